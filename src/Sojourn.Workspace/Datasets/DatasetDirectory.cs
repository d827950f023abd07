using System.Text.RegularExpressions;

namespace Sojourn.Workspace.Datasets;

/// <summary>The directory of one dataset: its manifest and the files of its versions.</summary>
internal sealed partial class DatasetDirectory(string path)
{
    /// <summary>How many versions are kept.</summary>
    public const int VersionsKept = 3;

    /// <summary>The directory's full path.</summary>
    public string Path { get; } = path;

    /// <summary>The directory's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What its files take on the disk; those that vanish while they are counted count nothing.</summary>
    public long Bytes
    {
        get
        {
            try
            {
                return new DirectoryInfo(Path).EnumerateFiles().Sum(file => file.Exists ? file.Length : 0);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return 0;
            }
        }
    }

    /// <summary>The manifest, or null where no version was ever finished.</summary>
    public DatasetManifest? ReadManifest() => ManifestFile.Read(Path);

    /// <summary>The manifest, or null where there is none that can be read; then <paramref name="problem"/> may say why.</summary>
    public DatasetManifest? TryReadManifest(out WorkspaceException? problem)
    {
        problem = null;
        try
        {
            return ReadManifest();
        }
        catch (WorkspaceException fault)
        {
            problem = fault;
            return null;
        }
    }

    /// <summary>Replaces the manifest; the caller holds the lock of all manifests.</summary>
    public void WriteManifest(DatasetManifest manifest) => ManifestFile.Write(Path, manifest);

    /// <summary>The full path of a file of this dataset.</summary>
    public string FileAt(string name) => System.IO.Path.Combine(Path, System.IO.Path.GetFileName(name));

    /// <summary>The name of a version's database file.</summary>
    public static string DatabaseName(int version) => $"v{version}.duckdb";

    /// <summary>The name of a version's index file.</summary>
    public static string IndexName(int version) => $"v{version}.index";

    /// <summary>The directory for temporary files while a version is made; gone afterwards.</summary>
    public string ScratchAt(int version) => System.IO.Path.Combine(Path, $"v{version}.scratch");

    /// <summary>
    /// Names a finished version in the manifest and makes it current; older ones beyond those kept are then removed. The
    /// caller holds both locks and has published the files.
    /// </summary>
    public DatasetManifest Publish(string name, DatasetVersion version)
    {
        var before = ReadManifest();
        var versions = KeptVersions.Of([.. before?.Versions ?? [], version], version.Version, VersionsKept);
        var manifest = (
            before
            ?? new DatasetManifest
            {
                Name = name,
                Current = 0,
                Next = 1,
                Versions = [],
            }
        ) with
        {
            Format = DatasetManifest.CurrentFormat,
            Current = version.Version,
            Next = version.Version + 1,
            Versions = versions,
        };
        WriteManifest(manifest);
        RemoveLeftovers(manifest);
        return manifest;
    }

    /// <summary>
    /// Deletes what the manifest does not name: unfinished files of a killed process and versions no longer kept. Files
    /// of other origin stay. The caller holds the dataset's lock.
    /// </summary>
    public void RemoveLeftovers(DatasetManifest? manifest)
    {
        var named = (manifest?.Versions ?? [])
            .SelectMany(version => (string[])[version.File, version.Index])
            .ToHashSet();
        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos())
        {
            if (!OwnFile().IsMatch(entry.Name) || named.Contains(entry.Name))
            {
                continue;
            }

            try
            {
                if (entry is DirectoryInfo spill)
                {
                    spill.Delete(recursive: true);
                }
                else
                {
                    entry.Delete();
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // A reader still has the file open (Windows); nothing names it, so the next write tries again.
            }
        }
    }

    /// <summary>Removes the directory of a dataset that never got a version.</summary>
    public void RemoveIfEmpty()
    {
        if (!Directory.EnumerateFileSystemEntries(Path).Any())
        {
            Directory.Delete(Path);
        }
    }

    // Databases and indexes, finished or not, with what DuckDB puts beside a database (write-ahead log, spill directory),
    // and the scratch directory of an import.
    [GeneratedRegex(
        @"^(v\d+\.(duckdb|index)(\.unfinished)?(\.wal|\.tmp)?|v\d+\.scratch|(dataset|filters)\.json\.unfinished)$"
    )]
    private static partial Regex OwnFile();
}
