using Sojourn.Mining.Variants;

namespace Sojourn.Server.Charts;

/// <summary>How many of the most frequent variants hold which share of the cases.</summary>
/// <param name="Points">Number of variants and share of cases, ascending; thinned out where there are many.</param>
/// <param name="ForShare">How many variants hold the target share.</param>
/// <param name="SingleCase">How many variants have one case only.</param>
public sealed record CoverageCurve(IReadOnlyList<(int Variants, double Share)> Points, int ForShare, int SingleCase)
{
    /// <summary>The share that the page speaks of.</summary>
    public const double Target = 0.8;

    private const int Dense = 60;

    /// <summary>The share of the cases that so many variants hold; between two points of the curve, the straight line.</summary>
    public double ShareOf(int variants)
    {
        var after = 0;
        while (after < Points.Count - 1 && Points[after].Variants < variants)
        {
            after++;
        }

        var (to, share) = Points[after];
        if (after == 0 || to <= variants)
        {
            return share;
        }

        var (from, before) = Points[after - 1];
        return before + (share - before) * (variants - from) / (to - from);
    }

    public static CoverageCurve Of(VariantList variants)
    {
        var points = new List<(int, double)>();
        var forShare = 0;
        var single = 0;
        var next = 1.0;
        foreach (var variant in variants.Top())
        {
            if (forShare == 0 && variant.CumulativeShareOfCases >= Target)
            {
                forShare = variant.Rank;
            }

            single += variant.Cases == 1 ? 1 : 0;

            // The axis is logarithmic: after the first few, equal steps on it are enough.
            if (variant.Rank <= Dense || variant.Rank >= next || variant.Rank == variants.Count)
            {
                points.Add((variant.Rank, variant.CumulativeShareOfCases));
                next = variant.Rank * 1.05;
            }
        }

        return new CoverageCurve(points, forShare, single);
    }
}
