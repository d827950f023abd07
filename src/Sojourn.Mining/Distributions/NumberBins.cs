namespace Sojourn.Mining.Distributions;

/// <summary>Bars of equal width over the values of a column, for drawing: figures are computed from the values.</summary>
/// <remarks>
/// A step of 1, 2 or 5 times a power of ten, or one that people think in for times. Where a hundredth of the values lie
/// far beyond the rest, the last bar takes them all and is open. Where a twentieth at most lies so far out that half of all
/// would share a bar, the bars span what lies within three quartile distances of the quartiles (Tukey 1977: "far out"), and an
/// open bar on either side takes what lies beyond. Quartiles here are of at most 65,536 values, evenly picked: they place
/// bars and are shown nowhere. Cost: five passes over the values at most.
/// </remarks>
/// <param name="Low">Where the first bar begins.</param>
/// <param name="Width">The width of every bar but an open one.</param>
/// <param name="Count">The number of bars.</param>
/// <param name="IsOpen">Whether the last bar takes everything from its beginning on.</param>
/// <param name="IsOpenBelow">Whether the first bar takes everything up to its end.</param>
public sealed record NumberBins(double Low, double Width, int Count, bool IsOpen, bool IsOpenBelow = false)
{
    private const int Fine = 4096;
    private const int Sampled = 65_536;

    // A quarter of the values on either side, then a twentieth, then a hundredth: where most are equal the wider ones tell.
    private static readonly double[] tails = [0.25, 0.05, 0.01];

    /// <summary>The bar of a value: the first or last for one outside.</summary>
    public int IndexOf(double value)
    {
        var place = Math.Floor((value - Low) / Width);
        return place < 0 ? 0
            : place >= Count ? Count - 1
            : (int)place;
    }

    /// <summary>Where a bar begins; null where it is open below.</summary>
    public double? From(int bin) => IsOpenBelow && bin == 0 ? null : Low + (bin * Width);

    /// <summary>Where a bar ends, excluded; null where it is open.</summary>
    public double? ToExclusive(int bin) => IsOpen && bin == Count - 1 ? null : Low + ((bin + 1) * Width);

    /// <summary>Bars for values, or null where there is none.</summary>
    /// <param name="values">The values; finite.</param>
    /// <param name="bars">How many bars at most, about.</param>
    /// <param name="step">Rounds a width up to one that people think in; 1, 2 or 5 times a power of ten by default.</param>
    public static NumberBins? For(IEnumerable<double> values, int bars, Func<double, double>? step = null)
    {
        var (least, most, count, areWhole) = (double.PositiveInfinity, double.NegativeInfinity, 0L, true);
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
            areWhole &= value == Math.Floor(value);
            count++;
        }

        if (count == 0)
        {
            return null;
        }

        if (least == most)
        {
            return new NumberBins(least, 1, 1, IsOpen: false);
        }

        var (start, end) = Reach(values, least, most, count, bars);
        var width = (step ?? Round)((end - start) / bars);
        width = areWhole && step is null ? Math.Max(1, width) : width;
        var low = Math.Floor(start / width) * width;
        var closed = (int)Math.Floor((end - low) / width) + 1;
        var isOpen = end < most && most >= low + (closed * width);
        var isOpenBelow = least < low;
        return new NumberBins(
            isOpenBelow ? low - width : low,
            width,
            closed + (isOpen ? 1 : 0) + (isOpenBelow ? 1 : 0),
            isOpen,
            isOpenBelow
        );
    }

    /// <summary>The next 1, 2 or 5 times a power of ten.</summary>
    public static double Round(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        var share = least / power;
        return power
            * (
                share <= 1.0001 ? 1
                : share <= 2.0001 ? 2
                : share <= 5.0001 ? 5
                : 10
            );
    }

    // Where half of the values would share a bar because a few lie far out, the bars span the others.
    private static (double Start, double End) Reach(
        IEnumerable<double> values,
        double least,
        double most,
        long count,
        int bars
    )
    {
        var end = End(values, least, most, count);
        var bar = (end - least) / bars;
        var sorted = Sample(values, count);
        foreach (var tail in tails)
        {
            var (low, high) = (At(sorted, tail), At(sorted, 1 - tail));
            var spread = high - low;
            if (spread >= bar)
            {
                return (least, end);
            }

            var (from, to) = (low - (3 * spread), high + (3 * spread));
            if (
                spread > 0
                && sorted.Count(value => value < from || value > to) <= Math.Max(2, sorted.Length / 20)
                && Within(values, from, to) is var within
                && within.Least < within.Most
            )
            {
                return within;
            }
        }

        return (least, end);
    }

    // The bars begin and end at values, not where there is none.
    private static (double Least, double Most) Within(IEnumerable<double> values, double from, double to)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (value >= from && value <= to)
            {
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            }
        }

        return (least, most);
    }

    private static double[] Sample(IEnumerable<double> values, long count)
    {
        var each = (count + Sampled - 1) / Sampled;
        var picked = new List<double>((int)Math.Min(count, Sampled));
        var place = 0L;
        foreach (var value in values)
        {
            if (place++ % each == 0)
            {
                picked.Add(value);
            }
        }

        picked.Sort();
        return [.. picked];
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below + ((above - below) * (place - Math.Floor(place)));
    }

    // The last hundredth may reach half as far again as the rest; what is beyond is counted in an open bar.
    private static double End(IEnumerable<double> values, double least, double most, long count)
    {
        var counts = new long[Fine];
        var width = (most - least) / Fine;
        foreach (var value in values)
        {
            counts[(int)Math.Min(Fine - 1, (value - least) / width)]++;
        }

        var (bin, below) = (0, 0L);
        while (below + counts[bin] < 0.99 * count)
        {
            below += counts[bin++];
        }

        var reach = (bin + 1) * width * 1.5;
        return least + reach < most ? least + reach : most;
    }
}
