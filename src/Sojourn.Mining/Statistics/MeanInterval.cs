using System.Numerics;

namespace Sojourn.Mining.Statistics;

/// <summary>A mean with its confidence interval.</summary>
/// <param name="Count">The number of values, at least 1.</param>
/// <param name="Mean">In the values' unit.</param>
/// <param name="StandardDeviation">Of the sample (n − 1), in the values' unit; null for a single value.</param>
/// <param name="Interval">In the values' unit; null for a single value.</param>
public sealed record MeanEstimate(long Count, double Mean, double? StandardDeviation, Interval? Interval);

/// <summary>The confidence interval of a mean of whole numbers.</summary>
/// <remarks>
/// Student's t. It is exact for normal values and an approximation for many others; durations have long tails, so the
/// median with its order-statistic interval says more about them. Sums are exact integers, so the result does not depend
/// on the order of the values.
/// Source: Student, "The probable error of a mean", Biometrika 6 (1908) 1–25.
/// </remarks>
public static class MeanInterval
{
    /// <summary>The mean alone, of values in any order.</summary>
    /// <returns>The mean in the values' unit, or null without values.</returns>
    public static double? MeanOf<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryInteger<T> => values.IsEmpty ? null : (double)Sum(values) / values.Length;

    /// <summary>The mean of values in any order, with its interval.</summary>
    /// <returns>The estimate, or null without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static MeanEstimate? Of<T>(ReadOnlySpan<T> values, double confidence = Interval.DefaultConfidence)
        where T : struct, IBinaryInteger<T>
    {
        Interval.RequireConfidence(confidence);
        if (values.IsEmpty)
        {
            return null;
        }

        var sum = Sum(values);
        var (squares, carries) = ((UInt128)0, 0);
        foreach (var value in values)
        {
            var number = long.CreateChecked(value);
            var square = (UInt128)((Int128)number * number);
            squares += square;
            carries += squares < square ? 1 : 0;
        }

        var n = values.Length;
        var mean = (double)sum / n;
        var spread = ((((BigInteger)carries << 128) + squares) * n) - ((BigInteger)sum * sum);
        return Of(n, mean, (double)spread / n, confidence);
    }

    /// <summary>A mean with its interval, of values that were summed up elsewhere.</summary>
    /// <param name="count">The number of values, at least 1.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="squares">The sum of their squared distances from the mean.</param>
    /// <param name="confidence">Between 0 and 1; 95 % by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no values, or the confidence is out of range.</exception>
    public static MeanEstimate Of(
        long count,
        double mean,
        double squares,
        double confidence = Interval.DefaultConfidence
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Interval.RequireConfidence(confidence);
        if (count == 1)
        {
            return new MeanEstimate(count, mean, null, null);
        }

        var deviation = Math.Sqrt(squares / (count - 1));
        var half =
            StudentDistribution.TwoSidedQuantile(confidence, (int)Math.Min(count - 1, int.MaxValue))
            * deviation
            / Math.Sqrt(count);
        return new MeanEstimate(count, mean, deviation, new Interval(mean - half, mean + half));
    }

    private static Int128 Sum<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryInteger<T>
    {
        Int128 sum = 0;
        foreach (var value in values)
        {
            sum += long.CreateChecked(value);
        }

        return sum;
    }
}
