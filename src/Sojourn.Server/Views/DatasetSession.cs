using Sojourn.Mining.Filtering;
using Sojourn.Server.Components;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Server.Views;

/// <summary>Opens datasets for the pages of one tab.</summary>
internal sealed class DatasetSession(LocalWorkspace workspace, ViewStore views, TimeProvider time)
{
    // Long enough for the page to be drawn first.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>What is stored about a dataset, or null where there is none of that name.</summary>
    public DatasetManifest? Find(string dataset) => workspace.Find(dataset);

    /// <summary>
    /// The log and the cases that an address asks for, with the figures that a page begins with; there at once where they
    /// are known.
    /// </summary>
    /// <exception cref="WorkspaceException">The dataset does not exist or cannot be read.</exception>
    /// <exception cref="FilterSyntaxException">A filter or projection cannot be read.</exception>
    /// <exception cref="MissingAttributeException">One speaks of an attribute that the log does not have.</exception>
    /// <exception cref="AttributeTypeException">One compares an attribute with a value of another type.</exception>
    /// <exception cref="OperationCanceledException">The reader went on to something else.</exception>
    public async Task<DatasetView> OpenAsync(
        ViewState state,
        DatasetPage page,
        CancellationToken cancellation = default
    )
    {
        var view = await views.OpenAsync(state, cancellation);
        await view.Figures.ForAsync(page, cancellation);
        return view;
    }

    /// <summary>
    /// Prepares what the other pages of a view begin with while the reader looks at one: the next page is then there at once.
    /// What cannot be computed is told by the page that asks for it.
    /// </summary>
    public async Task LookAheadAsync(DatasetView view, DatasetPage shown, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Pause, time, cancellation);
            await view.Figures.PrepareOthersAsync(shown, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The reader went on.
        }
    }

    /// <summary>The job that makes what an address asks for, while it runs; null where none does.</summary>
    public Job? JobOf(ViewState state) => views.JobOf(state);

    /// <summary>How many cases another set of filters would leave, and what they name that the log does not have, in words.</summary>
    /// <exception cref="FilterSyntaxException">A filter or projection cannot be read.</exception>
    /// <exception cref="MissingAttributeException">One speaks of an attribute that the log does not have.</exception>
    /// <exception cref="AttributeTypeException">One compares an attribute with a value of another type.</exception>
    public async Task<(int Count, IReadOnlyList<string> Unknown)> CountWithNotesAsync(ViewState state)
    {
        var subject = await Task.Run(() => views.Subject(state, default));
        return (subject.Selection.Count, NoteWords.OfUnknown(subject));
    }

    /// <summary>How many cases another set of filters would leave; it throws as <see cref="CountWithNotesAsync"/> does.</summary>
    public Task<int> CountAsync(ViewState state, CancellationToken cancellation = default) =>
        Task.Run(() => views.Subject(state, cancellation).Selection.Count, cancellation);
}
