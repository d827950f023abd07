using Sojourn.Mining.Distributions;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;

namespace Sojourn.Server.Attributes;

/// <summary>What the columns of the page are sorted by.</summary>
internal enum FacetSort
{
    /// <summary>As the log has them: activity, duration, columns of cases, columns of events.</summary>
    Log,

    /// <summary>By name.</summary>
    Name,

    /// <summary>The column with the most missing values first.</summary>
    Missing,

    /// <summary>The column with the most values first.</summary>
    Values,
}

/// <summary>Every column of a view's log with its distribution. The whole log is counted once for all views of it.</summary>
internal sealed class AttributesModel
{
    /// <summary>The key of the activity and of the throughput time; attributes have their name behind a prefix.</summary>
    public const string ActivityKey = "activity";

    public const string DurationKey = "duration";

    private const string AttributePrefix = "attribute:";

    private AttributesModel(IReadOnlyList<Facet> facets, IReadOnlyDictionary<string, long[]> counts)
    {
        Facets = facets;
        Counts = counts;
    }

    /// <summary>The columns as the log has them.</summary>
    public IReadOnlyList<Facet> Facets { get; }

    /// <summary>Rows of the selected cases by column and group; the last place counts those without a value.</summary>
    public IReadOnlyDictionary<string, long[]> Counts { get; }

    /// <summary>Counts the columns for the selected cases.</summary>
    /// <param name="whole">The view of all cases of the same log.</param>
    /// <param name="view">The selected cases.</param>
    public static AttributesModel Of(DatasetView whole, DatasetView view)
    {
        var facets = whole.Figures.Keep("attributes of the log", () => FacetsOf(whole));
        return view.Figures.Keep("attributes", () => new AttributesModel(facets, CountAll(view, facets)));
    }

    /// <summary>The columns whose name holds a text, in order; ties as the log has them.</summary>
    public IReadOnlyList<Facet> Sorted(FacetSort sort, string? search)
    {
        var found = Facets.Where(facet =>
            search is null || facet.Name.Contains(search, StringComparison.CurrentCultureIgnoreCase)
        );
        return sort switch
        {
            FacetSort.Name => [.. found.OrderBy(facet => facet.Name, StringComparer.CurrentCultureIgnoreCase)],
            FacetSort.Missing => [.. found.OrderByDescending(facet => 1.0 * facet.Missing / Math.Max(1, facet.Rows))],
            FacetSort.Values => [.. found.OrderByDescending(facet => facet.Distinct)],
            _ => [.. found],
        };
    }

    private static Facet[] FacetsOf(DatasetView whole)
    {
        var log = whole.Log;
        var made = new List<Func<Facet>>
        {
            () => new Facet(log, ActivityKey, () => Strings.Term_Activity, EventGroups.ByActivity(log)),
            () => new Facet(log, DurationKey, () => Strings.Attributes_Duration, EventGroups.ByThroughput(log)),
        };
        made.AddRange(
            log.CaseAttributes.Concat(log.EventAttributes)
                .Select(column =>
                    (Func<Facet>)(
                        () =>
                            new Facet(
                                log,
                                AttributePrefix + column.Name,
                                () => column.Name,
                                EventGroups.By(log, column.Name)!
                            )
                    )
                )
        );
        var facets = new Facet[made.Count];
        Parallel.For(0, facets.Length, i => facets[i] = made[i]());
        return facets;
    }

    private static Dictionary<string, long[]> CountAll(DatasetView view, IReadOnlyList<Facet> facets)
    {
        var counts = new long[facets.Count][];
        Parallel.For(
            0,
            facets.Count,
            i => counts[i] = view.Selection.IsAll ? [.. facets[i].Whole] : facets[i].Groups.CountRows(view.Selection)
        );
        return facets.Index().ToDictionary(each => each.Item.Key, each => counts[each.Index], StringComparer.Ordinal);
    }
}
