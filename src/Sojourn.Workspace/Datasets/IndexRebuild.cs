using Sojourn.Mining.EventLogs;
using Sojourn.Workspace.Index;

namespace Sojourn.Workspace.Datasets;

/// <summary>Writes the index of a version again, where that is possible; a log works without.</summary>
internal static class IndexRebuild
{
    /// <summary>
    /// Writes the index. Answers false where someone else is writing to the dataset, the version is gone, or the
    /// workspace cannot be written: none of that keeps anyone from working with the log.
    /// </summary>
    public static bool TryWrite(
        LocalWorkspace workspace,
        DatasetDirectory directory,
        DatasetVersion version,
        EventLog log,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        try
        {
            using var held = workspace.TryLockDataset(directory, patience);
            var isKept = directory
                .ReadManifest()
                ?.Versions.Any(kept => kept.Hash == version.Hash && kept.File == version.File);
            if (held is null || isKept != true)
            {
                return false;
            }

            IndexFile.Write(directory.FileAt(version.Index), version.Hash, log.ToSections(), cancellation);
            return true;
        }
        catch (Exception fault) when (DiskTrouble.Translate(fault, workspace.Directory) is not null)
        {
            return false;
        }
    }
}
