using Sojourn.Mining.Faults;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Workspace.Datasets;

/// <summary>A directory that keeps datasets and their versions; it is created by the first write.</summary>
/// <remarks>
/// Any number of processes may read while one writes: version files never change once the manifest names them, and the
/// manifest is replaced as a whole. Reading takes no lock and writes nothing, so a read-only workspace can be used.
/// </remarks>
public sealed class LocalWorkspace
{
    private static readonly TimeSpan DatasetPatience = TimeSpan.FromSeconds(1);

    private readonly string datasets;
    private readonly string locks;

    /// <summary>Names a workspace; nothing is read or written yet.</summary>
    public LocalWorkspace(string directory, TimeProvider time)
    {
        Directory = Path.GetFullPath(directory);
        Time = time;
        datasets = Path.Combine(Directory, "datasets");
        locks = Path.Combine(Directory, "locks");
        Trash = new DatasetTrash(this, Path.Combine(Directory, "trash"));
        Mappings = new SavedMappings(Path.Combine(Directory, "mappings"));
    }

    /// <summary>
    /// Raised after this object changed what is stored about a dataset, on the thread that did it. What other processes
    /// change is seen by the next reader.
    /// </summary>
    public event Action? Changed;

    /// <summary>The full path of the workspace.</summary>
    public string Directory { get; }

    /// <summary>Deleted datasets, which can be restored until they are purged.</summary>
    public DatasetTrash Trash { get; }

    /// <summary>What the columns of imported files meant, for the next file with the same header.</summary>
    public SavedMappings Mappings { get; }

    internal TimeProvider Time { get; }

    /// <summary>How long to wait for another process that is changing a manifest, which takes moments.</summary>
    internal TimeSpan NamesPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The manifests of all datasets that can be read, by name.</summary>
    public IReadOnlyList<DatasetManifest> Datasets() =>
        Directories()
            .Select(directory => directory.TryReadManifest(out _))
            .OfType<DatasetManifest>()
            .OrderBy(manifest => manifest.Name, DatasetName.Comparer)
            .ToArray();

    /// <summary>A sentence for each dataset that cannot be read: one never keeps the others from being used.</summary>
    public IReadOnlyList<Sentence> Problems() =>
        Directories()
            .Select(directory =>
            {
                directory.TryReadManifest(out var problem);
                return problem?.Sentence;
            })
            .OfType<Sentence>()
            .ToArray();

    /// <summary>The manifest of a dataset, or null where none has that name.</summary>
    public DatasetManifest? Find(string name) => FindDirectory(name)?.ReadManifest();

    /// <summary>The manifest of a dataset.</summary>
    /// <exception cref="WorkspaceException">No dataset has that name.</exception>
    public DatasetManifest Dataset(string name) => Find(name) ?? throw Unknown(name);

    /// <summary>
    /// What the dataset kept in a directory of this workspace is called; the directory's own name where nothing there says.
    /// </summary>
    public string NameOf(string directory) =>
        new DatasetDirectory(Path.Combine(datasets, Path.GetFileName(directory))).TryReadManifest(out _)?.Name
        ?? directory;

    /// <summary>Bytes on the disk for each dataset that can be read: all its versions, databases and indexes.</summary>
    public IReadOnlyDictionary<string, long> BytesStored() =>
        Directories()
            .Select(directory => (Manifest: directory.TryReadManifest(out _), directory.Bytes))
            .Where(each => each.Manifest is not null)
            .DistinctBy(each => each.Manifest!.Name)
            .ToDictionary(each => each.Manifest!.Name, each => each.Bytes, DatasetName.Comparer);

    /// <summary>The name a dataset would get; nothing is changed yet.</summary>
    /// <exception cref="WorkspaceException">The name cannot be used, or another dataset has it.</exception>
    public string FreeName(string name, string newName)
    {
        var target = DatasetName.Parse(newName);
        return FindDirectory(target.Text) is { } holder && holder.Name != FindDirectory(name)?.Name
            ? throw Taken(target.Text)
            : target.Text;
    }

