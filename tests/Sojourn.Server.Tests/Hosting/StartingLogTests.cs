using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Sojourn.Server.Hosting;
using Xunit;

namespace Sojourn.Server.Tests.Hosting;

/// <summary>A start that fails is told by an exception, and by nothing else.</summary>
public sealed class StartingLogTests
{
    [Fact]
    public async Task A_start_that_fails_writes_no_log()
    {
        using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var options = new ServerOptions
        {
            Urls = [$"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}"],
            WorkspaceDirectory = folder.Path,
        };
        await using var app = SojournServer.Build(options);
        using var written = new Written();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(written);

        await Should.ThrowAsync<IOException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        written.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Once_started_faults_are_written()
    {
        var log = new StartingLog { IsStarting = false };

        log.Keeps("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical).ShouldBeTrue();
        log.Keeps("Sojourn", LogLevel.Warning).ShouldBeTrue();
        log.Keeps("Sojourn", LogLevel.Information).ShouldBeFalse();
        new StartingLog().Keeps("Sojourn", LogLevel.Error).ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_from_before_a_restart_is_no_fault()
    {
        using var folder = new TemporaryFolder();
        var options = new ServerOptions { Urls = ["http://127.0.0.1:0"], WorkspaceDirectory = folder.Path };
        string cookie;
        await using (var before = SojournServer.Build(options))
        {
            await before.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient();
            using var page = await client.GetAsync(new Uri(before.Urls.First()), TestContext.Current.CancellationToken);
            cookie = page.Headers.GetValues("Set-Cookie").First(each => each.StartsWith("sojourn-antiforgery="));
        }

        await using var app = SojournServer.Build(options);
        using var written = new Written();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(written);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var reader = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.First());
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var again = await reader.SendAsync(request, TestContext.Current.CancellationToken);

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        written.Entries.ShouldBeEmpty();
    }

    private sealed class Written : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Entries { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Entries.Enqueue(formatter(state, exception));

        public void Dispose() { }
    }
}
