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

    private VariantTimes(double?[] medians, double?[] p90s)
    {
        this.medians = medians;
        this.p90s = p90s;
    }

    /// <summary>The median throughput time of a variant.</summary>
    public double? MedianOf(int variant) => variant < medians.Length ? medians[variant] : null;

    /// <summary>The 90th percentile of a variant's throughput times.</summary>
    public double? P90Of(int variant) => variant < p90s.Length ? p90s[variant] : null;

    /// <summary>Measures every variant that has selected cases.</summary>
    /// <param name="variants">The variants of the cases to be measured: see <see cref="Measures.FinishedCases"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static VariantTimes Measure(VariantList variants, CancellationToken cancellation = default)
    {
        var numbers = variants.Top().Select(variant => variant.Number).ToArray();
        var size = numbers.Length == 0 ? 0 : numbers.Max() + 1;
        var (medians, p90s) = (new double?[size], new double?[size]);
        Parallel.ForEach(
            numbers,
            new ParallelOptions { CancellationToken = cancellation },
            number =>
            {
                var times = variants.ThroughputOf(number);
                medians[number] = Percentiles.OfSorted<long>(times, Quantile.Median);
                p90s[number] = Percentiles.OfSorted<long>(times, Quantile.P90);
            }
        );
        return new VariantTimes(medians, p90s);
    }
}
