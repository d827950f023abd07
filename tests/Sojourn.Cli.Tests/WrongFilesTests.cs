using Shouldly;
using Sojourn.Cli.Output;
using Xunit;

namespace Sojourn.Cli.Tests;

/// <summary>Files that users name beside the log, and logs that are not what they seem.</summary>
public sealed class WrongFilesTests : IDisposable
{
    private readonly Cli cli = new();

    private string Log => cli.File("tickets.csv", Tickets.Csv);

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_missing_mapping_calendar_analysis_or_token_file_is_called_what_it_is()
    {
        var path = cli.PathOf("nowhere.json");
        (await Refused(ExitCode.Trouble, "map", Log, "--mapping", path)).ShouldBe(
            $"sojourn: There is no mapping file \"{path}\": check the path.\n"
        );
        (await Refused(ExitCode.Trouble, "measure", Log, "--calendar", path)).ShouldContain("no calendar file");
        (await Refused(ExitCode.Trouble, "run", path)).ShouldContain("no analysis file");
        (await Refused(ExitCode.Trouble, "serve", "--token-file", path)).ShouldContain("no token file");
    }

    [Fact]
    public async Task A_directory_in_place_of_a_file_is_called_one()
    {
        var path = cli.PathOf("folder");
        Directory.CreateDirectory(path);
        (await Refused(ExitCode.Trouble, "map", Log, "--mapping", path)).ShouldContain("name the mapping file in it");
        (await Refused(ExitCode.Trouble, "run", path)).ShouldContain("name the analysis file in it");
        (await Refused(ExitCode.Trouble, "map", Log, "--output", path)).ShouldContain(
            "is a directory: name a file in it"
        );
    }

    [Theory]
    [InlineData("{ \"a\": \n  ", "it is not JSON at line 2, column 3")]
    [InlineData("{ \"é\": 1,, }", "it is not JSON at line 1, column 10")]
    [InlineData("{}", "it has no member \"case\", \"activity\", \"timestamp\", \"header\"")]
    [InlineData("[1]", "it is no JSON object")]
    [InlineData(
        """{ "case": 1, "activity": [], "timestamp": "t", "header": "" }""",
        "the member \"case\" cannot be read"
    )]
    public async Task A_file_that_is_no_mapping_is_told_in_our_words(string json, string reason)
    {
        var path = cli.File("m.json", json);
        (await Refused(ExitCode.UnusableData, "map", Log, "--mapping", path)).ShouldBe(
            $"sojourn: {path} is not a mapping: {reason}. A mapping is the member \"mapping\" of an import's JSON answer.\n"
        );
    }

    [Theory]
    [InlineData("{ \"dataset\": ", "it is not JSON at line 1, column 14")]
    [InlineData("{}", "it has no member \"dataset\", \"analysis\"")]
    [InlineData(
        """{ "dataset": "a", "analysis": "map", "filters": [] }""",
        "it has no place for the member \"filters\", only for \"dataset\", \"analysis\", \"$schema\", \"schema\", \"hash\", \"project\", \"filter\", \"asOf\", \"options\""
    )]
    [InlineData("""{ "dataset": "a", "analysis": 3 }""", "the member \"analysis\" cannot be read")]
    public async Task A_file_that_is_no_analysis_is_told_in_our_words(string json, string reason)
    {
        var path = cli.File("a.json", json);
        (await Refused(ExitCode.UnusableData, "run", path)).ShouldBe(
            $"sojourn: {path} is not an analysis file: {reason}. An analysis names at least a dataset and an analysis.\n"
        );
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_told_before_anything_is_done()
    {
        var path = Path.Combine(cli.PathOf("missing"), "map.json");
        (await Refused(ExitCode.Trouble, "map", Log, "--output", path)).ShouldContain("there is no directory");

        var taken = cli.File("taken.json", "mine");
        (await Refused(ExitCode.Trouble, "import", Log, "--name", "desk", "--output", taken)).ShouldContain("--force");
        (await File.ReadAllTextAsync(taken, TestContext.Current.CancellationToken)).ShouldBe("mine");
        (await cli.Run("datasets", "--format", "csv")).Out.ShouldNotContain("desk");
    }

    [Fact]
    public async Task A_directory_that_may_not_be_written_is_told()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("There is no directory here that nobody may write.");
        }

        const string path = "/proc/map.json";
        (await Refused(ExitCode.Trouble, "map", Log, "--output", path)).ShouldContain("check that this user may write");
    }

    [Theory]
    [InlineData("ocel20_example.xmlocel")]
    [InlineData("ocel20_example.jsonocel")]
    [InlineData("ocel20_example.sqlite")]
    [InlineData("logistics_ocel2.sqlite.gz")]
    public async Task An_object_centric_log_is_called_one(string file)
    {
        var said = await Refused(ExitCode.UnusableData, "import", SharedData.Path($"data/ocel/{file}"), "--name", "o");
        said.ShouldContain($"{file}\" is an object-centric event log (OCEL)");
        said.ShouldContain("Flatten it to one object type");
    }

    [Theory]
    [InlineData("<log><events/><objects/></log>")]
    [InlineData("<log><global scope=\"event\"/><events><event/></events></log>")]
    public async Task An_object_centric_log_without_its_ending_is_called_one_too(string xml) =>
        (await Refused(ExitCode.UnusableData, "map", cli.File("log.xml", xml))).ShouldContain("(OCEL)");

    [Theory]
    [InlineData("CON")]
    [InlineData("a:b")]
    [InlineData("x.")]
    public async Task A_name_that_no_file_can_have_is_refused(string name)
    {
        await Refused(ExitCode.Usage, "import", Log, "--name", name);
        await Refused(ExitCode.Usage, "import", Log, "--name", name, "--dry-run");
        await Refused(ExitCode.Usage, "sample", name, "--cases", "10", "--files", cli.PathOf("files"));
    }

    [Fact]
    public async Task A_workspace_that_is_a_file_is_called_one() =>
        (await Refused(ExitCode.Trouble, "datasets", "--workspace", Log)).ShouldContain("is a file: name a directory");

    [Theory]
    [InlineData("import")]
    [InlineData("map")]
    public async Task Empty_standard_input_is_called_that(string verb) =>
        (await Refused(ExitCode.UnusableData, verb, "-")).ShouldBe(
            "sojourn: Standard input is empty: pipe a log into it.\n"
        );

    [Fact]
    public async Task More_lines_left_out_than_there_are_is_not_called_an_empty_file() =>
        (await Refused(ExitCode.UnusableData, "map", Log, "--skip", "99")).ShouldContain("leave out fewer lines");

    private async Task<string> Refused(int code, params string[] words)
    {
        var answer = await cli.Run(words);
        answer.Code.ShouldBe(code, answer.Error);
        answer.Out.ShouldBeEmpty();
        answer.Error.ShouldStartWith("sojourn: ");
        answer.Error.TrimEnd('\n').ShouldNotContain("\n");
        return answer.Error;
    }
}
