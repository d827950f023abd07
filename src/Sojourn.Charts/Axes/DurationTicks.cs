using System.Globalization;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Axes;

/// <summary>Ticks at durations people think in: 15 min, 6 h, 1 d, 7 d.</summary>
internal static class DurationTicks
{
    private static readonly double[] Steps =
    [
        1,
        2,
        5,
        10,
        15,
        30,
        60,
        120,
        300,
        600,
        900,
        1800,
        3600,
        7200,
        10_800,
        21_600,
        43_200,
        86_400,
        172_800,
        432_000,
        604_800,
        864_000,
        1_296_000,
        2_592_000,
        5_184_000,
        7_776_000,
        15_552_000,
        31_536_000,
    ];

    public static IReadOnlyList<Tick> Between(double from, double to, int about, CultureInfo culture)
    {
        if (!(to > from))
        {
            return [new Tick(from, DurationText.Format(from, culture))];
        }

        var least = (to - from) / Math.Max(1, about);
        var step = Steps.FirstOrDefault(s => s >= least);
        if (step == 0)
        {
            step = Math.Ceiling(least / Steps[^1]) * Steps[^1];
        }

        var ticks = new List<Tick>();
        for (var i = Math.Ceiling(from / step - 1e-9); i * step <= to + step * 1e-9; i++)
        {
            ticks.Add(new Tick(i * step, Words(i * step, step, culture)));
        }

        return ticks;
    }

    /// <summary>Zero takes the unit of its neighbours; from a day's step on all are days.</summary>
    private static string Words(double seconds, double step, CultureInfo culture)
    {
        if (step >= 86_400 && seconds != 0)
        {
            var day = DurationText.Format(86_400, culture);
            return (seconds / 86_400).ToString("N0", culture).Replace("-", "\u2212") + day[1..];
        }

        var unit = DurationText.Format(step, culture);
        return seconds == 0 ? "0" + unit[unit.IndexOf(' ')..] : DurationText.Format(seconds, culture);
    }
}
