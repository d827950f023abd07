namespace Sojourn.Cli.Output;

/// <summary>The command was put wrongly: one sentence says how.</summary>
internal sealed class UsageException(string message) : Exception(message);
