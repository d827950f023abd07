namespace Sojourn.Mining.Distributions;

/// <summary>Bars of equal width over the values of a column, for drawing: figures are computed from the values.</summary>
/// <remarks>
/// A step of 1, 2 or 5 times a power of ten, or one that people think in for times. Where a hundredth of the values lie
/// far beyond the rest, the last bar takes them all and is open. Cost: three passes over the values.
/// </remarks>
/// <param name="Low">Where the first bar begins.</param>
/// <param name="Width">The width of every bar but an open one.</param>
/// <param name="Count">The number of bars.</param>
/// <param name="IsOpen">Whether the last bar takes everything from its beginning on.</param>
public sealed record NumberBins(double Low, double Width, int Count, bool IsOpen)
{
    private const int Fine = 4096;

    /// <summary>The bar of a value: the first or last for one outside.</summary>
    public int IndexOf(double value)
    {
        var place = Math.Floor((value - Low) / Width);
        return place < 0 ? 0
            : place >= Count ? Count - 1
            : (int)place;
    }

    /// <summary>Where a bar begins.</summary>
    public double From(int bin) => Low + (bin * Width);

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

        var end = End(values, least, most, count);
        var width = (step ?? Round)((end - least) / bars);
        width = areWhole && step is null ? Math.Max(1, width) : width;
        var low = Math.Floor(least / width) * width;
        var closed = (int)Math.Floor((end - low) / width) + 1;
        var isOpen = end < most && most >= low + (closed * width);
        return new NumberBins(low, width, isOpen ? closed + 1 : closed, isOpen);
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
