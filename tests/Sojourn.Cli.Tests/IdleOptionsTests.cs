using Shouldly;
using Sojourn.Cli.Output;
using Xunit;

namespace Sojourn.Cli.Tests;

/// <summary>An option that would have no effect is told, never passed over.</summary>
public sealed class IdleOptionsTests : IDisposable
{
    private const string Xes = """
        <log><trace><string key="concept:name" value="T1"/><event>
        <string key="concept:name" value="Open"/><date key="time:timestamp" value="2026-01-01T08:00:00Z"/>
        </event></trace></log>
        """;

    private const string Json = """{"case":"T1","activity":"Open","timestamp":"2026-01-01T08:00:00Z"}""";

    private readonly Cli cli = new();

    private string Csv => cli.File("tickets.csv", Tickets.Csv);

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("t.csv", "--classifier", "X")]
    [InlineData("t.csv", "--lifecycle", "keep")]
    [InlineData("t.csv", "--sheet", "Tickets")]
    [InlineData("t.xes", "--delimiter", ";")]
    [InlineData("t.xes", "--skip", "1")]
    [InlineData("t.xes", "--no-header")]
    [InlineData("t.jsonl", "--encoding", "utf-8")]
    [InlineData("t.jsonl", "--delimiter", ";")]
    [InlineData("t.jsonl", "--lifecycle", "keep")]
    [InlineData("t.parquet", "--encoding", "utf-8")]
    [InlineData("t.parquet", "--skip", "1")]
    [InlineData("t.parquet", "--classifier", "X")]
    [InlineData("t.parquet", "--time-format", "yyyy-MM-dd HH:mm:ss")]
    public async Task An_option_that_says_nothing_about_the_format_is_wrong_usage(string file, params string[] option)
    {
        var path = cli.PathOf(file);
        if (file == "t.parquet")
        {
            (await cli.Run("export", Csv, "--format", "parquet", "--output", path)).Code.ShouldBe(ExitCode.Done);
        }
        else
        {
            _ = cli.File(
                file,
                file == "t.xes" ? Xes
                    : file == "t.jsonl" ? Json
                    : Tickets.Csv
            );
        }

        (await cli.Run("map", path)).Code.ShouldBe(ExitCode.Done);
        foreach (
            var words in new[] { new[] { "map", path }, ["import", path, "--name", "a"], ["import", path, "--dry-run"] }
        )
        {
            var answer = await cli.Run([.. words, .. option]);
            answer.Code.ShouldBe(ExitCode.Usage, answer.Error);
            answer.Error.ShouldContain(option[0]);
            answer.Error.ShouldContain("would have no effect");
        }
    }

    [Theory]
    [InlineData("QQQ")]
    [InlineData("MM/dd/yyyy")]
    public async Task A_time_format_that_fits_no_value_stops_the_import(string format)
    {
        foreach (
            var words in new[] { new[] { "map", Csv }, ["import", Csv, "--name", "a"], ["import", Csv, "--dry-run"] }
        )
        {
            var answer = await cli.Run([.. words, "--time-format", format]);
            answer.Code.ShouldBe(ExitCode.UnusableData, answer.Error);
            answer.Error.ShouldContain($"The time format \"{format}\" fits no value of the column \"when\": it holds");
        }
    }

    [Theory]
    [InlineData("2026-03-04 08:00", "yyyy-MM-dd HH:mm")]
    [InlineData("2026-03-04 08:00", "yyyy-M-d H:mm")]
    [InlineData("3/4/2026 8:00", "dd/MM/yyyy HH:mm")]
    [InlineData("3/4/2026 8:00", "MM/dd/yyyy HH:mm")]
    [InlineData("8h05 04.03.2026", "H'h'mm dd.MM.yyyy")]
    [InlineData("1772611200", "epoch-seconds")]
    public async Task A_time_format_that_fits_is_taken(string time, string format)
    {
        var log = cli.File("t.csv", $"case,activity,timestamp\nT1,Open,{time}\nT2,Open,{time}\n");
        var answer = await cli.Run("map", log, "--timestamp", "timestamp", "--time-format", format);
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
    }

    [Fact]
    public async Task Of_several_time_formats_one_that_fits_is_enough()
    {
        var answer = await cli.Run(
            "map",
            Csv,
            "--time-format",
            "dd.MM.yyyy",
            "--time-format",
            "yyyy-MM-dd'T'HH:mm:ssK"
        );
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
    }

    [Fact]
    public async Task A_mapping_of_another_format_is_not_refused_for_what_it_says_about_that_one()
    {
        var answer = await cli.Run("import", Csv, "--dry-run", "--format", "json");
        var mapping = cli.File("mapping.json", answer.Out);
        var log = cli.File(
            "t.jsonl",
            """{"ticket":"T1","step":"Open","when":"2026-01-01T08:00:00Z","agent":"eva","priority":"High"}"""
        );
        var mapped = await cli.Run("map", log, "--mapping", mapping);
        mapped.Code.ShouldBe(ExitCode.Done, mapped.Error);
    }

    [Fact]
    public async Task A_dataset_is_not_mapped_again()
    {
        (await cli.Run("import", Csv, "--name", "desk")).Code.ShouldBe(ExitCode.Done);
        var answer = await cli.Run("map", "desk", "--case", "agent", "--end-activity", "Close");
        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldContain("so --case, --end-activity would have no effect");
        (await cli.Run("map", "desk", "--time-zone", "Europe/Rome")).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task A_dataset_is_read_alone()
    {
        (await cli.Run("import", Csv, "--name", "desk")).Code.ShouldBe(ExitCode.Done);
        var answer = await cli.Run("map", "desk", Csv);
        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldContain("'desk' is a dataset, which is read alone");
    }

    [Fact]
    public async Task One_case_at_a_time()
    {
        var answer = await cli.Run("case", Csv, "T1", "T2");
        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldContain("'T1' and 'T2'");
    }

    [Theory]
    [InlineData("xes")]
    [InlineData("parquet")]
    public async Task Only_csv_can_be_raw(string format)
    {
        var answer = await cli.Run("export", Csv, "--raw", "--format", format, "--output", cli.PathOf("o"));
        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldContain("--raw would have no effect");
    }

    [Fact]
    public async Task A_rehearsed_append_maps_as_the_dataset_was_mapped()
    {
        const string First = "k,what,seen,agent\nT1,Open,2026-01-01,eva\nT1,Close,2026-01-02,eva\n";
        string[] mapping = ["--case", "agent", "--activity", "what", "--timestamp", "seen"];
        (await cli.Run(["import", cli.File("a.csv", First), "--name", "desk", .. mapping])).Code.ShouldBe(
            ExitCode.Done
        );
        var answer = await cli.Run(
            "import",
            cli.PathOf("a.csv"),
            "--name",
            "desk",
            "--append",
            "--dry-run",
            "--format",
            "json"
        );
        answer.Out.ShouldContain("\"case\":\"agent\"");
        (await cli.Run("import", cli.PathOf("a.csv"), "--name", "nope", "--append", "--dry-run")).Code.ShouldBe(
            ExitCode.Trouble
        );
    }
}
