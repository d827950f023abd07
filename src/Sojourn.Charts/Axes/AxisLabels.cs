using System.Globalization;

namespace Sojourn.Charts.Axes;

/// <summary>A place on an axis with its words.</summary>
/// <param name="At">The value.</param>
/// <param name="Text">What stands there.</param>
public sealed record AxisLabel(double At, string Text);

/// <summary>Round values for the axis of a drawing that others make, such as a canvas.</summary>
public static class AxisLabels
{
    /// <summary>Instants: the values are ticks of <see cref="DateTime"/>.</summary>
    public static IReadOnlyList<AxisLabel> Dates(DateTime from, DateTime to, int about, CultureInfo culture) =>
        Of(DateTicks.Between(from, to, about, culture));

    /// <summary>Durations in seconds.</summary>
    public static IReadOnlyList<AxisLabel> Durations(double from, double to, int about, CultureInfo culture) =>
        Of(DurationTicks.Between(from, to, about, culture));

    /// <summary>Numbers.</summary>
    public static IReadOnlyList<AxisLabel> Numbers(double from, double to, int about, CultureInfo culture) =>
        Of(NumberTicks.Between(from, to, about, culture));

    private static IReadOnlyList<AxisLabel> Of(IReadOnlyList<Tick> ticks) =>
        [.. ticks.Select(tick => new AxisLabel(tick.Value, tick.Text))];
}
