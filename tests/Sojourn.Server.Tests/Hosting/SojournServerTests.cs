using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Shouldly;
using Sojourn.Server.Hosting;
using Xunit;

namespace Sojourn.Server.Tests.Hosting;

public class SojournServerTests
{
    [Fact]
    public async Task A_request_for_another_host_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Host = "evil.example";

        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_request_for_another_port_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Host = "127.0.0.1:1";

        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_request_from_another_sites_page_is_refused(string origin)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Add("Origin", origin);

        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Health_answers_and_every_answer_is_guarded_by_headers()
    {
        await using var server = await RunningServer.StartAsync();

        using var answer = await server.Client.GetAsync("/health", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Fact]
    public async Task A_server_with_a_token_asks_for_it()
    {
        await using var server = await RunningServer.StartAsync(options => options with { Token = "0123456789abcdef" });

        using var without = await server.Client.GetAsync("/", TestContext.Current.CancellationToken);
        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var wrong = await server.GetAsync("/", new AuthenticationHeaderValue("Bearer", "0123456789abcdeX"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var right = await server.GetAsync("/", new AuthenticationHeaderValue("Bearer", "0123456789abcdef"));
        right.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var health = await server.Client.GetAsync("/health", TestContext.Current.CancellationToken);
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_sign_in_page_asks_for_nothing_that_it_may_not_have()
    {
        await using var server = await RunningServer.StartAsync(options => options with { Token = "0123456789abcdef" });
        var page = await server.Client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);

        var files = Regex
            .Matches(page, "(?:src|href)=\"([^\"]+\\.(?:css|js|svg))\"")
            .Select(each => each.Groups[1].Value);

        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            using var answer = await server.Client.GetAsync($"/{file}", TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized, file);
        }
    }

    [Fact]
    public async Task An_upload_without_a_token_of_ours_is_refused_and_stores_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        using var body = new StringContent("case,activity,time");

        using var answer = await server.Client.PostAsync(
            "/uploads?name=a.csv&bytes=18",
            body,
            TestContext.Current.CancellationToken
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Directory.Exists(Path.Combine(server.Workspace, "uploads")).ShouldBeFalse();
    }

    [Fact]
    public async Task Cancelling_stops_the_server()
    {
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        using var folder = new TemporaryFolder();
        var running = SojournServer.RunAsync(
            new ServerOptions
            {
                Urls = ["http://127.0.0.1:0"],
                WorkspaceDirectory = folder.Path,
                Started = _ => started.SetResult(),
            },
            stop.Token
        );
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
