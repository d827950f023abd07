using System.Net;
using System.Net.Http.Headers;
using Shouldly;
using Sojourn.Server.Tests.Hosting;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Xunit;

namespace Sojourn.Server.Tests.Reports;

/// <summary>Reports and figures by their addresses: who gets them, what they are called, and what a wrong one is told.</summary>
public class ReportEndpointsTests
{
    private const string Tickets =
        "case,activity,timestamp\n1,Opened,2026-01-30 08:00\n1,Closed,2026-01-30 10:00\n2,Opened,2026-02-01 08:00\n";

    [Theory]
    [InlineData("overview/report?format=html", "text/html", "a_b-overview.html", "<!DOCTYPE html>")]
    [InlineData("overview/report?format=pdf", "application/pdf", "a_b-overview.pdf", "%PDF-")]
    [InlineData("cases/csv?columns=case,duration&q=1", "text/csv", "a_b-cases.csv", "case,throughputSeconds\n1,7200")]
    [InlineData("map/report?format=pdf&filter=throughput%20%3E%201h", "application/pdf", "a_b-map.pdf", "%PDF-")]
    [InlineData("case/report?format=html&id=1", "text/html", "a_b-case.html", "<!DOCTYPE html>")]
    [InlineData("dots/figure?figure=dots&format=png", "image/png", "a_b-dots.png", "\u0089PNG")]
    [InlineData("map/figure?figure=map&format=svg", "image/svg+xml", "a_b-map.svg", "<svg ")]
    [InlineData("map/figure?figure=map&format=png&theme=dark", "image/png", "a_b-map.png", "\u0089PNG")]
    [InlineData(
        "overview/figure?figure=durations&format=tsv",
        "text/tab-separated-values",
        "a_b-overview-durations.tsv",
        "From (s)\t"
    )]
    public async Task A_file_comes_with_its_kind_and_its_name(string path, string type, string name, string begins)
    {
        await using var server = await RunningServer.StartAsync();
        Import(server, "a_b");

        using var answer = await server.Client.GetAsync($"/d/a_b/{path}", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe(name);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        System.Text.Encoding.Latin1.GetString(bytes).ShouldStartWith(begins);
    }

    [Theory]
    [InlineData("/d/a_b/overview/report", HttpStatusCode.BadRequest)]
    [InlineData("/d/a_b/overview/report?format=exe", HttpStatusCode.BadRequest)]
    [InlineData("/d/a_b/overview/figure?figure=nothing&format=png", HttpStatusCode.BadRequest)]
    [InlineData("/d/a_b/map/figure?figure=activities&format=png", HttpStatusCode.BadRequest)]
    [InlineData("/d/a_b/overview/report?format=html&filter=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/d/nowhere/overview/report?format=html", HttpStatusCode.NotFound)]
    [InlineData("/d/a_b/case/report?format=html&id=99", HttpStatusCode.NotFound)]
    [InlineData("/d/a_b/nothing/report?format=html", HttpStatusCode.NotFound)]
    public async Task A_wrong_address_is_told_so(string path, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync();
        Import(server, "a_b");

        using var answer = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_server_with_a_token_gives_reports_to_those_who_know_it_alone()
    {
        await using var server = await RunningServer.StartAsync(options =>
            options with
            {
                Token = "a-long-secret-token",
            }
        );
        Import(server, "a_b");
        const string path = "/d/a_b/overview/report?format=html";

        using var refused = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        using var given = await server.GetAsync(path, new AuthenticationHeaderValue("Bearer", "a-long-secret-token"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        given.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static void Import(RunningServer server, string dataset)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "log.csv");
        File.WriteAllText(file, Tickets);
        new LocalWorkspace(server.Workspace, TimeProvider.System).Import(
            new ImportRequest { Files = [file], Dataset = dataset }
        );
    }
}
