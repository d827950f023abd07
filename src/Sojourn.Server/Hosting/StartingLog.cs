namespace Sojourn.Server.Hosting;

/// <summary>What is written to the log: warnings and worse, but no failed start, which whoever started the server says.</summary>
internal sealed class StartingLog
{
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
        level >= LogLevel.Warning && !(IsStarting && level >= LogLevel.Error && Starters.Contains(category));
}
