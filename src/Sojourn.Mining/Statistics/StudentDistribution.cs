namespace Sojourn.Mining.Statistics;

/// <summary>Student's t distribution with a whole number of degrees of freedom.</summary>
public static class StudentDistribution
{
    private const int ManyDegrees = 1_000;

    /// <summary>The t for which |T| ≤ t has the given probability.</summary>
    /// <remarks>
    /// Up to 1,000 degrees of freedom the finite series is inverted; beyond, the expansion about the normal quantile is
    /// exact to the last digits. Source: M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 1964,
    /// formulas 26.7.3, 26.7.4 and 26.7.5.
    /// </remarks>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    /// <param name="degreesOfFreedom">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static double TwoSidedQuantile(double probability, int degreesOfFreedom)
    {
        Interval.RequireConfidence(probability);
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        var normal = NormalDistribution.Quantile(0.5 + (probability / 2));
        if (degreesOfFreedom > ManyDegrees)
        {
            return Expansion(normal, degreesOfFreedom);
        }

        // Student's tails are the heavier ones: the normal quantile bounds t from below.
        double low = normal,
            high = 2 * normal;
        while (WithinProbability(high, degreesOfFreedom) < probability)
        {
            high *= 2;
        }

        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
        {
            if (WithinProbability(middle, degreesOfFreedom) < probability)
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

    private static double WithinProbability(double t, int degrees)
    {
        var angle = Math.Atan2(t, Math.Sqrt(degrees));
        var (sine, cosine) = Math.SinCos(angle);
        var odd = degrees % 2 == 1;
        if (degrees == 1)
        {
            return 2 * angle / Math.PI;
        }

        var term = odd ? cosine : 1.0;
        var sum = term;
        for (var k = odd ? 3 : 2; k < degrees; k += 2)
        {
            term *= (k - 1.0) / k * cosine * cosine;
            sum += term;
        }

        return odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }

    private static double Expansion(double x, double degrees)
    {
        var x2 = x * x;
        var first = x * (x2 + 1) / 4;
        var second = x * ((((5 * x2) + 16) * x2) + 3) / 96;
        var third = x * ((((((3 * x2) + 19) * x2) + 17) * x2) - 15) / 384;
        var fourth = x * ((((((((79 * x2) + 776) * x2) + 1482) * x2) - 1920) * x2) - 945) / 92_160;
        return x + ((first + ((second + ((third + (fourth / degrees)) / degrees)) / degrees)) / degrees);
    }
}
