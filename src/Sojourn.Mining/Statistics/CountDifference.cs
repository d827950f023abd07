namespace Sojourn.Mining.Statistics;

/// <summary>The difference of two independent counts of events over stretches of equal length, with its interval.</summary>
/// <remarks>
/// Counts are taken as Poisson: what differs by less than chance alone would make it differ has an interval around 0.
/// Unit: events. Cost: constant. The interval is normal, on the variance n₁ + n₂, which is good for counts above some ten
/// and is not given below: a difference of two small counts says little.
/// Source: D. R. Cox and P. A. W. Lewis, "The Statistical Analysis of Series of Events", Methuen 1966, section 9.2.
/// </remarks>
/// <param name="Difference">The first count − the second.</param>
/// <param name="Interval">The confidence interval of the difference; null for counts too small.</param>
public sealed record CountDifference(long Difference, Interval? Interval)
{
    /// <summary>So many events there must be on each side for an interval.</summary>
    public const int LeastCount = 10;

    /// <summary>Whether the interval excludes that there is no difference.</summary>
    public bool IsClear => Interval is { } interval && (interval.Lower > 0 || interval.Upper < 0);

    /// <summary>The first count − the second.</summary>
    /// <param name="count">The first count.</param>
    /// <param name="otherCount">The second count.</param>
    /// <param name="confidence">Between 0 and 1; 95 % by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static CountDifference Of(
        long count,
        long otherCount,
        double confidence = Statistics.Interval.DefaultConfidence
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(otherCount);
        Statistics.Interval.RequireConfidence(confidence);
        var difference = count - otherCount;
        if (count < LeastCount || otherCount < LeastCount)
        {
            return new CountDifference(difference, null);
        }

        var half = NormalDistribution.Quantile(0.5 + (confidence / 2)) * Math.Sqrt((double)count + otherCount);
        return new CountDifference(difference, new Interval(difference - half, difference + half));
    }
}
