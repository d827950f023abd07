using System.Numerics;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Statistics;

/// <summary>The distribution of a measure in a few numbers: percentiles first, then the mean, with what they rest on.</summary>
/// <remarks>
/// Unit: every duration is in <see cref="Unit"/>. Without values every number but the count is undefined (null).
/// Percentiles are exact (see <see cref="Percentiles"/>); the median's interval is of order statistics (see
/// <see cref="OrderStatisticInterval"/>); sums are exact, so the result does not depend on the order of the values.
/// </remarks>
public sealed record DurationSummary
{
    private static readonly Quantile[] Shown = [Quantile.Median, Quantile.P75, Quantile.P90, Quantile.P95];

    /// <summary>The number of durations.</summary>
    public required long Count { get; init; }

    /// <summary>The unit of every duration here.</summary>
    public required TimeUnit Unit { get; init; }

    /// <summary>The median.</summary>
    public double? P50 { get; init; }

    /// <summary>The upper quartile.</summary>
    public double? P75 { get; init; }

    /// <summary>The 90th percentile.</summary>
    public double? P90 { get; init; }

    /// <summary>The 95th percentile.</summary>
    public double? P95 { get; init; }

    /// <summary>The 95 % interval of the median.</summary>
    public Interval? MedianInterval { get; init; }

    /// <summary>The 95 % interval of the 90th percentile.</summary>
    public Interval? P90Interval { get; init; }

    /// <summary>The arithmetic mean.</summary>
    public double? Mean { get; init; }

    /// <summary>The shortest duration.</summary>
    public long? Shortest { get; init; }

    /// <summary>The longest duration.</summary>
    public long? Longest { get; init; }

    /// <summary>The sum of all durations; zero without any.</summary>
    public required Int128 Total { get; init; }

    /// <summary>Summarises durations in any order; they are rearranged.</summary>
    /// <remarks>Cost: linear on average.</remarks>
    public static DurationSummary Of<T>(Span<T> durations, TimeUnit unit)
        where T : struct, IBinaryInteger<T>
    {
        if (durations.IsEmpty)
        {
            return new DurationSummary
            {
                Count = 0,
                Unit = unit,
                Total = 0,
            };
        }

        Int128 total = 0;
        T shortest = durations[0],
            longest = durations[0];
        foreach (var duration in durations)
        {
            total += long.CreateChecked(duration);
            shortest = T.Min(shortest, duration);
            longest = T.Max(longest, duration);
        }

        Span<double> percentiles = stackalloc double[Shown.Length];
        Percentiles.BySelection(durations, Shown, percentiles);
        return new DurationSummary
        {
            Count = durations.Length,
            Unit = unit,
            P50 = percentiles[0],
            P75 = percentiles[1],
            P90 = percentiles[2],
            P95 = percentiles[3],
            MedianInterval = IntervalOf(durations, Quantile.Median),
            P90Interval = IntervalOf(durations, Quantile.P90),
            Mean = (double)total / durations.Length,
            Shortest = long.CreateChecked(shortest),
            Longest = long.CreateChecked(longest),
            Total = total,
        };
    }

    /// <summary>Summarises durations that stand in order.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="at">The duration at a zero-based place, ascending.</param>
    /// <param name="total">Their sum.</param>
    /// <param name="unit">The unit of all of them.</param>
    internal static DurationSummary OfAscending(int count, Func<int, long> at, Int128 total, TimeUnit unit)
    {
        if (count == 0)
        {
            return new DurationSummary
            {
                Count = 0,
                Unit = unit,
                Total = 0,
            };
        }

        double? Limit(long? index) => index is { } place ? at((int)place) : null;
        Interval IntervalAt(Quantile quantile)
        {
            var ranks = OrderStatisticInterval.RanksOf(quantile, count);
            return new Interval(Limit(ranks.LowerIndex), Limit(ranks.UpperIndex));
        }

        double Percentile(Quantile quantile)
        {
            var position = quantile.PositionAmong(count);
            return position.Between(at((int)position.LowerIndex), at((int)position.UpperIndex));
        }

        return new DurationSummary
        {
            Count = count,
            Unit = unit,
            P50 = Percentile(Quantile.Median),
            P75 = Percentile(Quantile.P75),
            P90 = Percentile(Quantile.P90),
            P95 = Percentile(Quantile.P95),
            MedianInterval = IntervalAt(Quantile.Median),
            P90Interval = IntervalAt(Quantile.P90),
            Mean = (double)total / count,
            Shortest = at(0),
            Longest = at(count - 1),
            Total = total,
        };
    }

    private static Interval IntervalOf<T>(Span<T> durations, Quantile quantile)
        where T : struct, IBinaryInteger<T>
    {
        var ranks = OrderStatisticInterval.RanksOf(quantile, durations.Length);
        return new Interval(At(durations, ranks.LowerIndex), At(durations, ranks.UpperIndex));
    }

    private static double? At<T>(Span<T> durations, long? index)
        where T : struct, IBinaryInteger<T> =>
        index is { } at ? double.CreateChecked(Percentiles.OrderStatistic(durations, (int)at)) : null;
}