    /// <summary>Gives a dataset another name; its versions and its hash stay.</summary>
    public DatasetManifest Rename(string name, string newName)
    {
        var target = DatasetName.Parse(newName);
        return Change(
            name,
            (directory, manifest) =>
            {
                if (FindDirectory(target.Text) is { } holder && holder.Name != directory.Name)
                {
                    throw Taken(target.Text);
                }

                return manifest with
                {
                    Name = target.Text,
                };
            }
        );
    }

    /// <summary>Makes another version current; those rolled away from stay until later imports push them out, first of all.</summary>
    /// <param name="name">The dataset.</param>
    /// <param name="version">The version, or null for the one that the current came after.</param>
    public DatasetManifest Rollback(string name, int? version = null) =>
        Change(
            name,
            (_, manifest) =>
            {
                var kept = string.Join(", ", manifest.Versions.Select(each => each.Version));
                var target = version is { } number
                    ? manifest.Versions.FirstOrDefault(each => each.Version == number)
                    : manifest.Versions.FirstOrDefault(each => each.Version == manifest.CurrentVersion.Parent);
                return target is not null
                    ? manifest with
                    {
                        Current = target.Version,
                    }
                    : throw new WorkspaceException(
                        WorkspaceFault.UnknownVersion,
                        version is null
                            ? Sentence.Of(
                                $"Dataset '{manifest.Name}' keeps no version before {manifest.Current}: it keeps {kept}."
                            )
                            : Sentence.Of($"Dataset '{manifest.Name}' has no version {version}: it keeps {kept}.")
                    );
            }
        );

    /// <summary>Stores the roles that the user confirmed, or null to go back to the proposed ones.</summary>
    public DatasetManifest ConfirmRoles(string name, ServiceRoles? roles) =>
        Change(name, (_, manifest) => manifest with { Roles = roles });

    /// <summary>The filters that are kept under a name for a dataset.</summary>
    public NamedFilters NamedFilters(string dataset) => new(this, dataset);

    /// <summary>Moves a dataset to the trash, from where it can be restored.</summary>
    public DeletedDataset Delete(string name)
    {
        var deleted = Explain(() =>
        {
            using var all = LockNames();
            var directory = FindDirectory(name) ?? throw Unknown(name);
            using var one = LockDataset(directory, name, DatasetPatience);
            return Trash.Take(directory);
        });
        Tell();
        return deleted;
    }

    /// <summary>
    /// Makes a new version of a dataset, or a new dataset: whoever calls fills the database file, the rest follows. The
    /// version becomes current when everything is on the disk; a fault or a cancellation leaves all as it was.
    /// </summary>
    /// <param name="name">The dataset; it keeps the spelling it was first given.</param>
    /// <param name="fill">Writes the database file and says what went in.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkspaceException">The dataset is being changed by someone else, or the disk refuses.</exception>
    public DatasetManifest WriteVersion(
        string name,
        Func<VersionDraft, VersionContent> fill,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    ) => new VersionWriter(this, DatasetName.Parse(name), progress, cancellation).Write(fill);

    /// <summary>Checks everything a dataset keeps and makes its indexes anew.</summary>
    public DatasetVerification Verify(string name, CancellationToken cancellation = default) =>
        new Verifier(this, cancellation).Verify(name);

    internal IEnumerable<DatasetDirectory> Directories() =>
        System.IO.Directory.Exists(datasets)
            ? System.IO.Directory.EnumerateDirectories(datasets).Order().Select(path => new DatasetDirectory(path))
            : [];

    internal DatasetDirectory? FindDirectory(string name) =>
        Directories()
            .FirstOrDefault(directory =>
                directory.TryReadManifest(out _) is { } manifest && DatasetName.Means(name, manifest.Name)
            );

    /// <summary>
    /// The directory of a dataset that a new version goes into, made if need be, with its lock held: a second writer gets
    /// a sentence at once instead of waiting for an import that may take minutes.
    /// </summary>
    internal (DatasetDirectory Directory, FileLock Lock) BeginWrite(DatasetName name) =>
        Explain(() =>
        {
            using var all = LockNames();
            var directory = FindDirectory(name.Text) ?? NewDirectory(name);
            var held = LockDataset(directory, name.Text, TimeSpan.Zero);
            System.IO.Directory.CreateDirectory(directory.Path);
            directory.RemoveLeftovers(directory.ReadManifest());
            return (directory, held);
        });

