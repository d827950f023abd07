using System.CommandLine;
using Shouldly;
using Sojourn.Cli.Output;
using Sojourn.Cli.Verbs;
using Xunit;

namespace Sojourn.Cli.Tests;

/// <summary>Every option of every verb, put wrongly: repeated, without its value, with an empty one, with a bad one.</summary>
public sealed class OptionMatrixTests : IDisposable
{
    /// <summary>Options that take any text; whether it names something is a question to the data.</summary>
    private static readonly HashSet<string> FreeTexts =
    [
        "--case",
        "--activity",
        "--timestamp",
        "--start",
        "--sequence",
        "--resource",
        "--owner",
        "--team",
        "--null",
        "--sheet",
        "--classifier",
        "--end-activity",
        "--ignore",
        "--by",
        "--host",
        "--name",
        "--files",
        "--sort",
        "--columns",
        "--measure",
    ];

    /// <summary>Options that name a file: what cannot be opened is trouble with a file, not wrong usage.</summary>
    private static readonly HashSet<string> Files =
    [
        "--workspace",
        "--output",
        "--mapping",
        "--calendar",
        "--token-file",
    ];

    private static readonly Dictionary<string, string[]> BadValues = new()
    {
        ["--format"] = ["nonsense", "JSON"],
        ["--language"] = ["xx", "EN"],
        ["--role"] = ["=x", "priority", "prioritty=priority"],
        ["--time-zone"] = ["Mars/Base"],
        ["--delimiter"] = ["abc", "\n", "é"],
        ["--encoding"] = ["klingon", "utf-7"],
        ["--decimal"] = ["x", ".,"],
        ["--time-format"] = ["'", "%"],
        ["--skip"] = ["-1", "abc", "1.5", "99999999999"],
        ["--lifecycle"] = ["sometimes"],
        ["--max-rejected"] = ["-1", "abc", "101%"],
        ["--project"] = ["zzz"],
        ["--filter"] = ["priority = = 3"],
        ["--as-of"] = ["yesterday"],
        ["--to"] = ["abc", "-1", "0"],
        ["--cases"] = ["abc", "-5", "0", "1000001"],
        ["--seed"] = ["abc", "-1"],
        ["--urls"] = ["nonsense"],
        ["--metric"] = ["nonsense"],
        ["--period"] = ["nonsense"],
        ["--activities"] = ["abc", "-1", "101"],
        ["--paths"] = ["abc", "-1", "101"],
        ["--top"] = ["abc", "-1"],
    };

    private readonly Cli cli = new();

    public static TheoryData<string, string> Options { get; } =
    [.. All().Select(each => (each.Verb.Name, each.Option.Name))];

    public void Dispose() => cli.Dispose();

    [Theory]
    [MemberData(nameof(Options))]
    public async Task An_option_put_wrongly_is_one_sentence_and_exit_code_2(string verb, string name)
    {
        var option = All().First(each => each.Verb.Name == verb && each.Option.Name == name).Option;
        string[] words = [verb, .. Arguments(verb)];
        if (option.Arity.MaximumNumberOfValues == 0)
        {
            await ShouldRefuse(name, [.. words, $"{name}=maybe"]);
            return;
        }

        await ShouldRefuse(name, [.. words, name]);
        await ShouldRefuse(name, [.. words, name, "x", name]);
        if (name != "--null")
        {
            await ShouldRefuse(name, [.. words, name, ""]);
        }

        if (option.Arity.MaximumNumberOfValues == 1)
        {
            await ShouldRefuse(name, [.. words, name, "x", name, "y"]);
        }

        foreach (var bad in BadValues.GetValueOrDefault(name, []))
        {
            await ShouldRefuse("", [.. words, name, bad]);
        }
    }

    [Fact]
    public void Every_option_is_known_to_take_any_text_a_file_or_only_some_values()
    {
        var known = FreeTexts.Concat(Files).Concat(BadValues.Keys).ToHashSet();
        All()
            .Where(each => each.Option.Arity.MaximumNumberOfValues > 0)
            .Select(each => each.Option.Name)
            .Distinct()
            .Where(name => !known.Contains(name))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Json_that_is_wished_twice_or_beside_another_format_is_still_how_the_fault_is_told()
    {
        var answer = await cli.Run("map", "x", "--format", "json", "--format", "text");
        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldStartWith("{\"type\":\"urn:sojourn:problem:usage\"");
        answer.Error.ShouldContain("--format is given 2 times; once is enough");
    }

    private static IEnumerable<(Command Verb, Option Option)> All()
    {
        var terminal = new Terminal
        {
            Out = Stream.Null,
            Error = TextWriter.Null,
            In = Stream.Null,
            OutIsTerminal = false,
            ErrorIsTerminal = false,
            Environment = _ => null,
            Time = TimeProvider.System,
        };
        var root = CommandLine.Build(terminal, new CommonOptions(terminal));
        return root.Subcommands.SelectMany(verb =>
            root.Options.Where(option => option.Recursive)
                .Concat(verb.Options)
                .Where(option => option is not System.CommandLine.Help.HelpOption)
                .Select(option => (verb, option))
        );
    }

    private string[] Arguments(string verb) =>
        verb switch
        {
            "datasets" or "serve" => [],
            "delete" or "versions" or "rollback" or "verify" or "sample" => ["desk"],
            "rename" => ["desk", "other"],
            "run" => [cli.File("a.sojourn.json", """{ "dataset": "desk", "analysis": "map" }""")],
            "case" => [cli.File("tickets.csv", Tickets.Csv), "T1"],
            _ => [cli.File("tickets.csv", Tickets.Csv)],
        };

    private async Task ShouldRefuse(string mentions, string[] words)
    {
        var answer = await cli.Run(words);
        var said = $"{string.Join(' ', words)}: {answer.Error}";
        answer.Code.ShouldBe(ExitCode.Usage, said);
        answer.Out.ShouldBeEmpty(said);
        answer.Error.ShouldStartWith("sojourn: ", customMessage: said);
        answer.Error.ShouldContain(mentions, customMessage: said);
        answer.Error.ShouldNotContain("System.", customMessage: said);
        answer.Error.ShouldNotContain("argument", customMessage: said);
        answer.Error.TrimEnd('\n').ShouldNotContain("\n", customMessage: said);
    }
}
