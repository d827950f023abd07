using System.Numerics;

namespace Sojourn.Mining.Statistics;

/// <summary>The order statistics that bound a quantile.</summary>
/// <param name="LowerIndex">The zero-based index of the lower limit; null where too few values lie below.</param>
/// <param name="UpperIndex">The zero-based index of the upper limit; null where too few values lie above.</param>
/// <param name="Coverage">The chance that the limits hold the quantile, at least the confidence asked for.</param>
public readonly record struct OrderStatisticRanks(long? LowerIndex, long? UpperIndex, double Coverage);

/// <summary>The distribution-free confidence interval of a median or another quantile: two of the ordered values.</summary>
/// <remarks>
/// The number of values below the quantile is binomial; each limit leaves at most half of the allowed error on its side.
/// The binomial probabilities are exact (summed from the mode outwards) for every number of values, without a normal
/// approximation. Too few values give no limit: the median needs six at 95 %.
/// Source: H. A. David and H. N. Nagaraja, "Order Statistics", 3rd edition, Wiley 2003, section 7.1.
/// </remarks>
public static class OrderStatisticInterval
{
    /// <summary>Which order statistics bound the quantile.</summary>
    /// <remarks>Cost: proportional to the square root of the number of values.</remarks>
    /// <param name="quantile">The quantile, neither the smallest nor the largest value.</param>
    /// <param name="count">The number of values, at least one.</param>
    /// <param name="confidence">Between 0 and 1; 95 % by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no values, or a probability is out of range.</exception>
    public static OrderStatisticRanks RanksOf(
        Quantile quantile,
        long count,
        double confidence = Interval.DefaultConfidence
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Interval.RequireConfidence(confidence);
        if (quantile.Numerator == 0 || quantile.Numerator == quantile.Denominator)
        {
            throw new ArgumentOutOfRangeException(
                nameof(quantile),
                "The extremes of a distribution have no distribution-free interval."
            );
        }

        var error = (1 - confidence) / 2;
        var (first, probabilities) = Binomial(count, quantile.Fraction);

        // lower: the largest number of values that lie below only with a chance of at most the error.
        var lower = first;
        var below = 0.0;
        while (lower - first < probabilities.Length && below + probabilities[lower - first] <= error)
        {
            below += probabilities[lower - first];
            lower++;
        }

        var upper = first + probabilities.Length - 1;
        var above = 0.0;
        while (upper >= first && above + probabilities[upper - first] <= error)
        {
            above += probabilities[upper - first];
            upper--;
        }

        // "At least `lower` values lie below" puts the limit on the lower-th value, index lower − 1; likewise above.
        return new OrderStatisticRanks(
            lower == 0 ? null : lower - 1,
            upper >= count ? null : upper,
            1 - (lower == 0 ? 0 : below) - (upper >= count ? 0 : above)
        );
    }

    /// <summary>The interval of a quantile of ascending values.</summary>
    /// <returns>The interval in the values' unit, or null without values.</returns>
    public static Interval? OfSorted<T>(
        ReadOnlySpan<T> ascending,
        Quantile quantile,
        double confidence = Interval.DefaultConfidence
    )
        where T : struct, IBinaryInteger<T>
    {
        if (ascending.IsEmpty)
        {
            return null;
        }

        var ranks = RanksOf(quantile, ascending.Length, confidence);
        return new Interval(
            ranks.LowerIndex is { } lower ? double.CreateChecked(ascending[(int)lower]) : null,
            ranks.UpperIndex is { } upper ? double.CreateChecked(ascending[(int)upper]) : null
        );
    }

    /// <summary>The probabilities of 0 … n successes that matter, from the first index on.</summary>
    private static (long First, double[] Probabilities) Binomial(long n, double p)
    {
        // Beyond 12 standard deviations (and a few counts more where these are small) nothing reaches 1e−30.
        var reach = (long)(12 * Math.Sqrt(n * p * (1 - p))) + 60;
        var mode = (long)((n + 1) * p);
        var first = Math.Max(0, mode - reach);
        var last = Math.Min(n, mode + reach);
        var probabilities = new double[last - first + 1];
        var odds = p / (1 - p);
        probabilities[mode - first] = 1;
        for (var k = mode; k < last; k++)
        {
            probabilities[k + 1 - first] = probabilities[k - first] * ((n - k) / (k + 1.0) * odds);
        }

        for (var k = mode; k > first; k--)
        {
            probabilities[k - 1 - first] = probabilities[k - first] * (k / ((n - k + 1.0) * odds));
        }

        var sum = 0.0;
        foreach (var probability in probabilities)
        {
            sum += probability;
        }

        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] /= sum;
        }

        return (first, probabilities);
    }
}