    /// <summary>Names a finished version in the manifest, unless another dataset took the name meanwhile.</summary>
    internal DatasetManifest Publish(DatasetDirectory directory, DatasetName name, DatasetVersion version)
    {
        var manifest = Explain(() =>
        {
            using var all = LockNames();
            var isNew = directory.ReadManifest() is null;
            if (isNew && FindDirectory(name.Text) is not null)
            {
                throw Taken(name.Text);
            }

            return directory.Publish(name.Text, version);
        });
        Tell();
        return manifest;
    }

    /// <summary>Tells whoever listens that something changed, with no lock held.</summary>
    internal void Tell() => Changed?.Invoke();

    /// <summary>A directory that no dataset uses, for a dataset of that name.</summary>
    internal DatasetDirectory NewDirectory(DatasetName name)
    {
        var stem = Path.Combine(datasets, name.ToDirectoryName());
        for (var i = 1; ; i++)
        {
            var candidate = new DatasetDirectory(i == 1 ? stem : $"{stem}-{i}");
            if (candidate.TryReadManifest(out var problem) is null && problem is null)
            {
                return candidate;
            }
        }
    }

    /// <summary>
    /// Locks all manifests for the moment of a change. The lock of a dataset is another: it guards the files beside the
    /// manifest and may be held for minutes, so a dataset can be renamed or rolled back during an import.
    /// </summary>
    internal FileLock LockNames()
    {
        try
        {
            System.IO.Directory.CreateDirectory(locks);
        }
        catch (IOException refused) when (!DiskTrouble.IsFull(refused))
        {
            throw new WorkspaceException(
                WorkspaceFault.NoAccess,
                $"The workspace '{Directory}' cannot be made there: choose another directory.",
                refused
            );
        }

        return FileLock.TryAcquire(Path.Combine(locks, "names.lock"), NamesPatience)
            ?? throw new WorkspaceException(
                WorkspaceFault.Busy,
                $"The workspace '{Directory}' is locked by another process: wait until it has finished, then try again."
            );
    }

    internal FileLock? TryLockDataset(DatasetDirectory directory, TimeSpan patience)
    {
        System.IO.Directory.CreateDirectory(locks);
        return FileLock.TryAcquire(Path.Combine(locks, directory.Name + ".lock"), patience);
    }

    internal T Explain<T>(Func<T> write) => DiskTrouble.Explain(Directory, write);

    internal static WorkspaceException Taken(string name) =>
        new(
            WorkspaceFault.NameTaken,
            $"There is already a dataset '{name}': choose another name or delete that one first."
        );

    internal WorkspaceException Unknown(string name)
    {
        var known = Datasets();
        var hint = known.Count switch
        {
            0 => Sentence.Of($"it has no datasets yet, import a file first"),
            <= 10 => Sentence.Of($"it has {string.Join(", ", known.Select(manifest => $"'{manifest.Name}'"))}"),
            _ => Sentence.Of($"it has {known.Count} others: the list of datasets has their names ('sojourn datasets')"),
        };
        return new WorkspaceException(
            WorkspaceFault.UnknownDataset,
            $"The workspace '{Directory}' has no dataset '{name}': {hint}.{Unreadable()}"
        );
    }

    /// <summary>What is to be added where a dataset was not found: it may be one of those that cannot be read.</summary>
    internal Sentence? Unreadable() =>
        Problems() is { Count: > 0 } problems
            ? Sentence.Of($" Not all datasets can be read: {Sentence.Joined(" ", problems)}")
            : null;

    private FileLock LockDataset(DatasetDirectory directory, string name, TimeSpan patience) =>
        TryLockDataset(directory, patience)
        ?? throw new WorkspaceException(
            WorkspaceFault.Busy,
            $"Dataset '{directory.ReadManifest()?.Name ?? name}' is being changed by another import: wait until "
                + $"it has finished, then try again."
        );

    private DatasetManifest Change(string name, Func<DatasetDirectory, DatasetManifest, DatasetManifest> change)
    {
        var changed = Explain(() =>
        {
            using var all = LockNames();
            var directory = FindDirectory(name) ?? throw Unknown(name);
            var manifest = change(directory, directory.ReadManifest() ?? throw Unknown(name));
            directory.WriteManifest(manifest);
            return manifest;
        });
        Tell();
        return changed;
    }
}
