using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Sojourn.Charts.Text;
using Sojourn.Mining.Maps;
using Sojourn.Server.Charts;
using Sojourn.Server.Imports;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Sojourn.Workspace.Logs;

namespace Sojourn.Server.Views;

/// <summary>
/// Opens views and keeps the last ones used: the page that is sent first, the circuit that takes it over and every other
/// tab share one, and so its figures.
/// </summary>
internal sealed class ViewStore(LocalWorkspace workspace, LogStore logs, ProjectionCache projections, JobRunner jobs)
{
    /// <summary>How many are kept. Their figures take little: durations and cases stay where the log has them.</summary>
    public const int MostViews = 64;

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, Job> running = new(StringComparer.Ordinal);

    // The last one used stands first.
    private readonly LinkedList<(string Key, SharedWork<DatasetView> View)> recent = [];

    /// <summary>The log and the cases that an address asks for; there at once where the view is known.</summary>
    /// <exception cref="WorkspaceException">The dataset does not exist or cannot be read.</exception>
    /// <exception cref="FilterSyntaxException">A filter or projection cannot be read.</exception>
    /// <exception cref="Mining.Filtering.MissingAttributeException">One speaks of an attribute that the log does not have.</exception>
    /// <exception cref="Mining.Filtering.AttributeTypeException">One compares an attribute with a value of another type.</exception>
    /// <exception cref="OperationCanceledException">The caller went on; the work stops unless another waits for it.</exception>
    public async Task<DatasetView> OpenAsync(ViewState state, CancellationToken cancellation = default)
    {
        var key = KeyOf(workspace.Dataset(state.Dataset), state);
        var known = Recent(key, token => Make(key, state, token));
        if (!state.Projections.IsEmpty)
        {
            Hold(known);
        }

        try
        {
            return await known.GetAsync(cancellation) with { State = state };
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Forget(key, known);
            throw;
        }
    }

    /// <summary>What an address asks for, without its figures.</summary>
    public AnalysisSubject Subject(
        ViewState state,
        CancellationToken cancellation = default,
        IProgress<double>? progress = null
    )
    {
        var query = new AnalysisQuery { Projections = state.Projections, Filters = [.. state.ActiveFilters] };
        using var opened = logs.Open(state.Dataset, cancellation: cancellation);
        return query.Apply(opened, cancellation, projections, progress);
    }

    /// <summary>The job that makes what an address asks for, while it runs; null where none does.</summary>
    public Job? JobOf(ViewState state) =>
        running.TryGetValue(KeyOf(workspace.Dataset(state.Dataset), state), out var job) ? job : null;

    // A projection by event indexes the log anew, which takes seconds for a large one: as a job it says so, can be stopped,
    // and is found again by a page that is loaded anew.
    private DatasetView Make(string key, ViewState state, CancellationToken cancellation)
    {
        if (state.Projections.IsEmpty)
        {
            return Open(state, progress: null, cancellation);
        }

        var job = jobs.Start(
            JobWords.Projection,
            state.Dataset,
            (progress, stop) => Open(state, new ProjectionProgress(progress), stop)
        );
        running[key] = job;
        using var stopping = cancellation.Register(job.Cancel);
        job.Completion.Wait(CancellationToken.None);
        running.TryRemove(KeyValuePair.Create(key, job));
        jobs.Forget(job.Id);
        var ended = job.Snapshot;
        if (ended.Fault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        return ended.Result as DatasetView ?? throw new OperationCanceledException();
    }

    // A reader who leaves the page, or loads it anew, does not stop the job: the list of jobs does.
    private static void Hold(SharedWork<DatasetView> work) =>
        work.GetAsync(CancellationToken.None)
            .ContinueWith(
                ended => ended.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );

    private DatasetView Open(ViewState state, IProgress<double>? progress, CancellationToken cancellation)
    {
        var subject = Subject(state, cancellation, progress);
        var whole = ProcessMap.Discover(subject.Log, null, MapDurations.None, cancellation);
        return new DatasetView
        {
            State = state,
            Subject = subject,
            Figures = new ViewFigures(subject),
            Colors = new ActivityColors(whole.Activities.Select(activity => activity.Code)),
            ShortNames = new ShortNames(subject.Log.Activities),
        };
    }

    // Other roles give other figures of the same data.
    private static string KeyOf(DatasetManifest manifest, ViewState state) =>
        JsonSerializer.Serialize(
            new
            {
                manifest.Name,
                manifest.CurrentVersion.Version,
                manifest.CurrentVersion.Hash,
                manifest.Roles,
                state.Projections,
                Filters = state.ActiveFilters,
            }
        );

    private SharedWork<DatasetView> Recent(string key, Func<CancellationToken, DatasetView> open)
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
                node = new LinkedListNode<(string, SharedWork<DatasetView>)>((key, new SharedWork<DatasetView>(open)));
            }
            else
            {
                recent.Remove(node);
            }

            recent.AddFirst(node);
            if (recent.Count > MostViews)
            {
                recent.RemoveLast();
            }

            return node.Value.View;
        }
    }

    // Unlike Progress<T> it reports at once and in order.
    private sealed class ProjectionProgress(IProgress<WorkProgress> job) : IProgress<double>
    {
        public void Report(double value) => job.Report(new WorkProgress(JobWords.Projection, value));
    }

    private void Forget(string key, SharedWork<DatasetView> view)
    {
        lock (gate)
        {
            recent.Remove((key, view));
        }
    }
}
