using Sojourn.Data.Import;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Workspace.Imports;

/// <summary>From files to a version of a dataset.</summary>
public static class DatasetImport
{
    /// <summary>Imports files into a dataset, as a version of its own.</summary>
    /// <exception cref="UnusableDataException">The files cannot be used; nothing was changed.</exception>
    /// <exception cref="WorkspaceException">The workspace cannot be written; nothing was changed.</exception>
    /// <exception cref="OperationCanceledException">The import was cancelled; nothing was changed.</exception>
    public static ImportResult Import(
        this LocalWorkspace workspace,
        ImportRequest request,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        RefuseWrongRequest(workspace, request);
        ImportSummary? summary = null;
        var name = request.Dataset ?? DatasetName.FromFile(request.Files[0]).Text;
        var manifest = workspace.WriteVersion(
            name,
            draft =>
            {
                var filling = new Filling(request, progress is null ? null : new ImportSteps(progress), cancellation);
                (summary, var content) = request.Append ? filling.Append(draft) : filling.Replace(draft);
                return content;
            },
            progress,
            cancellation
        );
        Remember(workspace, manifest, summary!);
        return new ImportResult(WithLaterRoles(workspace, manifest, request), manifest.CurrentVersion, summary!);
    }

    /// <summary>Imports files in the background of the caller.</summary>
    public static Task<ImportResult> ImportAsync(
        this LocalWorkspace workspace,
        ImportRequest request,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    ) => Task.Run(() => workspace.Import(request, progress, cancellation), cancellation);

    /// <summary>Imports files as a job; its result is an <see cref="ImportResult"/>.</summary>
    public static Job StartImport(this JobRunner jobs, LocalWorkspace workspace, ImportRequest request) =>
        jobs.Start(
            "import",
            request.Dataset ?? DatasetName.FromFile(request.Files[0]).Text,
            (progress, cancellation) => workspace.Import(request, progress, cancellation)
        );

    /// <summary>Looks at files as an import would, with the mapping of the dataset that they are to be added to.</summary>
    /// <exception cref="WorkspaceException">The dataset cannot be called so, or is not there to be added to.</exception>
    public static ImportProposal Rehearse(
        this LocalWorkspace workspace,
        ImportRequest request,
        CancellationToken cancellation = default
    )
    {
        RefuseWrongRequest(workspace, request);
        if (request.Dataset is { } name && workspace.Find(name) is null)
        {
            _ = DatasetName.Parse(name);
        }

        var options = request.Append
            ? AppendOptions.Of(DatasetMeta.Of(workspace, request.Dataset!), request.Options) with
            {
                DropDuplicates = request.Options.DropDuplicates,
            }
            : request.Options;
        return Inspect(request.Files, options, cancellation: cancellation);
    }

