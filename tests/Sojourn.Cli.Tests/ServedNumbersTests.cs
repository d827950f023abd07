using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Sojourn.Cli.Output;
using Sojourn.Server.Hosting;
using Sojourn.Workspace.Analyses;
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

    /// <summary>Texts to try for each option; an option that is new in the catalogue needs an entry here.</summary>
    private static readonly Dictionary<string, string[]> Texts = new()
    {
        ["map activities"] = ["0", "50"],
        ["map paths"] = ["0", "40"],
        ["variants top"] = ["0", "2"],
        ["cases sort"] = ["throughputSeconds:desc", "case"],
        ["cases top"] = ["1"],
        ["cases columns"] = ["case,events", "start"],
        ["case id"] = ["T2"],
        ["measure ids"] = ["throughput-time", "rework-rate"],
        ["measure by"] = ["priority", "variant"],
        ["measure calendar"] = [Calendar],
        ["handover by"] = ["agent"],
    };

    private const string Calendar = """
        { "name": "Mornings", "timeZone": "Europe/Rome",
          "weekly": [ { "days": ["Mon", "Tue", "Wed", "Thu", "Fri"], "from": "08:30", "to": "13:00" } ],
          "holidays": [ "2026-01-06" ] }
        """;

    public static TheoryData<string> Analyses => [.. AnalysisCatalog.All.Select(analysis => analysis.Name)];

    [Theory]
    [MemberData(nameof(Analyses))]
    public async Task Every_option_of_an_analysis_gives_the_same_bytes(string name)
    {
        var analysis = AnalysisCatalog.Find(name)!;
        foreach (var option in analysis.Options)
        {
            var texts = option.Choices.Count > 0 ? option.Choices : Texts[$"{name} {option.Name}"];
            string[][] sets = option.IsRepeatable
                ? [.. texts.Select(text => new[] { text }), [.. texts]]
                : [.. texts.Select(text => new[] { text })];
            foreach (var set in sets)
            {
                await AnswersAlike(analysis, [.. set.Select(text => (option, text))], []);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Analyses))]
    public async Task What_to_look_at_gives_the_same_bytes(string name)
    {
        (string, string)[][] looks =
        [
            [],
            [("project", "collapse repeats"), ("project", "drop activity in (\"Assign\")")],
            [("filter", "events >= 2"), ("filter", "not (priority is missing)")],
            [("as-of", "2026-04-01")],
            [("time-zone", "Asia/Tokyo"), ("filter", "started in 2026-01-05..2026-01-06")],
        ];
        foreach (var look in looks)
        {
            await AnswersAlike(AnalysisCatalog.Find(name)!, [], look);
        }
    }

    private async Task AnswersAlike(
        Analysis analysis,
        (AnalysisOption Option, string Text)[] given,
        (string Name, string Text)[] look
    )
    {
        // What an analysis cannot do without, unless it is what is tried.
        (string Name, string Text)[] needed = analysis.Name switch
        {
            "case" when given.Length == 0 => [("id", "T2")],
            "handover" when given.Length == 0 => [("by", "agent")],
            _ => [],
        };
        (AnalysisOption Option, string Text)[] options =
        [
            .. needed.Select(each => (analysis.Options.First(option => option.Name == each.Name), each.Text)),
            .. given,
        ];
        foreach (var format in (string[])["json", "csv", .. analysis.DrawnFormats])
        {
            string[] words =
            [
                analysis.Name,
                "desk",
                .. options.Where(o => o.Option.IsPositional).Select(o => o.Text),
                .. options
                    .Where(o => !o.Option.IsPositional)
                    .SelectMany(o =>
                        new[]
                        {
                            $"--{o.Option.Name}",
                            o.Option.Kind == OptionKind.File ? cli.File("document.json", o.Text) : o.Text,
                        }
                    ),
                .. look.SelectMany(each => new[] { $"--{each.Name}", each.Text }),
                "--format",
                format,
            ];
            var printed = await cli.Run(words);
            printed.Code.ShouldBe(ExitCode.Done, printed.Error);

            KeyValuePair<string, string>[] parameters =
            [
                .. look.Select(each => KeyValuePair.Create(Parameter(each.Name), each.Text)),
                .. options
                    .Where(o => o.Option.Kind != OptionKind.File)
                    .Select(o => KeyValuePair.Create(o.Option.Name, o.Text)),
                KeyValuePair.Create("format", format),
            ];
            var documents = options
                .Where(o => o.Option.Kind == OptionKind.File)
                .Select(o => KeyValuePair.Create(o.Option.Name, JsonNode.Parse(o.Text)))
                .ToArray();
            if (documents.Length == 0)
            {
                (await Get(analysis.Name, parameters)).ShouldBe(printed.Out);
            }

            (await Post(analysis.Name, parameters, documents)).ShouldBe(printed.Out);
        }
    }

    [Fact]
    public async Task A_calendar_stops_the_clock_over_rest_too()
    {
        var plain = await Post("measure", [KeyValuePair.Create("ids", "throughput-time")], []);
        var open = await Post(
            "measure",
            [KeyValuePair.Create("ids", "throughput-time")],
            [KeyValuePair.Create("calendar", JsonNode.Parse(Calendar))]
        );
        open.ShouldContain("\"clock\":\"Mornings\"");
        plain.ShouldNotContain("Mornings");
    }

    [Fact]
    public async Task Datasets_and_versions_are_listed_alike()
    {
        (await Ask("datasets")).ShouldBe((await cli.Run("datasets", "--format", "json")).Out);
        (await Ask("datasets/desk")).ShouldBe((await cli.Run("datasets", "--format", "json")).Out);
        (await Ask("datasets/desk/versions")).ShouldBe((await cli.Run("versions", "desk", "--format", "json")).Out);
    }

    /// <summary>The command line changes what a running server serves: the next request sees it.</summary>
    [Fact]
    public async Task What_the_command_line_changes_is_served_at_once()
    {
        var more = cli.File("more.csv", Tickets.Csv.Replace("\nT", "\nU", StringComparison.Ordinal));
        (await Cases("desk")).ShouldBe(3);
        (await cli.Run("import", more, "--name", "desk", "--append")).Code.ShouldBe(ExitCode.Done);
        (await Cases("desk")).ShouldBe(6);
        (await cli.Run("rollback", "desk")).Code.ShouldBe(ExitCode.Done);
        (await Cases("desk")).ShouldBe(3);
        (await cli.Run("rename", "desk", "front desk")).Code.ShouldBe(ExitCode.Done);
        (await Cases("desk")).ShouldBeNull();
        (await Cases("front%20desk")).ShouldBe(3);
        (await cli.Run("delete", "front desk")).Code.ShouldBe(ExitCode.Done);
        (await Cases("front%20desk")).ShouldBeNull();
        (await cli.Run("import", more, "--name", "desk")).Code.ShouldBe(ExitCode.Done);
        (await Cases("desk")).ShouldBe(3);
    }

    private async Task<int?> Cases(string dataset)
    {
        var answer = await client.GetAsync(
            $"/api/v1/datasets/{dataset}/variants",
            TestContext.Current.CancellationToken
        );
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!["cases"]!.GetValue<int>();
    }

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
        (await Get("export", [new("format", format), new("filter", "events >= 2")])).ShouldBe(file);
    }

    [Fact]
    public async Task A_report_answers_alike()
    {
        var printed = await cli.Run("report", "desk", "--language", "it");
        printed.Code.ShouldBe(ExitCode.Done, printed.Error);
        (await Get("report", [new("language", "it")])).ShouldBe(printed.Out);
    }

    /// <summary>The name of one of the command line's options as a parameter.</summary>
    private static string Parameter(string option) =>
        option switch
        {
            "as-of" => "asOf",
            "time-zone" => "timeZone",
            _ => option,
        };

    private Task<string> Get(string route, KeyValuePair<string, string>[] parameters) =>
        Ask(
            $"datasets/desk/{route}?{string.Join('&', parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"))}"
        );

    private async Task<string> Post(
        string route,
        KeyValuePair<string, string>[] parameters,
        KeyValuePair<string, JsonNode?>[] documents
    )
    {
        var body = new JsonObject(documents);
        foreach (var named in parameters.GroupBy(parameter => parameter.Key, parameter => parameter.Value))
        {
            body[named.Key] =
                named.Count() == 1 ? named.First() : new JsonArray([.. named.Select(text => (JsonNode)text)]);
        }

        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await Read(
            await client.PostAsync($"/api/v1/datasets/desk/{route}", content, TestContext.Current.CancellationToken)
        );
    }

    private async Task<string> Ask(string address) =>
        await Read(await client.GetAsync($"/api/v1/{address}", TestContext.Current.CancellationToken));

    private static async Task<string> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return text;
    }
}
