namespace Sojourn.Server.Hosting;

/// <summary>What is written to the log: warnings and worse, but nothing that is told elsewhere or is no fault.</summary>
internal sealed class StartingLog
{
    // A page from before a restart holds a token that only the server of then could read. It is given a new one; a request
    // that is refused for want of one is told as a warning.
    private const string Tokens = "Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery";

    // A failed start is said by whoever started the server.
    private static readonly string[] Starters =
    [
        "Microsoft.Extensions.Hosting.Internal.Host",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Hosting.Diagnostics",
    ];

    /// <summary>Whether the server is still being started.</summary>
    public bool IsStarting { get; set; } = true;

    /// <summary>Whether an entry is written.</summary>
    public bool Keeps(string? category, LogLevel level) =>
        level >= LogLevel.Warning
        && !(IsStarting && level >= LogLevel.Error && Starters.Contains(category))
        && !(level == LogLevel.Error && category == Tokens);
}
