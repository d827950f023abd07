using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Index;

namespace Sojourn.Workspace.Logs;

/// <summary>Opens datasets as logs and keeps the last ones used.</summary>
/// <remarks>
/// A log is opened by mapping its index. Up to <see cref="FullCheckBytes"/> every byte of the index is checked, which
/// costs about as much as reading it once from memory; of a larger one the header, the table and the length are checked,
/// and its sections by <c>verify</c>. An index that does not pass is made again from the database file.
/// </remarks>
public sealed class LogStore(LocalWorkspace workspace)
{
    /// <summary>The size up to which an index is checked as a whole whenever it is opened.</summary>
    public const long FullCheckBytes = 2L << 30;

    private const int LogsKept = 8;
    private const int Attempts = 5;

    private readonly Lock gate = new();
    private readonly LinkedList<(string Key, Lazy<LoadedLog> Log)> recent = [];

    /// <summary>Opens a dataset.</summary>
    /// <param name="name">The dataset.</param>
    /// <param name="version">A version that it keeps, or null for the current one.</param>
    /// <param name="cancellation">Stops the rebuilding of an index.</param>
    /// <exception cref="WorkspaceException">There is no such dataset or version, or its files are damaged.</exception>
    public OpenedLog Open(string name, int? version = null, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var directory = workspace.FindDirectory(name) ?? throw workspace.Unknown(name);
            var manifest = directory.ReadManifest() ?? throw workspace.Unknown(name);
            var entry = manifest.Find(version);
            try
            {
                return OpenedLog.Of(manifest, entry, Log(directory, entry, cancellation));
            }
            catch (WorkspaceException) when (attempt < Attempts && HasMovedOn(directory, entry))
            {
                // The version was replaced and removed between reading the manifest and opening its files.
            }
        }
    }

    private static bool HasMovedOn(DatasetDirectory directory, DatasetVersion entry) =>
        directory.ReadManifest()?.Versions.Any(each => each.Version == entry.Version) != true;

    private LoadedLog Log(DatasetDirectory directory, DatasetVersion entry, CancellationToken cancellation)
    {
        var key = $"{directory.Name}/{entry.Version}/{entry.Hash}";
        while (true)
        {
            var log = Recent(key, () => Loaded(directory, entry, cancellation));
            try
            {
                return log.Value;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Whoever began to load it gave up; this caller has not.
                Forget(key, log);
            }
            catch
            {
                Forget(key, log);
                throw;
            }
        }
    }

    private Lazy<LoadedLog> Recent(string key, Func<LoadedLog> load)
    {
        lock (gate)
        {
            var node = recent.First;
            while (node is not null && node.Value.Key != key)
            {
                node = node.Next;
            }

            if (node is null)
            {
                node = new LinkedListNode<(string, Lazy<LoadedLog>)>((key, new Lazy<LoadedLog>(load)));
            }
            else
            {
                recent.Remove(node);
            }

            recent.AddFirst(node);
            if (recent.Count > LogsKept)
            {
                recent.RemoveLast();
            }

            return node.Value.Log;
        }
    }

    private void Forget(string key, Lazy<LoadedLog> log)
    {
        lock (gate)
        {
            recent.Remove((key, log));
        }
    }

    private LoadedLog Loaded(DatasetDirectory directory, DatasetVersion entry, CancellationToken cancellation)
    {
        var log = Load(directory, entry, cancellation);
        return new LoadedLog(log, OpenedLog.Propose(log, entry.Attributes));
    }

    private EventLog Load(DatasetDirectory directory, DatasetVersion entry, CancellationToken cancellation)
    {
        if (TryMap(directory, entry) is { } mapped)
        {
            return mapped;
        }

        var log = EventLog.From(DatabaseFile.Read(directory.FileAt(entry.File), cancellation), cancellation);
        return IndexRebuild.TryWrite(workspace, directory, entry, log, TimeSpan.Zero, cancellation)
            ? TryMap(directory, entry) ?? log
            : log;
    }

    private static EventLog? TryMap(DatasetDirectory directory, DatasetVersion entry)
    {
        try
        {
            var index = new FileInfo(directory.FileAt(entry.Index));
            var check = index.Exists && index.Length > FullCheckBytes ? IndexCheck.Structure : IndexCheck.Everything;
            return EventLog.FromSections(IndexFile.Open(index.FullName, entry.Hash, check));
        }
        catch (Exception fault) when (fault is UnusableIndexException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>What is kept of an opened version: it depends on its files alone.</summary>
internal sealed record LoadedLog(EventLog Log, RoleProposals Proposed);
