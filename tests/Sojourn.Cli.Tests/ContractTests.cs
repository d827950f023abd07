using System.Text.Json;
using Shouldly;
using Sojourn.Cli.Output;
using Xunit;

namespace Sojourn.Cli.Tests;

public sealed class ContractTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("map")]
    [InlineData("variants")]
    [InlineData("cases")]
    [InlineData("info")]
    [InlineData("rework")]
    [InlineData("eventually-follows")]
    [InlineData("handover", "--by", "agent")]
    [InlineData("measure", "throughput-time", "rework-rate", "--end-activity", "Close")]
    [InlineData("measure", "throughput-time", "--by", "priority", "--end-activity", "Close")]
    [InlineData("case", "T2")]
    public async Task Json_and_text_of_every_analysis_are_as_approved(string verb, params string[] rest)
    {
        var file = cli.File("tickets.csv", Tickets.Csv);
        var name = string.Join('-', rest.Where(r => !r.StartsWith('-')).Prepend(verb));
        var json = await cli.Run([verb, file, .. rest, "--format", "json"]);
        json.Error.ShouldBeEmpty();
        json.Code.ShouldBe(ExitCode.Done);
        Snapshot.ShouldMatch(Indented(json.Out), $"{name}.json");
        var text = await cli.Run([verb, file, .. rest]);
        text.Code.ShouldBe(ExitCode.Done);
        Snapshot.ShouldMatch(text.Out, $"{name}.txt");
    }

    [Fact]
    public async Task Svg_of_the_map_is_one_drawing()
    {
        var answer = await cli.Run(
            "map",
            cli.File("tickets.csv", Tickets.Csv),
            "--format",
            "svg",
            "--metric",
            "median"
        );
        answer.Code.ShouldBe(ExitCode.Done);
        answer.Out.ShouldStartWith("<svg");
        answer.Out.ShouldContain("Resolve");
    }

    [Fact]
    public async Task A_dataset_is_imported_listed_renamed_versioned_rolled_back_verified_and_deleted()
    {
        var file = cli.File("tickets.csv", Tickets.Csv);
        var import = await cli.Run("import", file, "--name", "desk", "--format", "json");
        import.Code.ShouldBe(ExitCode.Done, import.Error);
        Member(import, "events").GetInt32().ShouldBe(11);
        Member(import, "rows").GetProperty("rejected").GetInt32().ShouldBe(0);
        (await cli.Run("import", file, "--name", "desk")).Code.ShouldBe(ExitCode.Done);
        Member(await cli.Run("versions", "desk", "--format", "json"), "datasets").GetArrayLength().ShouldBe(2);
        var back = await cli.Run("rollback", "desk", "--format", "json");
        Member(back, "datasets")[0].GetProperty("version").GetInt32().ShouldBe(1);
        Member(await cli.Run("verify", "desk", "--format", "json"), "problems").GetArrayLength().ShouldBe(0);
        (await cli.Run("rename", "desk", "help desk")).Code.ShouldBe(ExitCode.Done);
        Member(await cli.Run("map", "help desk", "--format", "json"), "events").GetInt32().ShouldBe(11);
        (await cli.Run("delete", "help desk")).Code.ShouldBe(ExitCode.Done);
        Member(await cli.Run("datasets", "--format", "json"), "datasets").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_same_figures_come_from_a_file_from_standard_input_and_from_a_dataset()
    {
        var file = cli.File("tickets.csv", Tickets.Csv);
        await cli.Run("import", file, "--name", "desk");
        var fromFile = await cli.Run("map", file, "--format", "json");
        using var input = File.OpenRead(file);
        var fromInput = await cli.Run(input, "map", "-", "--format", "json");
        var fromDataset = await cli.Run("map", "desk", "--format", "json");
        var arcs = Member(fromFile, "arcs").GetRawText();
        Member(fromInput, "arcs").GetRawText().ShouldBe(arcs);
        Member(fromDataset, "arcs").GetRawText().ShouldBe(arcs);
    }

    [Fact]
    public async Task Filters_and_projections_are_shown_in_their_canonical_form()
    {
        var answer = await cli.Run(
            "map",
            cli.File("tickets.csv", Tickets.Csv),
            "--project",
            "drop activity in (\"Assign\")",
            "--filter",
            "priority=\"High\"",
            "--format",
            "json"
        );
        Member(answer, "filter")[0].GetString().ShouldBe("priority = \"High\"");
        Member(answer, "selected").GetProperty("cases").GetInt32().ShouldBe(1);
        Member(answer, "arcs").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task An_output_file_is_not_replaced_without_force()
    {
        var log = cli.File("tickets.csv", Tickets.Csv);
        var output = cli.PathOf("map.json");
        (await cli.Run("map", log, "--format", "json", "--output", output)).Code.ShouldBe(ExitCode.Done);
        var before = await File.ReadAllTextAsync(output);
        var refused = await cli.Run("map", log, "--format", "json", "--output", output);
        refused.Code.ShouldBe(ExitCode.Trouble);
        refused.Error.ShouldContain(output);
        (await cli.Run("map", log, "--format", "json", "--output", output, "--force")).Code.ShouldBe(ExitCode.Done);
        (await File.ReadAllTextAsync(output)).ShouldBe(before);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xes")]
    [InlineData("parquet")]
    public async Task An_export_imports_as_the_same_log(string format)
    {
        var log = cli.File("tickets.csv", Tickets.Csv);
        var output = cli.PathOf("export." + format);
        (await cli.Run("export", log, "--format", format, "--output", output)).Code.ShouldBe(ExitCode.Done);
        var before = Member(await cli.Run("map", log, "--format", "json"), "arcs").GetRawText();
        Member(await cli.Run("map", output, "--format", "json"), "arcs").GetRawText().ShouldBe(before);
    }

    [Fact]
    public async Task A_binary_export_refuses_a_terminal()
    {
        cli.OutIsTerminal = true;
        var answer = await cli.Run("export", cli.File("tickets.csv", Tickets.Csv), "--format", "parquet");
        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldContain("--output");
    }

    [Fact]
    public async Task An_analysis_file_gives_the_same_result_hash_every_time()
    {
        await cli.Run("import", cli.File("tickets.csv", Tickets.Csv), "--name", "desk");
        var file = cli.File(
            "slow.sojourn.json",
            """{ "dataset": "desk", "analysis": "variants", "options": { "top": 1 }, "filter": ["throughput > 1d"] } // slow"""
        );
        var first = await cli.Run("run", file);
        first.Code.ShouldBe(ExitCode.Done, first.Error);
        Member(first, "items").GetArrayLength().ShouldBe(1);
        var hash = Member(first, "resultHash").GetString();
        hash!.Length.ShouldBe(64);
        Member(await cli.Run("run", file), "resultHash").GetString().ShouldBe(hash);
    }

    [Fact]
    public async Task An_analysis_file_names_a_calendar_that_lies_beside_it()
    {
        await cli.Run("import", cli.File("tickets.csv", Tickets.Csv), "--name", "desk");
        var calendar =
            """{ "name": "Office", "timeZone": "UTC", "weekly": [ { "days": ["Mon"], "from": "08:00", "to": "12:00" } ] }""";
        cli.File("office.calendar.json", calendar);
        var file = cli.File(
            "office.sojourn.json",
            """
            { "dataset": "desk", "analysis": "measure", "options": { "ids": "throughput-time", "calendar": "office.calendar.json" } }
            """
        );
        var answer = await cli.Run("run", file);
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        answer.Out.ShouldContain("\"clock\":\"Office\"");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xes")]
    [InlineData("parquet")]
    public async Task A_full_disk_is_told_with_the_file_and_leaves_the_old_one(string format)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a file that is always full.");
        var tickets = cli.File("tickets.csv", Tickets.Csv);
        var output = cli.File("old.out", "as it was");
        File.CreateSymbolicLink(output + ".unfinished", "/dev/full");
        var answer = await cli.Run("export", tickets, "--format", format, "--output", output, "--force");
        answer.Code.ShouldNotBe(ExitCode.Done);
        answer.Error.ShouldContain("The disk is full");
        answer.Error.ShouldContain(output);
        answer.Error.ShouldContain("Free some space");
        (await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken)).ShouldBe("as it was");
    }

    [Fact]
    public async Task The_sample_is_made_with_its_truth_file()
    {
        var answer = await cli.Run(
            "sample",
            "demo",
            "--cases",
            "200",
            "--files",
            cli.PathOf("demo"),
            "--format",
            "json"
        );
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        File.Exists(Path.Combine(cli.PathOf("demo"), "truth.json")).ShouldBeTrue();
        Member(await cli.Run("info", "demo", "--format", "json"), "openCases").ValueKind.ShouldBe(JsonValueKind.Number);
    }

    [Fact]
    public async Task Text_speaks_the_language_that_is_asked_for_and_json_does_not_change()
    {
        var log = cli.File("tickets.csv", Tickets.Csv);
        (await cli.Run("variants", log, "--language", "nl")).Out.ShouldContain("Aandeel");
        (await cli.Run("variants", log, "--language", "zh-Hans")).Out.ShouldContain("占比");
        var json = (await cli.Run("variants", log, "--format", "json")).Out;
        (await cli.Run("variants", log, "--format", "json", "--language", "it")).Out.ShouldBe(json);
    }

    private static JsonElement Member(CliAnswer answer, string name)
    {
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        return JsonDocument.Parse(answer.Out).RootElement.GetProperty(name);
    }

    private static string Indented(string json) =>
        JsonSerializer.Serialize(
            JsonDocument.Parse(json).RootElement,
            new JsonSerializerOptions
            {
                WriteIndented = true,
                NewLine = "\n",
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        ) + "\n";
}
