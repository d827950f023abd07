using Sojourn.Mining.Statistics;

namespace Sojourn.Mining.Variants;

/// <summary>How long the selected cases of every variant take: those to be measured, so the finished ones.</summary>
/// <remarks>
/// Shape: by the variant's number in the log. Unit: the log's. Throughput time: last − first event, idle time included;
/// a variant without selected cases, or without events, has none. Cost: the selected cases times the logarithm of those of a
/// variant.
/// </remarks>
public sealed class VariantTimes
{
    private readonly double?[] medians;
    private readonly double?[] p90s;
    private readonly Interval?[] medianIntervals;
    private readonly Interval?[] p90Intervals;

    private VariantTimes(int size)
    {
        medians = new double?[size];
        p90s = new double?[size];
        medianIntervals = new Interval?[size];
        p90Intervals = new Interval?[size];
    }

    /// <summary>The median throughput time of a variant.</summary>
    public double? MedianOf(int variant) => variant < medians.Length ? medians[variant] : null;

    /// <summary>The 90th percentile of a variant's throughput times.</summary>
    public double? P90Of(int variant) => variant < p90s.Length ? p90s[variant] : null;

    /// <summary>The 95 % interval of a variant's median; null, or without an end, where there are too few cases for one.</summary>
    public Interval? MedianIntervalOf(int variant) =>
        variant < medianIntervals.Length ? medianIntervals[variant] : null;

    /// <summary>The 95 % interval of a variant's 90th percentile; null, or without an end, where there are too few cases.</summary>
    public Interval? P90IntervalOf(int variant) => variant < p90Intervals.Length ? p90Intervals[variant] : null;

    /// <summary>Measures every variant that has selected cases.</summary>
    /// <param name="variants">The variants of the cases to be measured: see <see cref="Measures.FinishedCases"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static VariantTimes Measure(VariantList variants, CancellationToken cancellation = default)
    {
        var numbers = variants.Top().Select(variant => variant.Number).ToArray();
        var measured = new VariantTimes(numbers.Length == 0 ? 0 : numbers.Max() + 1);
        Parallel.ForEach(
            numbers,
            new ParallelOptions { CancellationToken = cancellation },
            number =>
            {
                var times = variants.ThroughputOf(number);
                measured.medians[number] = Percentiles.OfSorted<long>(times, Quantile.Median);
                measured.p90s[number] = Percentiles.OfSorted<long>(times, Quantile.P90);
                measured.medianIntervals[number] = OrderStatisticInterval.OfSorted<long>(times, Quantile.Median);
                measured.p90Intervals[number] = OrderStatisticInterval.OfSorted<long>(times, Quantile.P90);
            }
        );
        return measured;
    }
}
