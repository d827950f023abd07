using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Workspace.Logs;

/// <summary>Finds the log that a user names: a dataset of the workspace, files, or standard input.</summary>
/// <remarks>A dataset's name wins over a path. What is read from files is not stored; temporary files go at once.</remarks>
public sealed class LogSource(LocalWorkspace workspace, LogStore store)
{
    /// <summary>Opens a dataset, or reads files of one shape.</summary>
    /// <param name="names">A dataset's name, or one or more paths, or <c>-</c>.</param>
    /// <param name="options">What the user says about files; a dataset needs none.</param>
    /// <param name="openStandardInput">Opens standard input where it is asked for.</param>
    /// <param name="progress">Told how far the reading of files is.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkspaceException">There is neither such a dataset nor such a file.</exception>
    /// <exception cref="UnusableDataException">The files do not hold a log.</exception>
    public OpenedLog Open(
        IReadOnlyList<string> names,
        ImportOptions options,
        Func<Stream> openStandardInput,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(names.Count);
        if (names is [var name] && workspace.Find(name) is not null)
        {
            return store.Open(name, version: null, cancellation);
        }

        foreach (var path in names)
        {
            if (path != StandardInput.Argument && !File.Exists(path) && !Directory.Exists(path))
            {
                throw new WorkspaceException(
                    WorkspaceFault.Source,
                    $"There is neither a dataset nor a file '{path}': list the datasets with 'sojourn datasets', or check "
                        + $"the path.{workspace.Unreadable()}"
                );
            }
        }

        return Read(names, options, openStandardInput, progress, cancellation);
    }

    private static OpenedLog Read(
        IReadOnlyList<string> names,
        ImportOptions options,
        Func<Stream> openStandardInput,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var scratch = Directory.CreateTempSubdirectory("sojourn-");
        try
        {
            return DiskTrouble.Explain(
                scratch.FullName,
                () =>
                {
                    var files = StandardInput.SaveAmong(names, openStandardInput, scratch.FullName, cancellation);
                    var outcome = EventImport.Write(
                        files,
                        options,
                        Path.Combine(scratch.FullName, "log.duckdb"),
                        scratch.FullName,
                        progress is null ? null : new ImportSteps(progress),
                        cancellation
                    );
                    return Of(Path.GetFileName(files[0]), outcome, cancellation);
                }
            );
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static OpenedLog Of(string name, ImportOutcome outcome, CancellationToken cancellation)
    {
        var log = EventLog.From(outcome.Table, cancellation);
        var proposed = OpenedLog.Propose(log, outcome.Roles);
        return new OpenedLog
        {
            Name = name,
            Hash = LogHash.Compute(log),
            Log = log,
            Proposed = proposed,
            Roles = proposed.ToRoles(leastConfidence: 1, outcome.Roles, outcome.Mapping.EndActivities),
            RolesAreConfirmed = false,
            ObservationEnd = log.LastTime,
            TimeZone = outcome.Mapping.TimeZone,
            Import = ImportSummary.Of(outcome),
        };
    }
}
