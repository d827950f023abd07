using System.CommandLine;
using System.Globalization;
using Sojourn.Cli.Output;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Cli.Verbs;

/// <summary>The options that every verb takes.</summary>
internal sealed class CommonOptions(Terminal terminal)
{
    private static readonly string[] Languages = ["en", "zh-Hans", "nl", "it"];

    private readonly Option<string?> workspace = new("--workspace")
    {
        Description = "The workspace's directory; default $SOJOURN_WORKSPACE, else ./sojourn-data.",
        Recursive = true,
    };

    private readonly Option<string?> format = new("--format")
    {
        Description = "text (default, or $SOJOURN_FORMAT), json, csv, or a format of the verb's own.",
        Recursive = true,
    };

    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Write the result to this file, atomically.",
        Recursive = true,
    };

    private readonly Option<bool> force = new("--force")
    {
        Description = "Let --output replace a file.",
        Recursive = true,
    };

    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "No progress.", Recursive = true };

    private readonly Option<bool> debug = new("--debug")
    {
        Description = "Show where a fault came from.",
        Recursive = true,
    };

    private readonly Option<string?> language = new("--language")
    {
        Description = "Language of text output: en (default), zh-Hans, nl, it.",
        Recursive = true,
    };

    public void AddTo(RootCommand root)
    {
        foreach (var option in new Option[] { workspace, format, output, force, quiet, debug, language })
        {
            root.Options.Add(option);
        }
    }

    public LocalWorkspace Workspace(ParseResult parsed) => new(WorkspaceDirectory(parsed), terminal.Time);

    public string WorkspaceDirectory(ParseResult parsed) =>
        parsed.GetValue(workspace) ?? Variable("SOJOURN_WORKSPACE") ?? "sojourn-data";

    public string Format(ParseResult parsed) => parsed.GetValue(format) ?? Variable("SOJOURN_FORMAT") ?? "text";

    public bool FormatIsGiven(ParseResult parsed) => parsed.GetValue(format) is not null;

    public string? Output(ParseResult parsed) => parsed.GetValue(output);

    public bool Replaces(ParseResult parsed) => parsed.GetValue(force);

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(quiet) || !terminal.ErrorIsTerminal;

    public bool IsDebugging(ParseResult parsed) => parsed.GetValue(debug);

    public bool WantsJson(ParseResult parsed) => Format(parsed) == "json";

    /// <exception cref="UsageException">The language is none of the four.</exception>
    public CultureInfo Language(ParseResult parsed)
    {
        var name = parsed.GetValue(language) ?? "en";
        return Languages.Contains(name)
            ? CultureInfo.GetCultureInfo(name)
            : throw new UsageException($"--language is one of {string.Join(", ", Languages)}, not '{name}'.");
    }

    private string? Variable(string name) => terminal.Environment(name) is { Length: > 0 } value ? value : null;
}
