using Sojourn.Mining.EventLogs;
using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Samples;

namespace Sojourn.Server.Commands;

/// <summary>Everything the palette can find on the page where it was opened.</summary>
internal sealed class PaletteSource(LocalWorkspace workspace, CurrentView current, PageMemory memory)
{
    /// <summary>How many values a column may have to be searched: beyond that they are identifiers, not kinds.</summary>
    public const int MostValues = 2_000;

    /// <summary>The pages of the dataset, each with its filters kept; home and import everywhere.</summary>
    public IEnumerable<PaletteItem> Pages()
    {
        if (current.State is { } state)
        {
            foreach (var page in Enum.GetValues<DatasetPage>())
            {
                yield return new PaletteItem(PaletteGroup.Pages, page.Title(), page.Icon())
                {
                    Hint = state.Dataset,
                    Address = memory.OnPage(state, page.Path()).ToUri(),
                };
            }
        }

        yield return new PaletteItem(PaletteGroup.Pages, Strings.Home_Title, IconName.Data) { Address = "/" };
        yield return new PaletteItem(PaletteGroup.Pages, Strings.Import_Title, IconName.Upload) { Address = "/import" };
    }

    /// <summary>The filters kept under a name: each takes the place of those at hand.</summary>
    public IEnumerable<PaletteItem> NamedFilters()
    {
        if (current.State is not { } state)
        {
            return [];
        }

        return Kept(state.Dataset)
            .Select(filter => new PaletteItem(PaletteGroup.NamedFilters, filter.Name, IconName.Bookmark)
            {
                Hint = KeptFilters.Line(filter),
                Address = (
                    WhereFiltersAct(state).WithFilters(state.Side, KeptFilters.Entries(filter)) with
                    {
                        Projections = [.. filter.Projections],
                    }
                ).ToUri(),
            });
    }

    private IReadOnlyList<NamedFilter> Kept(string dataset)
    {
        try
        {
            return workspace.NamedFilters(dataset).All();
        }
        catch (WorkspaceException)
        {
            // The dataset has gone, or its file is damaged: the page, and the list of named filters, say so.
            return [];
        }
    }

    /// <summary>The activities of the log, each selected on the map.</summary>
    public IEnumerable<PaletteItem> Activities()
    {
        if (current is not { State: { } state, View: { } view })
        {
            yield break;
        }

        var map = state.OnPage(DatasetPage.Map.Path());
        foreach (var activity in view.Log.Activities)
        {
            yield return new PaletteItem(PaletteGroup.Activities, activity, IconName.Path)
            {
                Address = MapSelection.Put(map, new NodeSelection(activity)).ToUri(),
            };
        }
    }

    /// <summary>Filters of one press: through an activity, and on every value of the columns that have a few.</summary>
    public IEnumerable<PaletteItem> Filters()
    {
        if (current is not { State: { } state, View: { } view })
        {
            yield break;
        }

        var on = WhereFiltersAct(state);
        foreach (var activity in view.Log.Activities)
        {
            yield return Filter(Text.Of(Strings.Palette_Through, activity), FilterTexts.PassesThrough(activity));
        }

        foreach (var activity in view.Log.Activities)
        {
            yield return Filter(
                Text.Of(Strings.Palette_NotThrough, activity),
                FilterTexts.NeverPassesThrough(activity)
            );
        }

        foreach (var column in Columns(view.Log).Where(column => column.Values.Count <= MostValues))
        {
            foreach (var value in column.Values)
            {
                yield return Filter($"{column.Name} = {value}", FilterTexts.HasValue(column.Name, value));
            }
        }

        PaletteItem Filter(string title, string text) =>
            new(PaletteGroup.Filters, title, IconName.Add) { Address = on.WithFilter(text).ToUri() };
    }

    /// <summary>The columns whose values are too many to be searched here.</summary>
    public IReadOnlyList<string> NotSearched() =>
        current.View is { } view
            ? [.. Columns(view.Log).Where(column => column.Values.Count > MostValues).Select(column => column.Name)]
            : [];

    /// <summary>The other datasets.</summary>
    public IEnumerable<PaletteItem> Datasets() =>
        workspace
            .Datasets()
            .Where(manifest => manifest.Name != current.State?.Dataset)
            .Select(manifest => new PaletteItem(PaletteGroup.Datasets, manifest.Name, IconName.Data)
            {
                Hint = Text.Counted(manifest.CurrentVersion.Cases, Strings.Cases_One, Strings.Cases_Other),
                Address = $"/d/{Uri.EscapeDataString(manifest.Name)}/map",
            });

    /// <summary>The page of now with all cases beside those it shows; null where two sides are compared already.</summary>
    public string? CompareAddress =>
        current.State is { Other: null } state ? state.WithFilters(FilterSide.B, []).ToUri() : null;

    /// <summary>Whether the sample is there already.</summary>
    public string SampleAddress =>
        workspace.Find(SampleDataset.DefaultName) is null ? "/?sample=make" : $"/d/{SampleDataset.DefaultName}/map";

    // A page about one case, or about the whole dataset, shows no filter: the map does.
    private static ViewState WhereFiltersAct(ViewState state) =>
        state.Page == DatasetPage.Roles.Path()
        || state.Page.StartsWith("case/", StringComparison.Ordinal)
        || state.Page == "case"
            ? state.OnPage(DatasetPage.Map.Path())
            : state;

    private static IEnumerable<CategoricalColumn> Columns(EventLog log) =>
        log.CaseAttributes.Concat(log.EventAttributes).OfType<CategoricalColumn>();
}
