using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;
using Sojourn.Workspace.Index;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Workspace.Datasets;

/// <summary>Makes a new version of a dataset, so that it is there as a whole or not at all.</summary>
/// <remarks>
/// Database and index are written under names that no manifest knows, flushed and renamed; replacing the manifest is the
/// moment at which the version begins to exist. Whatever ends the process before leaves files that the next write clears.
/// </remarks>
internal sealed class VersionWriter(
    LocalWorkspace workspace,
    DatasetName name,
    IProgress<WorkProgress>? progress,
    CancellationToken cancellation
)
{
    /// <summary>The share of the whole that filling the database takes; sorting and indexing take the rest.</summary>
    public const double ShareOfFilling = 0.75;

    /// <summary>Makes the version.</summary>
    /// <param name="fill">Writes the database file and says what went in.</param>
    public DatasetManifest Write(Func<VersionDraft, VersionContent> fill)
    {
        var (directory, held) = workspace.BeginWrite(name);
        using (held)
        {
            try
            {
                return workspace.Explain(() => Write(directory, fill));
            }
            finally
            {
                directory.RemoveLeftovers(directory.ReadManifest());
                directory.RemoveIfEmpty();
            }
        }
    }

    private DatasetManifest Write(DatasetDirectory directory, Func<VersionDraft, VersionContent> fill)
    {
        var before = directory.ReadManifest();
        var number = before?.Next ?? 1;
        var database = directory.FileAt(DatasetDirectory.DatabaseName(number));
        var unfinished = database + DurableFile.Unfinished;
        var scratch = Directory.CreateDirectory(directory.ScratchAt(number)).FullName;
        var previous = before?.CurrentVersion;
        var draft = new VersionDraft(
            unfinished,
            scratch,
            previous,
            previous is null ? null : directory.FileAt(previous.File)
        );
        var content = fill(draft);
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new WorkProgress("indexing", ShareOfFilling));

        var (checksum, (log, firstEvent, lastEvent)) = AtOnce(
            () => FlushAndSum(unfinished),
            () => Sort(unfinished, content)
        );
        content = content with { Table = null };
        progress?.Report(new WorkProgress("indexing", 0.9));
        var (hash, sections) = AtOnce(() => Hash(log), () => Sections(log));
        var index = directory.FileAt(DatasetDirectory.IndexName(number));
        using (ImportTrace.Step("index"))
        {
            IndexFile.Write(index, hash, sections, cancellation);
        }

        var version = new DatasetVersion
        {
            Version = number,
            Parent = previous?.Version,
            Created = workspace.Time.GetUtcNow(),
            Hash = hash,
            File = Path.GetFileName(database),
            Checksum = checksum,
            Bytes = new FileInfo(unfinished).Length,
            Index = Path.GetFileName(index),
            Events = log.EventCount,
            Cases = log.CaseCount,
            Activities = log.Activities.Count,
            FirstEvent = firstEvent,
            LastEvent = lastEvent,
            ObservationEnd = content.ObservationEnd,
            Rows = content.Rows,
            Sources = content.Sources,
            Attributes = content.Attributes,
            EndActivities = content.EndActivities,
            TimeZone = content.TimeZone,
        };
        cancellation.ThrowIfCancellationRequested();
        DurableFile.Publish(unfinished, database);
        var manifest = workspace.Publish(directory, name, version);
        progress?.Report(new WorkProgress("indexing", 1));
        return manifest;
    }

    private static string Hash(EventLog log)
    {
        using var step = ImportTrace.Step("hash");
        return LogHash.Compute(log);
    }

    private static IReadOnlyList<LogSection> Sections(EventLog log)
    {
        using var step = ImportTrace.Step("sort durations");
        return log.ToSections();
    }

    private static string FlushAndSum(string database)
    {
        using var step = ImportTrace.Step("flush and sum");
        DurableFile.Flush(database);
        return DatabaseFile.Checksum(database);
    }

    private (EventLog Log, DateTimeOffset? First, DateTimeOffset? Last) Sort(string database, VersionContent content)
    {
        var table = content.Table ?? DatabaseFile.Read(database, cancellation);
        using var step = ImportTrace.Step("build");
        var (first, last) = Bounds(table);
        return (EventLog.From(table, cancellation), first, last);
    }

    // Returns when both have ended, also where one fails: nothing may still hold a file that is about to be cleared away.
    private static (TAside, THere) AtOnce<TAside, THere>(Func<TAside> aside, Func<THere> here)
    {
        var task = Task.Run(aside);
        try
        {
            var result = here();
            return (task.GetAwaiter().GetResult(), result);
        }
        finally
        {
            Task.WhenAny(task).Wait();
        }
    }

    private static (DateTimeOffset? First, DateTimeOffset? Last) Bounds(EventTable table)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var time in table.Completed.Span)
        {
            first = Math.Min(first, time);
            last = Math.Max(last, time);
        }

        foreach (var time in table.Started.Span)
        {
            first = Math.Min(first, time);
            last = Math.Max(last, time);
        }

        return table.Count == 0 ? (null, null) : (table.Unit.ToUtc(first), table.Unit.ToUtc(last));
    }
}
