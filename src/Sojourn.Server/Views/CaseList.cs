using Sojourn.Mining.EventLogs;
using Sojourn.Server.Components;

namespace Sojourn.Server.Views;

/// <summary>What is listed, and how: as an address says it.</summary>
/// <param name="Sort">The column and its direction.</param>
/// <param name="Search">What is searched for; empty for all cases.</param>
internal sealed record CaseListing(TableSort Sort, string Search)
{
    public const string SortKey = "sort";
    public const string SearchKey = "q";
    public const string ColumnsKey = "columns";
    public const string RowKey = "row";

    /// <summary>The longest cases first, unless something else is asked for.</summary>
    public static CaseListing Of(DatasetView view)
    {
        var known = CaseColumn.All(view).Where(column => column.CanSort).Select(column => column.Key).ToArray();
        var sort = TableSort.Parse(view.State.Option(SortKey), known);
        return new CaseListing(
            sort ?? new TableSort(CaseColumn.Duration, IsDescending: true),
            view.State.Option(SearchKey)?.Trim() ?? ""
        );
    }

    /// <summary>An address of another page that remembers how the list stood.</summary>
    public static ViewState Carried(ViewState from, ViewState to) =>
        ((string[])[SortKey, SearchKey, ColumnsKey]).Aggregate(
            to,
            (state, key) => state.WithOption(key, from.Option(key))
        );
}

/// <summary>The selected cases that a search finds, in an order; any part of it can be read at once.</summary>
internal sealed class CaseList
{
    private readonly int[] ranks;

    private CaseList(int[] ranks) => this.ranks = ranks;

    /// <summary>How many cases there are.</summary>
    public int Count => ranks.Length;

    /// <summary>The rank of the case at a place, 0 being the first.</summary>
    public int this[int place] => ranks[place];

    /// <summary>The place of a case, or −1 where it is not listed.</summary>
    public int PlaceOf(int rank) => Array.IndexOf(ranks, rank);

    /// <summary>The list of a view; computed once for all who look at it.</summary>
    public static CaseList Of(DatasetView view, CaseListing listing) =>
        view.Figures.Lists.Get(listing, () => Compute(view, listing));

    private static CaseList Compute(DatasetView view, CaseListing listing)
    {
        var column = CaseColumn.All(view).First(each => each.Key == listing.Sort.Key);
        var order = column.Order(view, listing.Sort.IsDescending);
        var shown =
            listing.Search.Length == 0 ? view.Selection : CaseSearch.Find(view.Log, listing.Search).And(view.Selection);
        if (shown.IsAll)
        {
            return new CaseList(order);
        }

        var ranks = new int[shown.Count];
        var count = 0;
        foreach (var rank in order)
        {
            if (shown.Contains(rank))
            {
                ranks[count++] = rank;
            }
        }

        return new CaseList(ranks);
    }
}
