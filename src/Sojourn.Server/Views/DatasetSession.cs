using System.Text.Json;
using Sojourn.Charts.Text;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Maps;
using Sojourn.Server.Charts;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Logs;

namespace Sojourn.Server.Views;

/// <summary>Opens datasets for the pages of one tab, and keeps the last view so that moving between pages costs nothing.</summary>
internal sealed class DatasetSession(LocalWorkspace workspace, LogStore logs, ProjectionCache projections)
{
    private DatasetView? last;

    // The version and the roles that the last view was made with: other roles give other figures of the same data.
    private (int Version, string Hash, string Roles) lastData;

    /// <summary>What is stored about a dataset, or null where there is none of that name.</summary>
    public DatasetManifest? Find(string dataset) => workspace.Find(dataset);

    /// <summary>The log and the cases that an address asks for.</summary>
    /// <exception cref="WorkspaceException">The dataset does not exist or cannot be read.</exception>
    /// <exception cref="FilterSyntaxException">A filter or projection cannot be read.</exception>
    /// <exception cref="MissingAttributeException">One speaks of an attribute that the log does not have.</exception>
    /// <exception cref="AttributeTypeException">One compares an attribute with a value of another type.</exception>
    public async Task<DatasetView> OpenAsync(ViewState state, CancellationToken cancellation = default)
    {
        var manifest = workspace.Dataset(state.Dataset);
        var data = (
            manifest.CurrentVersion.Version,
            manifest.CurrentVersion.Hash,
            JsonSerializer.Serialize(manifest.Roles)
        );
        if (last is { } known && known.State.SelectsAs(state) && lastData == data)
        {
            return last = known with { State = state };
        }

        var subject = await SubjectAsync(state, cancellation);
        var whole = ProcessMap.Discover(subject.Log, null, MapDurations.None, cancellation);
        lastData = data;
        return last = new DatasetView
        {
            State = state,
            Subject = subject,
            Figures = new ViewFigures(subject),
            Colors = new ActivityColors(whole.Activities.Select(activity => activity.Code)),
            ShortNames = new ShortNames(subject.Log.Activities),
        };
    }

    /// <summary>How many cases another set of filters would leave.</summary>
    /// <exception cref="FilterSyntaxException">A filter or projection cannot be read.</exception>
    /// <exception cref="MissingAttributeException">One speaks of an attribute that the log does not have.</exception>
    /// <exception cref="AttributeTypeException">One compares an attribute with a value of another type.</exception>
    public async Task<int> CountAsync(ViewState state, CancellationToken cancellation = default) =>
        (await SubjectAsync(state, cancellation)).Selection.Count;

    private Task<AnalysisSubject> SubjectAsync(ViewState state, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                var query = new AnalysisQuery { Projections = state.Projections, Filters = [.. state.ActiveFilters] };
                using var opened = logs.Open(state.Dataset, cancellation: cancellation);
                return query.Apply(opened, cancellation, projections);
            },
            cancellation
        );
}
