namespace Sojourn.Server.Charts;

/// <summary>A bar of a histogram of durations.</summary>
/// <param name="From">Where it begins, included.</param>
/// <param name="To">Where it ends, excluded.</param>
/// <param name="Count">How many durations lie in it.</param>
public sealed record DurationBin(TimeSpan From, TimeSpan To, int Count);

/// <summary>Durations counted into bars of equal width, for drawing only: figures are computed from the values.</summary>
/// <param name="Width">The width of every bar.</param>
/// <param name="Bins">The bars from zero on.</param>
/// <param name="Beyond">How many durations lie beyond the last bar.</param>
public sealed record DurationBins(TimeSpan Width, IReadOnlyList<DurationBin> Bins, int Beyond)
{
    /// <summary>
    /// Counts ascending durations into some sixty bars. Where a few are far longer than the rest, the bars end at one and
    /// a half times the 99th percentile, and the others are counted beside them.
    /// </summary>
    public static DurationBins Of(IReadOnlyList<TimeSpan> sorted, int bars = 60)
    {
        if (sorted.Count == 0)
        {
            return new DurationBins(TimeSpan.FromHours(1), [], 0);
        }

        var p99 = sorted[(int)((sorted.Count - 1) * 0.99)];
        var most = sorted[^1] <= p99 * 1.5 ? sorted[^1] : p99 * 1.5;
        var width = AxisTicks.Step(most, bars);
        var count = (int)(most / width) + 1;
        var counts = new int[count];
        var counted = 0;
        for (var bin = 0; bin < count; bin++)
        {
            var below = SortedDurations.CountBelow(sorted, width * (bin + 1));
            counts[bin] = below - counted;
            counted = below;
        }

        return new DurationBins(
            width,
            [.. counts.Select((n, i) => new DurationBin(width * i, width * (i + 1), n))],
            sorted.Count - counted
        );
    }
}
