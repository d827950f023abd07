namespace Sojourn.Cli.Output;

/// <summary>Where a run reads and writes: the process's streams, or a test's.</summary>
internal sealed record Terminal
{
    /// <summary>Results, and nothing else.</summary>
    public required Stream Out { get; init; }

    /// <summary>Messages and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input.</summary>
    public required Stream In { get; init; }

    /// <summary>Whether results go to a terminal: binary formats refuse it.</summary>
    public required bool OutIsTerminal { get; init; }

    /// <summary>Whether messages go to a terminal: only then is progress drawn.</summary>
    public required bool ErrorIsTerminal { get; init; }

    /// <summary>Environment variables by name.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The clock, for stamps of datasets and for progress.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() =>
        new()
        {
            Out = Console.OpenStandardOutput(),
            Error = Console.Error,
            In = Console.OpenStandardInput(),
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Environment = System.Environment.GetEnvironmentVariable,
            Time = TimeProvider.System,
        };
}
