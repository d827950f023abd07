namespace Sojourn.Mining.Statistics;

/// <summary>A share of a population with what it rests on: the count, the population and a confidence interval.</summary>
/// <param name="Count">How many of the population have the property.</param>
/// <param name="Population">The denominator, at least 1.</param>
/// <param name="Share">Count ÷ population, 0 to 1.</param>
/// <param name="Interval">The confidence interval of the share, within 0 and 1.</param>
public sealed record ShareEstimate(long Count, long Population, double Share, Interval Interval);

/// <summary>The confidence interval of a share.</summary>
/// <remarks>
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
/// Statistical Association 22 (1927) 209–212; without continuity correction.
/// </remarks>
public static class WilsonInterval
{
    /// <summary>A share with its interval.</summary>
    /// <param name="count">How many of the population have the property, 0 to <paramref name="population"/>.</param>
    /// <param name="population">The denominator.</param>
    /// <param name="confidence">Between 0 and 1; 95 % by default.</param>
    /// <returns>The estimate, or null where the population is empty: a share of nothing is undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or exceeds the population.</exception>
    public static ShareEstimate? Of(long count, long population, double confidence = Interval.DefaultConfidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, population);
        Interval.RequireConfidence(confidence);
        if (population == 0)
        {
            return null;
        }

        var n = (double)population;
        var z = NormalDistribution.Quantile(0.5 + (confidence / 2));
        var share = count / n;
        var spread = z * z / n;
        var centre = (share + (spread / 2)) / (1 + spread);
        var half = z / (1 + spread) * Math.Sqrt((share * (1 - share) / n) + (spread / (4 * n)));

        // At the ends the formula gives 0 and 1 exactly, rounding aside.
        var lower = count == 0 ? 0 : Math.Max(0, centre - half);
        var upper = count == population ? 1 : Math.Min(1, centre + half);
        return new ShareEstimate(count, population, share, new Interval(lower, upper));
    }
}
