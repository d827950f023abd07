using System.Collections.Concurrent;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Statistics;

namespace Sojourn.Server.Views;

/// <summary>
/// How much longer the cases of A take along a path than those of B, in seconds, with the interval of the difference. The
/// map's colours, the panel and the table all take it from here, so that none calls clear what another does not.
/// </summary>
internal sealed class ArcDifferences(DatasetView a, DatasetView b)
{
    private readonly ConcurrentDictionary<(int From, int To, MapMetricChoice Metric), EstimateDifference?> known =
        new();

    /// <summary>Whether a difference of a metric can be told from chance: a sum, a least and a greatest have no interval.</summary>
    public static bool IsBounded(MapMetricChoice metric) =>
        metric is MapMetricChoice.Median or MapMetricChoice.Mean or MapMetricChoice.P90;

    /// <summary>The difference of a path's times; null where one side does not take it, or nothing bounds the difference.</summary>
    public EstimateDifference? Of(BothSides<MapArc> sides, MapMetricChoice metric) =>
        sides is { A: { } one, B: { } other } && IsBounded(metric)
            ? known.GetOrAdd((one.From, one.To, metric), _ => Of(Estimate(a, one, metric), Estimate(b, other, metric)))
            : null;

    /// <summary>The difference of two estimates; null where nothing bounds it.</summary>
    public static EstimateDifference? Of(ArcEstimate? one, ArcEstimate? other) =>
        EstimateDifference.Of(one?.Seconds, one?.Interval, other?.Seconds, other?.Interval);

    /// <summary>Computes what many paths differ in, on all processors: each is a walk over its times.</summary>
    public void Prepare(IReadOnlyList<BothSides<MapArc>> arcs, MapMetricChoice metric)
    {
        if (IsBounded(metric))
        {
            Parallel.ForEach(arcs, sides => Of(sides, metric));
        }
    }

    private static ArcEstimate Estimate(DatasetView view, MapArc arc, MapMetricChoice metric) =>
        metric switch
        {
            MapMetricChoice.Mean => ArcEstimate.MeanOf(view.Log, arc, view.Selection),
            MapMetricChoice.P90 => ArcEstimate.Of(view.Log, arc, view.Selection, Quantile.P90),
            _ => ArcEstimate.Of(view.Log, arc, view.Selection, Quantile.Median),
        };
}
