namespace Sojourn.Mining.Statistics;

/// <summary>The difference of two independent medians with its confidence interval.</summary>
/// <remarks>
/// Each median's standard error is read off its order-statistic interval, which asks nothing of the distribution; the
/// difference is taken as normal. Unit: that of the values. Cost: constant.
/// Source: R. M. Price and D. G. Bonett, "Distribution-free confidence intervals for difference and ratio of medians",
/// Journal of Statistical Computation and Simulation 72 (2002) 119–124; here with the exact order-statistic interval at the
/// same confidence in the place of their fixed ranks.
/// </remarks>
/// <param name="Difference">The first median − the second.</param>
/// <param name="Interval">The confidence interval of the difference.</param>
public sealed record MedianDifference(double Difference, Interval Interval)
{
    /// <summary>Whether the interval excludes that there is no difference.</summary>
    public bool IsClear => Interval.Lower > 0 || Interval.Upper < 0;

    /// <summary>The first median − the second.</summary>
    /// <param name="median">The first median.</param>
    /// <param name="interval">Its interval.</param>
    /// <param name="otherMedian">The second median.</param>
    /// <param name="otherInterval">Its interval, at the same confidence.</param>
    /// <returns>The difference, or null where a median or a limit is missing: with few values nothing bounds it.</returns>
    public static MedianDifference? Of(double? median, Interval? interval, double? otherMedian, Interval? otherInterval)
    {
        if (
            median is not { } first
            || otherMedian is not { } second
            || interval is not { Lower: { } low, Upper: { } high }
            || otherInterval is not { Lower: { } otherLow, Upper: { } otherHigh }
        )
        {
            return null;
        }

        // Half of an interval is z standard errors; z cancels where both are given at one confidence.
        var half = Math.Sqrt(Square((high - low) / 2) + Square((otherHigh - otherLow) / 2));
        var difference = first - second;
        return new MedianDifference(difference, new Interval(difference - half, difference + half));
    }

    private static double Square(double value) => value * value;
}
