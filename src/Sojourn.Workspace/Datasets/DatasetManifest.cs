using Sojourn.Mining.Service;

namespace Sojourn.Workspace.Datasets;

/// <summary>What a dataset directory holds: small, replaced as a whole, and the only truth about versions.</summary>
public sealed record DatasetManifest
{
    /// <summary>The format that this release writes.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The format of the manifest and of the files it names.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The dataset's name as its user wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>The version that readers get.</summary>
    public required int Current { get; init; }

    /// <summary>The number of the next version; numbers are never used twice.</summary>
    public required int Next { get; init; }

    /// <summary>The versions kept, oldest first.</summary>
    public required IReadOnlyList<DatasetVersion> Versions { get; init; }

    /// <summary>The roles that the user confirmed, or null while they are only proposed.</summary>
    public ServiceRoles? Roles { get; init; }

    /// <summary>The entry of the current version.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DatasetVersion CurrentVersion => Versions.First(version => version.Version == Current);

    /// <summary>The entry of a version that is kept, or of the current one.</summary>
    /// <exception cref="WorkspaceException">There is no such version.</exception>
    public DatasetVersion Find(int? number) =>
        number is null
            ? CurrentVersion
            : Versions.FirstOrDefault(version => version.Version == number)
                ?? throw new WorkspaceException(
                    WorkspaceFault.UnknownVersion,
                    $"Dataset '{Name}' has no version {number}: it keeps "
                        + $"{string.Join(", ", Versions.Select(version => version.Version))}."
                );
}

/// <summary>One version of a dataset: never changed once it is named here.</summary>
public sealed record DatasetVersion
{
    /// <summary>The version's number, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The version that was current when this one was made: what one goes back to. Null where none is kept.</summary>
    public int? Parent { get; init; }

    /// <summary>When the version was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>SHA-256 over the canonical sorted tables, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The database file's name in the dataset directory.</summary>
    public required string File { get; init; }

    /// <summary>The size of the database file in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>XXH128 of the database file, in hexadecimal.</summary>
    public required string Checksum { get; init; }

    /// <summary>The index file's name; the file may be missing and is then rebuilt.</summary>
    public required string Index { get; init; }

    /// <summary>The number of events.</summary>
    public required long Events { get; init; }

    /// <summary>The number of cases.</summary>
    public required long Cases { get; init; }

    /// <summary>The number of distinct activities.</summary>
    public required int Activities { get; init; }

    /// <summary>The first time of any event, or null in an empty log.</summary>
    public DateTimeOffset? FirstEvent { get; init; }

    /// <summary>The last time of any event, or null in an empty log.</summary>
    public DateTimeOffset? LastEvent { get; init; }

    /// <summary>The extract time where the source states it, else null: the last event then serves.</summary>
    public DateTimeOffset? ObservationEnd { get; init; }

    /// <summary>Role name → attribute (<c>resource</c>, <c>state</c>, …), as the import mapped them.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Activities that close a case, as the user named them at the import.</summary>
    public IReadOnlyList<string> EndActivities { get; init; } = [];

    /// <summary>The dataset's IANA zone: times without an offset were read in it, and local days and hours are its.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Records of all sources, as the import counted them.</summary>
    public required SourceRows Rows { get; init; }

    /// <summary>The files that went in, in order; a version made by appending begins with those of its predecessor.</summary>
    public required IReadOnlyList<ImportedFile> Sources { get; init; }
}

/// <summary>Counts of source records: read = imported + rejected.</summary>
public sealed record SourceRows(long Read, long Imported, long Rejected);

/// <summary>A file as it was when it was imported.</summary>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, in hexadecimal.</param>
/// <param name="Modified">When it was last changed before the import, or null for standard input.</param>
public sealed record ImportedFile(string Name, long Bytes, string Sha256, DateTimeOffset? Modified);
