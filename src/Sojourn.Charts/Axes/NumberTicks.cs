using System.Globalization;

namespace Sojourn.Charts.Axes;

/// <summary>Ticks at 1, 2 or 5 times a power of ten.</summary>
internal static class NumberTicks
{
    public static IReadOnlyList<Tick> Between(double from, double to, int about, CultureInfo culture)
    {
        if (!(to > from))
        {
            return [new Tick(from, from.ToString("#,0.###", culture))];
        }

        var step = Step((to - from) / Math.Max(1, about));
        var decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        var ticks = new List<Tick>();
        for (var i = Math.Ceiling(from / step - 1e-9); i * step <= to + step * 1e-9; i++)
        {
            var value = i * step;
            ticks.Add(new Tick(value, (value == 0 ? 0 : value).ToString("N" + decimals, culture)));
        }

        return ticks;
    }

    /// <summary>The end of an axis that begins at zero: the first tick at or above the greatest value.</summary>
    public static double Ceiling(double most, int about)
    {
        if (!(most > 0))
        {
            return 1;
        }

        var step = Step(most / Math.Max(1, about));
        return Math.Ceiling(most / step - 1e-9) * step;
    }

    private static double Step(double least)
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
}
