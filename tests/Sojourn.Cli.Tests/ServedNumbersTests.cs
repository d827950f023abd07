using System.Text;
using Shouldly;
using Sojourn.Cli.Output;
using Sojourn.Server.Hosting;
using Xunit;

namespace Sojourn.Cli.Tests;

/// <summary>The command line and the API give the same bytes for the same question, while the server runs.</summary>
public sealed class ServedNumbersTests : IAsyncLifetime
{
    private readonly Cli cli = new();
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient client = new();
    private Task running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        var file = cli.File("tickets.csv", Tickets.Csv);
        string[] import = ["import", file, "--name", "desk", "--end-activity", "Close", "--time-zone", "Europe/Rome"];
        (await cli.Run(import)).Code.ShouldBe(ExitCode.Done);
        var address = new TaskCompletionSource<string>();
        var options = new ServerOptions
        {
            Urls = ["http://127.0.0.1:0"],
            WorkspaceDirectory = cli.Environment["SOJOURN_WORKSPACE"],
            Started = addresses => address.SetResult(addresses[0]),
        };
        running = SojournServer.RunAsync(options, stop.Token);
        await await Task.WhenAny(address.Task, running);
        client.BaseAddress = new Uri(await address.Task);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        client.Dispose();
        stop.Dispose();
        cli.Dispose();
    }

    [Theory]
    [InlineData("map")]
    [InlineData("map", "--activities", "50", "--paths", "40", "--metric", "p90")]
    [InlineData("variants", "--top", "2")]
    [InlineData("cases", "--sort", "throughputSeconds")]
    [InlineData("info")]
    [InlineData("rework")]
    [InlineData("eventually-follows")]
    [InlineData("weekly-profile")]
    [InlineData("handover", "--by", "agent")]
    [InlineData("measure", "--by", "priority")]
    public async Task An_analysis_answers_alike(string analysis, params string[] options)
    {
        string[] looked =
        [
            "--project",
            "collapse repeats",
            "--filter",
            "events >= 2",
            "--filter",
            "not (priority is missing)",
            "--as-of",
            "2026-04-01",
        ];
        foreach (var format in new[] { "json", "csv" })
        {
            var printed = await cli.Run([analysis, "desk", .. looked, .. options, "--format", format]);
            printed.Code.ShouldBe(ExitCode.Done, printed.Error);
            var served = await Get($"{analysis}?format={format}", [.. looked, .. options]);
            served.TrimEnd('\n').ShouldBe(printed.Out.TrimEnd('\n'));
        }
    }

    [Fact]
    public async Task A_case_answers_alike() =>
        (await Get("case?id=T2", [])).ShouldBe(
            (await cli.Run("case", "desk", "T2", "--format", "json")).Out.TrimEnd('\n')
        );

    [Theory]
    [InlineData("csv")]
    [InlineData("xes")]
    public async Task An_export_answers_alike(string format)
    {
        string[] looked = ["--filter", "events >= 2"];
        var exported = cli.PathOf($"exported.{format}");
        var written = await cli.Run(["export", "desk", .. looked, "--format", format, "--output", exported]);
        written.Code.ShouldBe(ExitCode.Done, written.Error);
        var file = await File.ReadAllTextAsync(exported, Encoding.UTF8, TestContext.Current.CancellationToken);
        (await Get($"export?format={format}", looked)).ShouldBe(file);
    }

    [Fact]
    public async Task A_report_answers_alike()
    {
        var printed = await cli.Run("report", "desk", "--language", "it");
        printed.Code.ShouldBe(ExitCode.Done, printed.Error);
        (await Get("report?language=it", [])).ShouldBe(printed.Out);
    }

    /// <summary>Asks the server with the command line's options as parameters.</summary>
    private async Task<string> Get(string route, string[] options)
    {
        var parameters = options
            .Chunk(2)
            .Select(pair => $"{(pair[0] == "--as-of" ? "asOf" : pair[0][2..])}={Uri.EscapeDataString(pair[1])}");
        var separator = route.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var answer = await client.GetAsync(
            $"/api/v1/datasets/desk/{route}{separator}{string.Join('&', parameters)}",
            TestContext.Current.CancellationToken
        );
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return text;
    }
}
