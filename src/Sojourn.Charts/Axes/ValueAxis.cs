using System.Globalization;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Axes;

/// <summary>Ticks and the end of an axis for each kind of value.</summary>
internal static class ValueAxis
{
    public static IReadOnlyList<Tick> Ticks(double from, double to, int about, ValueKind kind, CultureInfo culture) =>
        kind switch
        {
            ValueKind.Duration => DurationTicks.Between(from, to, about, culture),
            ValueKind.Share =>
            [
                .. NumberTicks
                    .Between(100 * from, 100 * to, about, culture)
                    .Select(t => new Tick(t.Value / 100, t.Text + "%")),
            ],
            _ => NumberTicks.Between(from, to, about, culture),
        };

    /// <summary>A round end at or above the greatest value.</summary>
    public static double End(double most, int about, ValueKind kind)
    {
        if (kind != ValueKind.Duration || !(most > 0))
        {
            return NumberTicks.Ceiling(most, about);
        }

        var ticks = DurationTicks.Between(0, most * 2, 2 * about, CultureInfo.InvariantCulture);
        return ticks.Select(t => t.Value).FirstOrDefault(v => v >= most, most);
    }
}
