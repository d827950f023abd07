using Shouldly;
using Sojourn.Cli.Output;
using Xunit;

namespace Sojourn.Cli.Tests;

/// <summary>Wrong words: unknown verbs, options and formats, words too many or too few.</summary>
public sealed class VerbsTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("mpa", "did you mean 'map'?")]
    [InlineData("variant", "did you mean 'variants'?")]
    [InlineData("Import", "did you mean 'import'?")]
    [InlineData("nonsense", "There are import, datasets,")]
    public async Task An_unknown_verb_is_answered_with_the_nearest_and_with_all(string verb, string mentions)
    {
        var said = await Refused(verb, "x.csv", "--format", "text");
        said.ShouldStartWith($"sojourn: There is no verb '{verb}'");
        said.ShouldContain(mentions);
        said.ShouldNotContain("x.csv");
    }

    [Fact]
    public async Task No_verb_at_all_is_answered_with_those_there_are() =>
        (await Refused()).ShouldStartWith("sojourn: Say what to do: import, datasets,");

    [Theory]
    [InlineData("xlsx")]
    [InlineData("ocel")]
    [InlineData("text")]
    public async Task A_format_that_export_does_not_have_is_answered_with_those_it_has(string format) =>
        (await Refused("export", "nowhere.csv", "--format", format)).ShouldContain(
            $"'export' has the formats csv, parquet, xes, not '{format}'; csv is what spreadsheets open"
        );

    [Fact]
    public async Task An_unknown_option_is_answered_with_the_nearest()
    {
        (await Refused("map", "x.csv", "--actvity", "y")).ShouldContain(
            "'map' has no option '--actvity', did you mean --activity?"
        );
        (await Refused("rename", "a", "b", "--frmat=json")).ShouldContain("did you mean --format?");
        (await Refused("import", "x.csv", "--no-such-option")).ShouldContain(
            "'import' has no option '--no-such-option'"
        );
    }

    [Fact]
    public async Task A_word_too_many_or_too_few_is_named()
    {
        (await Refused("rename", "a", "b", "c")).ShouldContain("'rename' does not take 'c'");
        (await Refused("rename", "a")).ShouldContain("'rename' needs NEW-NAME: The new name;");
        (await Refused("map")).ShouldContain("'map' needs LOG: A dataset's name or a file's path");
        (await Refused("map", "")).ShouldContain("LOG is empty");
    }

    [Fact]
    public async Task Everything_behind_two_dashes_is_a_name()
    {
        var answer = await cli.Run("map", "--", "--odd.csv");
        answer.Code.ShouldBe(ExitCode.Trouble);
        answer.Error.ShouldContain("neither a dataset nor a file '--odd.csv'");
    }

    [Fact]
    public async Task An_export_tells_what_it_changed_wherever_messages_go()
    {
        var log = cli.File(
            "t.csv",
            "case,activity,timestamp,note\nT1,Open,2026-01-01,=1+1\nT1,=cmd,2026-01-02,\u0001\n"
        );
        var csv = await cli.Run("export", log, "--quiet");
        csv.Code.ShouldBe(ExitCode.Done);
        csv.Error.ShouldBe(
            "2 cells that a spreadsheet would take for a formula got an apostrophe before the text; --raw leaves them as "
                + "they are.\n"
        );
        csv.Out.ShouldContain("'=1+1");
        (await cli.Run("export", log, "--raw")).Error.ShouldBeEmpty();
        (await cli.Run("export", log, "--format", "xes")).Error.ShouldStartWith(
            "1 character that XML forbids became U+FFFD"
        );
    }

    [Fact]
    public async Task An_export_tells_of_cases_that_it_cannot_hold()
    {
        var log = cli.File(
            "t.xes",
            """
            <log><trace><string key="concept:name" value="T1"/></trace><trace><string key="concept:name" value="T2"/><event>
            <string key="concept:name" value="Open"/><date key="time:timestamp" value="2026-01-01T08:00:00Z"/>
            </event></trace></log>
            """
        );
        (await cli.Run("export", log)).Error.ShouldStartWith("1 case without any event left out");
        (await cli.Run("export", log, "--format", "xes")).Error.ShouldBeEmpty();
    }

    private async Task<string> Refused(params string[] words)
    {
        var answer = await cli.Run(words);
        answer.Code.ShouldBe(ExitCode.Usage, answer.Error);
        answer.Out.ShouldBeEmpty();
        answer.Error.TrimEnd('\n').ShouldNotContain("\n");
        return answer.Error;
    }
}
