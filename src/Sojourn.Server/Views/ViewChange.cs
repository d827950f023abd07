using System.Collections.Immutable;

namespace Sojourn.Server.Views;

/// <summary>
/// What a choice changes. A control is drawn for one state and leads to another; where the reader has moved on since, only
/// the difference between the two is made, and what was chosen meanwhile stays.
/// </summary>
/// <param name="From">The state that the control stands in.</param>
/// <param name="To">The state that it leads to from there.</param>
internal sealed record ViewChange(ViewState From, ViewState To)
{
    /// <summary>The state with the change made in it.</summary>
    public ViewState In(ViewState now)
    {
        if (now.ToUri() == From.ToUri())
        {
            return To;
        }

        return now with
        {
            Page = To.Page == From.Page ? now.Page : To.Page,
            Filters = In(now.Filters, From.Filters, To.Filters),
            Other = InOther(now),
            Side = To.Side == From.Side ? now.Side : To.Side,
            Projections = In(now.Projections, From.Projections, To.Projections),
            // Another page has options of its own.
            Options = To.Page == From.Page && now.Page == From.Page ? InOptions(now.Options) : To.Options,
        };
    }

    private ImmutableArray<FilterEntry>? InOther(ViewState now) =>
        (now.Other, From.Other, To.Other) switch
        {
            ({ } others, { } from, { } to) => In(others, from, to),
            (null, { } from, { } to) when from.SequenceEqual(to) => null,
            (var others, null, null) => others,
            var (_, _, to) => to,
        };

    private ImmutableSortedDictionary<string, string> InOptions(ImmutableSortedDictionary<string, string> now) =>
        now.RemoveRange(From.Options.Keys.Except(To.Options.Keys)).SetItems(To.Options.Except(From.Options));

    // What went is taken away, and what came stands in the place of what went, or at the end.
    private static ImmutableArray<T> In<T>(ImmutableArray<T> now, ImmutableArray<T> from, ImmutableArray<T> to)
        where T : notnull
    {
        if (now.SequenceEqual(from))
        {
            return to;
        }

        var gone = from.Except(to).ToList();
        var come = to.Except(from).Except(now.Except(gone)).ToList();
        if (gone is [var old] && come is [var changed] && now.IndexOf(old) is >= 0 and var place)
        {
            return now.SetItem(place, changed);
        }

        return [.. now.Where(each => !gone.Contains(each)), .. come];
    }
}
