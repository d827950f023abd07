using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Import;

/// <summary>One of the two databases that are joined.</summary>
/// <param name="DatabaseFile">Where it lies.</param>
/// <param name="Mapping">What the columns of its sources mean, or null where it did not come from files.</param>
/// <param name="Roles">Role → column of its events.</param>
/// <param name="Rows">The records of its sources.</param>
/// <param name="Report">What its import found.</param>
public sealed record JoinInput(
    string DatabaseFile,
    ColumnMapping? Mapping,
    IReadOnlyDictionary<string, string> Roles,
    RecordCounts Rows,
    IReadOnlyList<ImportIssue> Report
);

/// <summary>What is joined.</summary>
public sealed record JoinRequest
{
    /// <summary>The dataset as it is.</summary>
    public required JoinInput Before { get; init; }

    /// <summary>The new import.</summary>
    public required JoinInput Part { get; init; }

    /// <summary>The dataset's zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Whether rows of the new import that repeat an earlier one are left out.</summary>
    public required bool DropDuplicates { get; init; }
}

/// <summary>A joined database.</summary>
public sealed record JoinOutcome
{
    /// <summary>Records of the new import.</summary>
    public required RecordCounts Rows { get; init; }

    /// <summary>Records of both.</summary>
    public required RecordCounts AllRows { get; init; }

    /// <summary>Role → column of the events.</summary>
    public required IReadOnlyDictionary<string, string> Roles { get; init; }

    /// <summary>The mapping of the new import, with the time formats of all rows.</summary>
    public required ColumnMapping Mapping { get; init; }

    /// <summary>The latest time of an event, UTC.</summary>
    public DateTime? LastEvent { get; init; }

    /// <summary>What the new import and the joining found, most severe first.</summary>
    public required IReadOnlyList<ImportIssue> Report { get; init; }

    /// <summary>The events as they were read back.</summary>
    public required EventTable Table { get; init; }
}
