using Sojourn.Server.Components;
using Sojourn.Server.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Logs;

namespace Sojourn.Server.Reports;

/// <summary>What each page of a dataset shows, for its report and its figures.</summary>
internal sealed class PageContents(ViewStore views, LogStore logs, LocalWorkspace workspace)
{
    /// <summary>Whether a page of an address has a report.</summary>
    public static bool Has(string page) => Find(page.Split('/')[0]) is not null;

    /// <summary>What the page of an address shows, of the cases that the address asks for.</summary>
    /// <returns>The content with the view it was made of; null where the address is that of no such page.</returns>
    /// <exception cref="WorkspaceException">The dataset does not exist or cannot be read.</exception>
    /// <exception cref="Workspace.Filters.FilterSyntaxException">A filter or projection cannot be read.</exception>
    public async Task<(DatasetView View, PageContent Content)?> OfAsync(ViewState state, CancellationToken cancellation)
    {
        if (Find(state.Page) is not { } page)
        {
            return null;
        }

        // Roles are those of the dataset as it was imported.
        if (page == DatasetPage.Roles)
        {
            state = All(state) with { Projections = [] };
        }

        // A time-lapse of the map stands at a month: the file is of what the page shows.
        state = MapMonth.Applied(state);
        var view = await views.OpenAsync(state, cancellation);
        await view.Figures.ForAsync(page, cancellation);
        if (
            state.Other is not null
            && page is (DatasetPage.Overview or DatasetPage.Map or DatasetPage.Variants or DatasetPage.Attributes)
        )
        {
            var other = await views.OpenAsync(state.Only(FilterSide.B), cancellation);
            await other.Figures.ForAsync(page, cancellation);
            view = view with { Other = other.Selection.Count > 0 ? other : null };
        }

        var whole = page is DatasetPage.Map or DatasetPage.Attributes
            ? await views.OpenAsync(All(state), cancellation)
            : view;
        return await Task.Run(() => Of(view, whole), cancellation) is { } content ? (view, content) : null;
    }

    private PageContent? Of(DatasetView view, DatasetView whole) =>
        view.State.Page switch
        {
            "map" => MapFigures.Of(view, whole),
            "variants" => VariantFigures.Page(view),
            "cases" => CasesFigures.Of(view),
            "case" => CaseFigures.Of(view),
            "dots" => DotsFigures.Of(view),
            "spectrum" => SpectrumFigures.Of(view),
            "attributes" => AttributeFigures.Of(view, whole),
            "roles" => RolesOf(view.State.Dataset),
            _ => OverviewFigures.Of(view),
        };

    private PageContent RolesOf(string dataset)
    {
        using var opened = logs.Open(dataset);
        return RolesFigures.Of(RolesDraft.Of(opened, workspace.Dataset(dataset).Roles));
    }

    private static DatasetPage? Find(string page) =>
        page switch
        {
            "overview" => DatasetPage.Overview,
            "map" => DatasetPage.Map,
            "variants" => DatasetPage.Variants,
            "cases" or "case" => DatasetPage.Cases,
            "dots" => DatasetPage.Dots,
            "spectrum" => DatasetPage.Spectrum,
            "attributes" => DatasetPage.Attributes,
            "roles" => DatasetPage.Roles,
            _ => null,
        };

    private static ViewState All(ViewState state) => state with { Filters = [], Other = null };
}