    /// <summary>Looks at files and proposes what their columns mean, without storing anything.</summary>
    /// <param name="files">One file, or several of one shape.</param>
    /// <param name="options">What the user says; the rest is detected.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ImportProposal Inspect(
        IReadOnlyList<string> files,
        ImportOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var steps = progress is null ? null : new InspectionSteps(progress);
        var scratch = Directory.CreateTempSubdirectory("sojourn-");
        try
        {
            return DiskTrouble.Explain(
                scratch.FullName,
                () => EventImport.Inspect(files, options, scratch.FullName, steps, cancellation)
            );
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static void Remember(LocalWorkspace workspace, DatasetManifest manifest, ImportSummary summary)
    {
        try
        {
            var file = manifest.CurrentVersion.Sources[^1].Name;
            workspace.Mappings.Save(
                new SavedMapping(file, manifest.Name, manifest.CurrentVersion.Created, summary.Mapping)
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The import has succeeded; what its columns meant will only not be offered for the next file.
        }
    }

    // What the user says with an import is later than what was confirmed before it.
    private static DatasetManifest WithLaterRoles(
        LocalWorkspace workspace,
        DatasetManifest manifest,
        ImportRequest request
    )
    {
        var said = request.Options;
        if (manifest.Roles is not { } confirmed || (said.EndActivities.Count == 0 && said.Roles.Count == 0))
        {
            return manifest;
        }

        return workspace.ConfirmRoles(
            manifest.Name,
            new ServiceRoles
            {
                Activities = confirmed.Activities,
                States = confirmed.States,
                EndActivities = said.EndActivities.Count > 0 ? said.EndActivities : confirmed.EndActivities,
                Attributes = confirmed
                    .Attributes.Where(role => !said.Roles.ContainsKey(role.Key))
                    .ToDictionary(StringComparer.Ordinal),
            }
        );
    }

    private static void RefuseWrongRequest(LocalWorkspace workspace, ImportRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.Files.Count);
        if (request.Append && request.Dataset is null)
        {
            throw new WorkspaceException(
                WorkspaceFault.InvalidName,
                $"Appending needs the name of the dataset to append to: say which one it is."
            );
        }

        if (request.Append)
        {
            _ = workspace.Dataset(request.Dataset!);
        }
    }

    /// <summary>Fills the database of one version.</summary>
    private sealed class Filling(
        ImportRequest request,
        IProgress<ImportProgress>? steps,
        CancellationToken cancellation
    )
    {
        public (ImportSummary Summary, VersionContent Content) Replace(VersionDraft draft)
        {
            var (outcome, sources) = Read(request.Options, draft.DatabaseFile, draft.ScratchDirectory);
            var rows = new SourceRows(outcome.Rows.Read, outcome.Rows.Imported, outcome.Rows.Rejected);
            var content = new VersionContent
            {
                Rows = rows,
                Sources = sources,
                Attributes = outcome.Roles,
                EndActivities = outcome.Mapping.EndActivities,
                TimeZone = outcome.Mapping.TimeZone,
                ObservationEnd = request.ObservationEnd,
                Table = outcome.Table,
            };
            return (ImportSummary.Of(outcome), content);
        }

        public (ImportSummary Summary, VersionContent Content) Append(VersionDraft draft)
        {
            var previous = draft.Previous!;
            var before = DatasetMeta.Read(draft.PreviousDatabaseFile!);
            var options = AppendOptions.Of(before, request.Options);
            var part = Path.Combine(draft.ScratchDirectory, "part.duckdb");
            var (outcome, sources) = Read(options, part, draft.ScratchDirectory);
            var joined = EventJoin.Write(
                new JoinRequest
                {
                    Before = new JoinInput(
                        draft.PreviousDatabaseFile!,
                        before.Mapping,
                        Merge(previous.Attributes, before.Roles),
                        new RecordCounts(previous.Rows.Read, previous.Rows.Imported, previous.Rows.Rejected),
                        before.Report
                    ),
                    Part = new JoinInput(part, outcome.Mapping, outcome.Roles, outcome.Rows, outcome.Report),
                    TimeZone = before.Mapping?.TimeZone ?? previous.TimeZone,
                    DropDuplicates = request.Options.DropDuplicates,
                },
                draft.DatabaseFile,
                draft.ScratchDirectory,
                cancellation
            );
            var (end, moved) = ObservationEnd.AfterAppending(
                request.ObservationEnd,
                previous.ObservationEnd,
                joined.LastEvent
            );
            var summary = new ImportSummary(
                joined.Mapping,
                outcome.Roles,
                joined.Rows,
                moved is null ? joined.Report : [.. joined.Report, moved]
            );
            var content = new VersionContent
            {
                Rows = new SourceRows(joined.AllRows.Read, joined.AllRows.Imported, joined.AllRows.Rejected),
                Sources = [.. previous.Sources, .. sources],
                Attributes = joined.Roles,
                EndActivities = [.. previous.EndActivities.Union(outcome.Mapping.EndActivities)],
                TimeZone = previous.TimeZone,
                ObservationEnd = end,
                Table = joined.Table,
            };
            return (summary, content);
        }

        // Role → column, the later winning.
        private static Dictionary<string, string> Merge(
            IReadOnlyDictionary<string, string> before,
            IReadOnlyDictionary<string, string> after
        )
        {
            var merged = new Dictionary<string, string>(before, StringComparer.Ordinal);
            foreach (var (role, column) in after)
            {
                merged[role] = column;
            }

            return merged;
        }

        // The sources are hashed while they are read: they come from the same pages of the file cache.
        private (ImportOutcome Outcome, ImportedFile[] Sources) Read(
            ImportOptions options,
            string database,
            string scratch
        )
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var files = StandardInput.SaveAmong(request.Files, request.OpenStandardInput, scratch, cancellation);
            var hashes = Task.Run(() => SourceHashes.Of(files, stop.Token), stop.Token);
            try
            {
                var outcome = EventImport.Write(files, options, database, scratch, steps, cancellation);
                return (outcome, hashes.GetAwaiter().GetResult());
            }
            finally
            {
                stop.Cancel();
                Task.WhenAny(hashes).Wait(CancellationToken.None);
            }
        }
    }
}
