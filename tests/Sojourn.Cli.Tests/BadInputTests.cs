using System.IO.Compression;
using System.Text.Json;
using Shouldly;
using Sojourn.Cli.Output;
using Sojourn.Workspace.Analyses;
using Xunit;

namespace Sojourn.Cli.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly Cli cli = new();

    public static TheoryData<string> Verbs { get; } = [.. AnalysisCatalog.All.Select(a => a.Name), "import", "export"];

    public void Dispose() => cli.Dispose();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_missing_file_is_one_sentence(string verb) =>
        await ShouldRefuse(ExitCode.Trouble, "nowhere.csv", verb, cli.PathOf("nowhere.csv"));

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_directory_is_one_sentence(string verb)
    {
        Directory.CreateDirectory(cli.PathOf("folder"));
        await ShouldRefuse([ExitCode.Trouble, ExitCode.UnusableData], "folder", verb, cli.PathOf("folder"));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_binary_file_is_one_sentence(string verb)
    {
        var bytes = new byte[50_000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(cli.PathOf("noise.csv"), bytes, TestContext.Current.CancellationToken);
        await ShouldRefuse(ExitCode.UnusableData, "noise.csv", verb, cli.PathOf("noise.csv"));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task An_empty_file_is_one_sentence(string verb) =>
        await ShouldRefuse(ExitCode.UnusableData, "empty.csv", verb, cli.File("empty.csv", ""));

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_column_that_is_not_there_is_named(string verb) =>
        await ShouldRefuse(
            ExitCode.UnusableData,
            "Ticket number",
            verb,
            cli.File("tickets.csv", Tickets.Csv),
            "--case",
            "Ticket number"
        );

    [Fact]
    public async Task A_zip_bomb_of_xes_is_one_sentence()
    {
        await using (var file = File.Create(cli.PathOf("bomb.xes.gz")))
        await using (var packed = new GZipStream(file, CompressionLevel.SmallestSize))
        {
            var blank = new byte[1 << 20];
            Array.Fill(blank, (byte)' ');
            packed.Write("<log>"u8);
            for (var i = 0; i < 3000; i++)
            {
                packed.Write(blank);
            }
        }

        await ShouldRefuse(ExitCode.UnusableData, "bomb.xes.gz", "map", cli.PathOf("bomb.xes.gz"));
    }

    [Fact]
    public async Task A_malformed_filter_names_its_column() =>
        await ShouldRefuse(
            ExitCode.Usage,
            "column 12",
            "map",
            cli.File("tickets.csv", Tickets.Csv),
            "--filter",
            "priority = = 3"
        );

    [Fact]
    public async Task A_filter_on_an_unknown_column_is_one_sentence() =>
        await ShouldRefuse(
            ExitCode.Unanswerable,
            "colour",
            "map",
            cli.File("tickets.csv", Tickets.Csv),
            "--filter",
            "colour = \"red\""
        );

    [Fact]
    public async Task A_measure_without_its_role_says_which() =>
        await ShouldRefuse(
            ExitCode.Unanswerable,
            "end-activity",
            "measure",
            cli.File("tickets.csv", Tickets.Csv),
            "completions"
        );

    [Theory]
    [InlineData("map")]
    [InlineData("nonsense")]
    [InlineData("map", "x", "--no-such-option")]
    [InlineData("map", "x", "--activities", "101")]
    [InlineData("map", "x", "--format", "pdf")]
    [InlineData("datasets", "--format", "xml")]
    [InlineData("rename", "a")]
    public async Task Wrong_usage_is_one_sentence_and_exit_code_2(params string[] words)
    {
        var arguments = words.Select(w => w == "x" ? cli.File("tickets.csv", Tickets.Csv) : w).ToArray();
        await ShouldRefuse(ExitCode.Usage, "", arguments);
    }

    [Fact]
    public async Task A_header_without_rows_gives_an_empty_log_or_a_sentence()
    {
        var answer = await cli.Run("map", cli.File("header.csv", "case,activity,timestamp\n"), "--format", "json");
        if (answer.Code == ExitCode.Done)
        {
            JsonDocument.Parse(answer.Out).RootElement.GetProperty("events").GetInt32().ShouldBe(0);
            return;
        }

        answer.Code.ShouldBe(ExitCode.UnusableData);
        answer.Error.ShouldContain("column");
    }

    [Fact]
    public async Task With_json_a_fault_is_a_problem_document_on_the_error_stream()
    {
        var answer = await cli.Run("map", cli.PathOf("nowhere.csv"), "--format", "json");
        answer.Out.ShouldBeEmpty();
        var problem = JsonDocument.Parse(answer.Error).RootElement;
        problem.GetProperty("detail").GetString()!.ShouldContain("nowhere.csv");
        problem.GetProperty("type").GetString()!.ShouldStartWith("urn:sojourn:problem:");
    }

    private Task ShouldRefuse(int code, string mentions, params string[] arguments) =>
        ShouldRefuse([code], mentions, arguments);

    private async Task ShouldRefuse(int[] codes, string mentions, params string[] arguments)
    {
        var answer = await cli.Run(arguments);
        codes.ShouldContain(answer.Code, $"{string.Join(' ', arguments)}: {answer.Error}");
        answer.Out.ShouldBeEmpty();
        answer.Error.ShouldStartWith("sojourn: ");
        answer.Error.ShouldContain(mentions);
        answer.Error.ShouldNotContain("   at ");
        answer.Error.TrimEnd('\n').ShouldNotContain("\n");
    }
}
