namespace Sojourn.Server.Views;

/// <summary>Finds which filters and projections of a view do not fit its log.</summary>
internal static class UnfitParts
{
    /// <summary>The state without the filters and projections that do not fit; all that fit stay.</summary>
    /// <param name="state">What was asked for.</param>
    /// <param name="fits">Whether a state with a single filter, or none, can be shown.</param>
    public static async Task<ViewState> WithoutAsync(ViewState state, Func<ViewState, Task<bool>> fits)
    {
        var bare = state with { Filters = [], Other = null, Side = FilterSide.A, Projections = [] };
        var kept = bare;
        foreach (var projection in state.Projections)
        {
            // A projection may rest on those before it.
            var with = kept with
            {
                Projections = kept.Projections.Add(projection),
            };
            kept = await fits(with) ? with : kept;
        }

        async Task<FilterEntry[]> FittingAsync(IEnumerable<FilterEntry> filters)
        {
            var fitting = new List<FilterEntry>();
            foreach (var filter in filters)
            {
                if (!filter.IsOn || await fits(kept with { Filters = [filter] }))
                {
                    fitting.Add(filter);
                }
            }

            return [.. fitting];
        }

        return state with
        {
            Projections = kept.Projections,
            Filters = [.. await FittingAsync(state.Filters)],
            Other = state.Other is { } others ? [.. await FittingAsync(others)] : null,
        };
    }
}
