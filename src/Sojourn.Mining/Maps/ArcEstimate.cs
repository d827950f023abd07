using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Statistics;

namespace Sojourn.Mining.Maps;

/// <summary>A figure of the times along an arc, a median, another quantile or the mean, with its confidence interval.</summary>
/// <remarks>
/// Unit: seconds. The figures are those of a <see cref="ProcessMap"/> of the same cases. Cost: one walk over the arc's
/// occurrences, which the log keeps sorted; nothing is copied. Sources: <see cref="OrderStatisticInterval"/>,
/// <see cref="MeanInterval"/>.
/// </remarks>
/// <param name="Count">The number of times.</param>
/// <param name="Seconds">The figure.</param>
/// <param name="Interval">Its interval at 95 %; a limit that the times cannot bound is null, and so is the interval of one time.</param>
public sealed record ArcEstimate(long Count, double Seconds, Interval? Interval)
{
    /// <summary>A quantile of the times along an arc.</summary>
    /// <param name="log">The log.</param>
    /// <param name="arc">The arc as the map of these cases has it.</param>
    /// <param name="selection">The cases.</param>
    /// <param name="quantile">Neither the smallest nor the largest.</param>
    public static ArcEstimate Of(EventLog log, MapArc arc, CaseSelection selection, Quantile quantile)
    {
        var places = new Places(quantile, arc.Frequency);
        var times = new long[places.Ascending.Length];
        log.ArcOrder.Select(log.Arcs.Find(arc.From, arc.To), selection, places.Ascending, times);
        return places.Estimate(at => times[Array.BinarySearch(places.Ascending, at)], log.Unit);
    }

    /// <summary>A quantile of times that are at hand; null where there is none.</summary>
    public static ArcEstimate? Of(ArcTimes times, TimeUnit unit, Quantile quantile) =>
        times.Count == 0 ? null : new Places(quantile, times.Count).Estimate(at => times.Durations[at], unit);

    /// <summary>The mean of the times along an arc.</summary>
    /// <param name="log">The log.</param>
    /// <param name="arc">The arc as the map of these cases has it, with its durations.</param>
    /// <param name="selection">The cases.</param>
    /// <exception cref="ArgumentException">The map was made without durations.</exception>
    public static ArcEstimate MeanOf(EventLog log, MapArc arc, CaseSelection selection)
    {
        var duration =
            arc.Duration ?? throw new ArgumentException("The map of the arc was made without durations.", nameof(arc));
        var second = log.Unit.ToSeconds(1.0);
        var squares = log.ArcOrder.SquaresAround(
            log.Arcs.Find(arc.From, arc.To),
            selection,
            duration.MeanSeconds / second
        );
        var mean = MeanInterval.Of(arc.Frequency, duration.MeanSeconds, squares * second * second);
        return new ArcEstimate(mean.Count, mean.Mean, mean.Interval);
    }

    /// <summary>The order statistics that a quantile and its interval are made of.</summary>
    private sealed class Places
    {
        private readonly long count;
        private readonly QuantilePosition position;
        private readonly OrderStatisticRanks ranks;

        public Places(Quantile quantile, long count)
        {
            this.count = count;
            position = quantile.PositionAmong(count);
            ranks = OrderStatisticInterval.RanksOf(quantile, count);
            Ascending =
            [
                .. new[] { position.LowerIndex, position.UpperIndex, ranks.LowerIndex, ranks.UpperIndex }
                    .OfType<long>()
                    .Select(place => (int)place)
                    .Distinct()
                    .Order(),
            ];
        }

        public int[] Ascending { get; }

        public ArcEstimate Estimate(Func<int, long> at, TimeUnit unit)
        {
            var value = position.Between(at((int)position.LowerIndex), at((int)position.UpperIndex));
            return new ArcEstimate(
                count,
                unit.ToSeconds(value),
                new Interval(Limit(ranks.LowerIndex), Limit(ranks.UpperIndex))
            );

            double? Limit(long? rank) => rank is { } known ? unit.ToSeconds((double)at((int)known)) : null;
        }
    }
}
