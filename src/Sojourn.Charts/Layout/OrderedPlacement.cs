namespace Sojourn.Charts.Layout;

/// <summary>Places things in a given order as close as possible to where they want to be.</summary>
internal static class OrderedPlacement
{
    /// <summary>
    /// Positions with the least weighted sum of squared moves, at least <paramref name="gaps"/>[i] between i and
    /// i + 1 (isotonic regression by pooling adjacent violators).
    /// </summary>
    public static double[] Solve(ReadOnlySpan<double> desired, ReadOnlySpan<double> weights, ReadOnlySpan<double> gaps)
    {
        var count = desired.Length;
        var offset = new double[count];
        for (var i = 1; i < count; i++)
        {
            offset[i] = offset[i - 1] + gaps[i - 1];
        }

        var pools = new List<(double Sum, double Weight, int Size)>(count);
        for (var i = 0; i < count; i++)
        {
            pools.Add(((desired[i] - offset[i]) * weights[i], weights[i], 1));
            while (pools.Count > 1 && pools[^2].Sum * pools[^1].Weight >= pools[^1].Sum * pools[^2].Weight)
            {
                var (last, before) = (pools[^1], pools[^2]);
                pools.RemoveAt(pools.Count - 1);
                pools[^1] = (before.Sum + last.Sum, before.Weight + last.Weight, before.Size + last.Size);
            }
        }

        var placed = new double[count];
        var at = 0;
        foreach (var (sum, weight, size) in pools)
        {
            for (var k = 0; k < size; k++, at++)
            {
                placed[at] = sum / weight + offset[at];
            }
        }

        return placed;
    }

    /// <summary>The same within bounds: gaps shrink in proportion if they do not fit.</summary>
    public static double[] SolveWithin(
        double low,
        double high,
        ReadOnlySpan<double> desired,
        ReadOnlySpan<double> weights,
        Span<double> gaps
    )
    {
        double sum = 0;
        foreach (var gap in gaps)
        {
            sum += gap;
        }

        for (var i = 0; i < gaps.Length && sum > high - low; i++)
        {
            gaps[i] *= (high - low) / sum;
        }

        var placed = Solve(desired, weights, gaps);
        for (var i = 0; i < placed.Length; i++)
        {
            placed[i] = Math.Max(placed[i], i == 0 ? low : placed[i - 1] + gaps[i - 1]);
        }

        for (var i = placed.Length - 1; i >= 0; i--)
        {
            placed[i] = Math.Min(placed[i], i == placed.Length - 1 ? high : placed[i + 1] - gaps[i]);
        }

        return placed;
    }
}
