namespace Sojourn.Workspace.Analyses;

/// <summary>How an option's text is read.</summary>
public enum OptionKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>Present or absent.</summary>
    Flag,

    /// <summary>A file's path; only where files may be read (the command line).</summary>
    File,
}

/// <summary>One option of an analysis, as the command line, the API and the reference pages show it.</summary>
public abstract record AnalysisOption
{
    /// <summary>The name, without dashes.</summary>
    public required string Name { get; init; }

    /// <summary>How the text is read.</summary>
    public required OptionKind Kind { get; init; }

    /// <summary>What it does, with unit, range and default, in English.</summary>
    public required string Help { get; init; }

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether it may be given several times.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether the command line takes it by place, without its name.</summary>
    public bool IsPositional { get; init; }
}

/// <summary>An option together with how it changes the options record of its analysis.</summary>
/// <typeparam name="TOptions">The analysis's options record.</typeparam>
public sealed record AnalysisOption<TOptions> : AnalysisOption
{
    /// <summary>The options with this one set; throws <see cref="OptionException"/> for a text that does not fit.</summary>
    public required Func<TOptions, string, TOptions> Set { get; init; }
}

/// <summary>An option's text does not fit: the user's mistake.</summary>
public sealed class OptionException(string option, string message) : Exception(message)
{
    /// <summary>The option's name, without dashes.</summary>
    public string Option { get; } = option;
}
