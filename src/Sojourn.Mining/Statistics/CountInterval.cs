using System.Numerics;

namespace Sojourn.Mining.Statistics;

/// <summary>The mean of counts per period, with its confidence interval.</summary>
/// <remarks>
/// Counts of arrivals vary at least as much as Poisson's, and more where some periods are busier than others. With N the
/// sum of n counts, m their mean and s² their variance, φ = max(1, (t/z)² · s²/m) says how many times more, Student's t on
/// n − 1 degrees and the normal z of the same confidence; N/φ is then taken as Poisson's count. The limits are
/// φ/n · G(α/2; N/φ) and φ/n · G(1 − α/2; N/φ + 1), G the quantile of the gamma distribution. They are Poisson's exact ones
/// where φ = 1, tend to Student's as the counts grow, and are never negative.
/// Source: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936) 437–442; for φ, P. McCullagh,
/// J. A. Nelder, "Generalized Linear Models", 2nd edition, 1989, section 6.2; the factor (t/z)² is ours.
/// </remarks>
public static class CountInterval
{
    /// <summary>The mean of counts in any order, with its interval: null below two periods.</summary>
    /// <returns>The estimate, or null without counts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the confidence not between 0 and 1.</exception>
    public static MeanEstimate? Of<T>(ReadOnlySpan<T> counts, double confidence = Interval.DefaultConfidence)
        where T : struct, IBinaryInteger<T>
    {
        foreach (var count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(long.CreateChecked(count), nameof(counts));
        }

        var mean = MeanInterval.Of(counts, confidence);
        if (mean is not { StandardDeviation: { } deviation })
        {
            return mean;
        }

        var n = counts.Length;
        var t = StudentDistribution.TwoSidedQuantile(confidence, n - 1);
        var z = NormalDistribution.Quantile(0.5 + (confidence / 2));
        var excess = mean.Mean == 0 ? 1 : Math.Max(1, t / z * (t / z) * deviation * deviation / mean.Mean);
        var known = mean.Mean * n / excess;
        var tail = (1 - confidence) / 2;
        return mean with
        {
            Interval = new Interval(
                known == 0 ? 0 : excess / n * GammaDistribution.Quantile(tail, known),
                excess / n * GammaDistribution.Quantile(1 - tail, known + 1)
            ),
        };
    }
}
