namespace Sojourn.Mining.Statistics;

/// <summary>The difference of two independent shares with its confidence interval.</summary>
/// <remarks>
/// Unit: a difference of shares, −1 to 1. Cost: constant.
/// Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
/// methods", Statistics in Medicine 17 (1998) 873–890, method 10 (hybrid score), without continuity correction.
/// </remarks>
/// <param name="Difference">The first share − the second.</param>
/// <param name="Interval">The confidence interval of the difference, within −1 and 1.</param>
public sealed record ShareDifference(double Difference, Interval Interval)
{
    /// <summary>Whether the interval excludes that there is no difference.</summary>
    public bool IsClear => Interval.Lower > 0 || Interval.Upper < 0;

    /// <summary>The first share − the second.</summary>
    /// <param name="count">How many of the first population have the property.</param>
    /// <param name="population">The first denominator.</param>
    /// <param name="otherCount">How many of the second population have it.</param>
    /// <param name="otherPopulation">The second denominator.</param>
    /// <param name="confidence">Between 0 and 1; 95 % by default.</param>
    /// <returns>The difference, or null where a population is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or exceeds its population.</exception>
    public static ShareDifference? Of(
        long count,
        long population,
        long otherCount,
        long otherPopulation,
        double confidence = Interval.DefaultConfidence
    )
    {
        var first = WilsonInterval.Of(count, population, confidence);
        var second = WilsonInterval.Of(otherCount, otherPopulation, confidence);
        if (first is null || second is null)
        {
            return null;
        }

        var difference = EstimateDifference.Of(first.Share, first.Interval, second.Share, second.Interval)!;
        return new ShareDifference(difference.Difference, difference.Interval);
    }
}
