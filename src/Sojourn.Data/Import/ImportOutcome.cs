using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Import;

/// <summary>What an import did.</summary>
public sealed record ImportOutcome
{
    /// <summary>Events written.</summary>
    public required long Events { get; init; }

    /// <summary>Distinct cases, those without events included.</summary>
    public required long Cases { get; init; }

    /// <summary>Distinct activities.</summary>
    public required long Activities { get; init; }

    /// <summary>The earliest time of an event, UTC; null in an empty log.</summary>
    public DateTime? FirstEvent { get; init; }

    /// <summary>The latest time of an event, UTC; null in an empty log.</summary>
    public DateTime? LastEvent { get; init; }

    /// <summary>Records of the source: read = imported + rejected.</summary>
    public required RecordCounts Rows { get; init; }

    /// <summary>What every column means, as it was used.</summary>
    public required ColumnMapping Mapping { get; init; }

    /// <summary>Role → column of the events table.</summary>
    public required IReadOnlyDictionary<string, string> Roles { get; init; }

    /// <summary>What was found on the way, most severe first.</summary>
    public required IReadOnlyList<ImportIssue> Report { get; init; }

    /// <summary>
    /// The events as they were read back from the new database: what the log builder needs, without reading it twice.
    /// </summary>
    public required EventTable Table { get; init; }
}

/// <summary>How far an import is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Share">How much of the step is done, 0–1, or null where nobody knows.</param>
public sealed record ImportProgress(ImportStep Step, double? Share = null);

/// <summary>The steps of an import, in order.</summary>
public enum ImportStep
{
    /// <summary>Looking at the files: format, dialect, kinds of columns.</summary>
    Staging,

    /// <summary>Finding out which column plays which role.</summary>
    Detecting,

    /// <summary>Reading the records and writing the events.</summary>
    Writing,

    /// <summary>Counting records, rejections and duplicates.</summary>
    Checking,

    /// <summary>Bringing the database file to rest.</summary>
    Finishing,
}
