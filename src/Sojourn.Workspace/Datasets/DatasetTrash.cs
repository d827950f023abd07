using System.Globalization;

namespace Sojourn.Workspace.Datasets;

/// <summary>A deleted dataset that can still be restored.</summary>
/// <param name="Id">Names it among the deleted ones.</param>
/// <param name="Manifest">What it held.</param>
/// <param name="Deleted">When it was deleted.</param>
public sealed record DeletedDataset(string Id, DatasetManifest Manifest, DateTimeOffset Deleted)
{
    /// <summary>What its files take on the disk.</summary>
    public long Bytes { get; init; }
}

/// <summary>Deleted datasets: moved aside as they were, until they are restored or purged.</summary>
public sealed class DatasetTrash
{
    /// <summary>How long the web app keeps what was deleted.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const string Stamp = "yyyyMMdd'T'HHmmssfff'Z'";

    private readonly LocalWorkspace workspace;
    private readonly string path;

    internal DatasetTrash(LocalWorkspace workspace, string path)
    {
        this.workspace = workspace;
        this.path = path;
    }

    /// <summary>The deleted datasets, last deleted first.</summary>
    public IReadOnlyList<DeletedDataset> Items() =>
        Entries()
            .Select(directory =>
                (
                    directory.Name,
                    Manifest: directory.TryReadManifest(out _),
                    Deleted: DeletedAt(directory),
                    directory.Bytes
                )
            )
            .Where(entry => entry is { Manifest: not null, Deleted: not null })
            .Select(entry => new DeletedDataset(entry.Name, entry.Manifest!, entry.Deleted!.Value)
            {
                Bytes = entry.Bytes,
            })
            .OrderByDescending(entry => entry.Deleted)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .ToArray();

    /// <summary>Puts a deleted dataset back.</summary>
    /// <param name="idOrName">Its id, or its name: then the last deleted of that name.</param>
    /// <exception cref="WorkspaceException">Nothing of that name was deleted, or the name is in use again.</exception>
    public DatasetManifest Restore(string idOrName)
    {
        var restored = workspace.Explain(() =>
        {
            using var all = workspace.LockNames();
            var item =
                Items()
                    .FirstOrDefault(each =>
                        each.Id == idOrName || DatasetName.Comparer.Equals(each.Manifest.Name, idOrName)
                    )
                ?? throw new WorkspaceException(
                    WorkspaceFault.UnknownDataset,
                    $"No deleted dataset '{idOrName}' is left to restore in '{workspace.Directory}'."
                );
            if (workspace.FindDirectory(item.Manifest.Name) is not null)
            {
                throw LocalWorkspace.Taken(item.Manifest.Name);
            }

            var target = workspace.NewDirectory(DatasetName.Parse(item.Manifest.Name));
            if (Directory.Exists(target.Path))
            {
                target.RemoveLeftovers(manifest: null);
                Directory.Delete(target.Path);
            }

            DurableFile.MoveDirectory(Path.Combine(path, item.Id), target.Path);
            return item.Manifest;
        });
        workspace.Tell();
        return restored;
    }

    /// <summary>Deletes for good what was moved to the trash before an instant.</summary>
    /// <returns>How many datasets went.</returns>
    public int Purge(DateTimeOffset deletedBefore) => Purge(deleted => deleted is not { } at || at < deletedBefore);

    /// <summary>Deletes for good what has been in the trash for <see cref="KeptFor"/>.</summary>
    /// <returns>How many datasets went.</returns>
    public int PurgeOld() => Purge(workspace.Time.GetUtcNow() - KeptFor);

    /// <summary>Deletes everything in the trash for good.</summary>
    /// <returns>How many datasets went.</returns>
    public int Empty()
    {
        var gone = Purge(_ => true);
        workspace.Tell();
        return gone;
    }

    private int Purge(Func<DateTimeOffset?, bool> isMeant) =>
        !Directory.Exists(path)
            ? 0
            : workspace.Explain(() =>
            {
                using var all = workspace.LockNames();
                var old = Entries().Where(entry => isMeant(DeletedAt(entry))).ToArray();
                foreach (var entry in old)
                {
                    Directory.Delete(entry.Path, recursive: true);
                }

                return old.Length;
            });

    internal DeletedDataset Take(DatasetDirectory directory)
    {
        Directory.CreateDirectory(path);
        var manifest = directory.ReadManifest()!;
        var now = workspace.Time.GetUtcNow();
        for (; ; now = now.AddMilliseconds(1))
        {
            var id = $"{directory.Name}~{now.ToString(Stamp, CultureInfo.InvariantCulture)}";
            var target = Path.Combine(path, id);
            if (!Directory.Exists(target))
            {
                DurableFile.MoveDirectory(directory.Path, target);
                return new DeletedDataset(id, manifest, now);
            }
        }
    }

    private static DateTimeOffset? DeletedAt(DatasetDirectory directory) =>
        DateTimeOffset.TryParseExact(
            directory.Name[(directory.Name.LastIndexOf('~') + 1)..],
            Stamp,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var deleted
        )
            ? deleted
            : null;

    private IEnumerable<DatasetDirectory> Entries() =>
        Directory.Exists(path) ? Directory.EnumerateDirectories(path).Select(each => new DatasetDirectory(each)) : [];
}
