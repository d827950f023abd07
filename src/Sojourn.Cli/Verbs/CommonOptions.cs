using System.CommandLine;
using System.Globalization;
using Sojourn.Cli.Output;
using Sojourn.Data.Export;
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
        Arity = ArgumentArity.Zero,
        Recursive = true,
    };

    private readonly Option<bool> quiet = new("--quiet", "-q")
    {
        Description = "No progress.",
        Arity = ArgumentArity.Zero,
        Recursive = true,
    };

    private readonly Option<bool> debug = new("--debug")
    {
        Description = "Show where a fault came from.",
        Arity = ArgumentArity.Zero,
        Recursive = true,
    };

    private readonly Option<string?> language = new("--language")
    {
        Description = "Language of text output: en (default), zh-Hans, nl, it.",
        Recursive = true,
    };

    public void AddTo(RootCommand root)
    {
        language.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value.Length: > 0 } word] && !Languages.Contains(word.Value))
            {
                result.AddError($"--language is one of {string.Join(", ", Languages)}, not '{word.Value}'");
            }
        });
        foreach (var option in new Option[] { workspace, format, output, force, quiet, debug, language })
        {
            root.Options.Add(option);
        }
    }

    /// <summary>Refuses a format that the verb does not have before it does any work.</summary>
    public void Restrict(Command command, IReadOnlyList<string> formats, string hint = "") =>
        command.Validators.Add(result =>
        {
            if (result.GetResult(format)?.Tokens is [{ Value.Length: > 0 } word] && !formats.Contains(word.Value))
            {
                result.AddError(
                    $"'{command.Name}' has the formats {string.Join(", ", formats)}, not '{word.Value}'{hint}"
                );
            }
        });

    /// <summary>Refuses --output where a verb has no result to write.</summary>
    public void RefuseOutput(Command command) =>
        command.Validators.Add(result =>
        {
            if (result.GetResult(output) is { Implicit: false })
            {
                result.AddError($"'{command.Name}' has no result to write, so --output would have no effect");
            }
        });

    /// <summary>Refuses an output file that cannot be written before any work is done for it.</summary>
    public void RefuseOutputInVain(ParseResult parsed)
    {
        if (Output(parsed) is { } path)
        {
            OutputFile.RefuseInVain(path, Replaces(parsed) ? ExistingFile.Replace : ExistingFile.Refuse);
        }
    }

    /// <exception cref="WorkspaceException">The workspace is a file.</exception>
    public LocalWorkspace Workspace(ParseResult parsed)
    {
        var directory = WorkspaceDirectory(parsed);
        return File.Exists(directory)
            ? throw new WorkspaceException(
                WorkspaceFault.NoAccess,
                $"The workspace '{directory}' is a file: name a directory with --workspace."
            )
            : new LocalWorkspace(directory, terminal.Time);
    }

    public string WorkspaceDirectory(ParseResult parsed) =>
        parsed.GetValue(workspace) ?? Variable("SOJOURN_WORKSPACE") ?? "sojourn-data";

    public string Format(ParseResult parsed) => parsed.GetValue(format) ?? Variable("SOJOURN_FORMAT") ?? "text";

    public bool FormatIsGiven(ParseResult parsed) => parsed.GetValue(format) is not null;

    public string? Output(ParseResult parsed) => parsed.GetValue(output);

    public bool Replaces(ParseResult parsed) => parsed.GetValue(force);

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(quiet) || !terminal.ErrorIsTerminal;

    /// <summary>Also answers for words that could not be parsed.</summary>
    public bool IsDebugging(ParseResult parsed) => parsed.GetResult(debug) is { Implicit: false };

    /// <summary>Also answers for words that could not be parsed: then one wish for JSON among several is enough.</summary>
    public bool WantsJson(ParseResult parsed) =>
        parsed.GetResult(format) is { Implicit: false, Tokens: { Count: > 0 } words }
            ? words.Any(word => word.Value == "json")
            : Variable("SOJOURN_FORMAT") == "json";

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
