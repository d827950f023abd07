using Sojourn.Mining.EventLogs;

namespace Sojourn.Workspace.Datasets;

/// <summary>Where whoever makes a version puts its data.</summary>
/// <param name="DatabaseFile">The DuckDB file to make; it does not exist yet.</param>
/// <param name="ScratchDirectory">An empty directory for temporary files; it is removed afterwards.</param>
/// <param name="Previous">The current version, or null in a new dataset.</param>
/// <param name="PreviousDatabaseFile">The database file of the current version, or null.</param>
public sealed record VersionDraft(
    string DatabaseFile,
    string ScratchDirectory,
    DatasetVersion? Previous,
    string? PreviousDatabaseFile
);

/// <summary>What whoever made a version says about it; the rest is read from the database file.</summary>
public sealed record VersionContent
{
    /// <summary>Records of all sources.</summary>
    public required SourceRows Rows { get; init; }

    /// <summary>The files that went in, in order.</summary>
    public required IReadOnlyList<ImportedFile> Sources { get; init; }

    /// <summary>Role name → attribute, as it was mapped.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Activities that close a case, as the user named them.</summary>
    public IReadOnlyList<string> EndActivities { get; init; } = [];

    /// <summary>The IANA zone in which the source's times without an offset were read.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The extract time where the source states it.</summary>
    public DateTimeOffset? ObservationEnd { get; init; }

    /// <summary>The data, where it is in memory anyway; else it is read from the file.</summary>
    public EventTable? Table { get; init; }
}
