namespace Sojourn.Mining.Statistics;

/// <summary>The gamma distribution of scale 1.</summary>
public static class GammaDistribution
{
    private const double ManyDegrees = 1e6;
    private const double Smallest = 1e-300;

    /// <summary>The value below which the given share of the distribution lies.</summary>
    /// <remarks>
    /// Up to a shape of a million the distribution is inverted by bisection, to about ten digits; beyond, the cube of a
    /// normal variable is as exact. Cost: some thousand steps at the most.
    /// Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 1964, formulas 6.5.29 (the series, below
    /// the mean) and 6.5.31 (the continued fraction, above it); E. B. Wilson, M. M. Hilferty, "The distribution of
    /// chi-square", Proceedings of the National Academy of Sciences 17 (1931) 684–688.
    /// </remarks>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    /// <param name="shape">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static double Quantile(double probability, double shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        var normal = NormalDistribution.Quantile(probability);
        if (shape > ManyDegrees)
        {
            var root = 1 - (1 / (9 * shape)) + (normal / (3 * Math.Sqrt(shape)));
            return shape * root * root * root;
        }

        double low = 0,
            high = shape + 10;
        while (Probability(high, shape) < probability)
        {
            high *= 2;
        }

        for (var middle = high / 2; middle > low && middle < high; middle = (low + high) / 2)
        {
            if (Probability(middle, shape) < probability)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    private static double Probability(double x, double shape)
    {
        var front = Math.Exp(LogFront(x, shape));
        return x < shape + 1 ? front * Series(x, shape) : 1 - (front * Fraction(x, shape));
    }

    /// <summary>ln(x^shape · e^−x / Γ(shape)), without the difference of large numbers.</summary>
    private static double LogFront(double x, double shape)
    {
        if (shape < 10)
        {
            // Γ(shape) = Γ(shape + 1) / shape
            return LogFront(x, shape + 1) - Math.Log(x / shape);
        }

        var ratio = x / shape;
        var squared = shape * shape;
        var stirling = ((((1 / (1260 * squared)) - (1.0 / 360)) / squared) + (1.0 / 12)) / shape;
        return (shape * (Math.Log(ratio) - (ratio - 1))) + (0.5 * Math.Log(shape / Math.Tau)) - stirling;
    }

    private static double Series(double x, double shape)
    {
        var term = 1 / shape;
        var sum = term;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x / (shape + k);
            sum += term;
        }

        return sum;
    }

    // By the method of W. J. Lentz, Applied Optics 15 (1976) 668–671.
    private static double Fraction(double x, double shape)
    {
        var b = x + 1 - shape;
        var c = 1 / Smallest;
        var d = 1 / b;
        var value = d;
        for (var k = 1; Math.Abs((d * c) - 1) > 1e-15; k++)
        {
            var a = k * (shape - k);
            b += 2;
            d = 1 / Apart((a * d) + b);
            c = Apart(b + (a / c));
            value *= d * c;
        }

        return value;
    }

    private static double Apart(double value) => Math.Abs(value) < Smallest ? Smallest : value;
}
