namespace Sojourn.Data.Import;

/// <summary>What a user says about a file cannot be meant so, whatever the file holds: says which option, and what it takes.</summary>
public sealed class ImportOptionException(string option, string message) : Exception(message)
{
    /// <summary>The option's name on the command line, without dashes.</summary>
    public string Option { get; } = option;
}
