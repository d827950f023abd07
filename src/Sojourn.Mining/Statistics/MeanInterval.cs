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

        Int128 sum = 0;
        Int128 squares = 0;
        foreach (var value in values)
        {
            var number = long.CreateChecked(value);
            sum += number;
            squares += (Int128)number * number;
        }

        var n = values.Length;
        var mean = (double)sum / n;
        if (n == 1)
        {
            return new MeanEstimate(n, mean, null, null);
        }

        var spread = ((BigInteger)squares * n) - ((BigInteger)sum * sum);
        var deviation = Math.Sqrt((double)spread / n / (n - 1));
        var half = StudentDistribution.TwoSidedQuantile(confidence, n - 1) * deviation / Math.Sqrt(n);
        return new MeanEstimate(n, mean, deviation, new Interval(mean - half, mean + half));
    }
}
