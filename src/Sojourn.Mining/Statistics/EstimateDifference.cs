namespace Sojourn.Mining.Statistics;

/// <summary>The difference of two independent estimates, each with its interval: of two medians, percentiles or means.</summary>
/// <remarks>
/// The variances that the difference needs are recovered from the two intervals, each on its own side, which asks nothing
/// of the distributions and keeps the skew of durations. Unit: that of the values. Cost: constant.
/// Source: G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures: a general approach",
/// Statistics in Medicine 27 (2008) 1693–1702. For shares it gives Newcombe's interval (<see cref="ShareDifference"/>).
/// </remarks>
/// <param name="Difference">The first − the second.</param>
/// <param name="Interval">The confidence interval of the difference, at the confidence of the two.</param>
public sealed record EstimateDifference(double Difference, Interval Interval)
{
    /// <summary>Whether the interval excludes that there is no difference.</summary>
    public bool IsClear => Interval.Lower > 0 || Interval.Upper < 0;

    /// <summary>The first estimate − the second.</summary>
    /// <param name="value">The first estimate.</param>
    /// <param name="interval">Its interval.</param>
    /// <param name="otherValue">The second estimate.</param>
    /// <param name="otherInterval">Its interval, at the same confidence.</param>
    /// <returns>The difference, or null where an estimate or a limit is missing: few values bound nothing.</returns>
    public static EstimateDifference? Of(double? value, Interval? interval, double? otherValue, Interval? otherInterval)
    {
        if (
            value is not { } first
            || otherValue is not { } second
            || interval is not { Lower: { } low, Upper: { } high }
            || otherInterval is not { Lower: { } otherLow, Upper: { } otherHigh }
        )
        {
            return null;
        }

        var difference = first - second;
        var below = double.Hypot(first - low, otherHigh - second);
        var above = double.Hypot(high - first, second - otherLow);
        return new EstimateDifference(difference, new Interval(difference - below, difference + above));
    }
}
