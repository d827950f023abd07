using System.Globalization;
using NodaTime;
using Sojourn.Charts.Axes;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;

namespace Sojourn.Server.Views;

/// <summary>The times of a log on the clocks of the dataset's zone, and back.</summary>
internal sealed class LogClock(DatasetView view)
{
    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb[view.Subject.Zone];
    private readonly long perSecond = view.Log.Unit.PerSecond();

    /// <summary>An instant as local time.</summary>
    public DateTime ToLocal(double units) => view.Instant(Within(units)).DateTime;

    /// <summary>Local time as an instant in the log's unit; the first of two, and the end of a gap.</summary>
    public double ToUnits(DateTime local)
    {
        var instant = zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant();
        return (double)instant.ToUnixTimeTicks() / NodaConstants.TicksPerSecond * perSecond;
    }

    /// <summary>Round local times for an axis, each at its instant.</summary>
    public IReadOnlyList<AxisLabel> Labels(double from, double to, int about) =>
        [
            .. AxisLabels
                .Dates(ToLocal(from), ToLocal(to), about, CultureInfo.CurrentCulture)
                .Select(label => label with { At = ToUnits(new DateTime((long)label.At)) }),
        ];

    /// <summary>
    /// A stretch of time brought to whole minutes, hours or days, whichever suits the stretch that is looked at: nobody
    /// can draw a second on an axis of years.
    /// </summary>
    public (double From, double To) Snap(double from, double to, double shown)
    {
        var seconds = shown / perSecond;
        var step =
            seconds > 60 * 86_400 ? TimeSpan.FromDays(1)
            : seconds > 3 * 86_400 ? TimeSpan.FromHours(1)
            : seconds > 3 * 3600 ? TimeSpan.FromMinutes(1)
            : TimeSpan.FromSeconds(1);
        var first = ToLocal(from).Ticks / step.Ticks * step.Ticks;
        var last = ((ToLocal(to).Ticks + step.Ticks - 1) / step.Ticks) * step.Ticks;
        return (ToUnits(new DateTime(first)), ToUnits(new DateTime(Math.Max(last, first + step.Ticks))));
    }

    /// <summary>An instant as a filter writes it: local, unless the clock shows that time twice.</summary>
    public FilterTime TimeOf(double units)
    {
        var local = ToLocal(units);
        return ToUnits(local) == Math.Floor(units)
            ? new FilterTime(LocalDateTime.FromDateTime(local))
            : new FilterTime(LocalDateTime.FromDateTime(view.Instant(Within(units)).UtcDateTime), Offset.Zero);
    }

    /// <summary>Seconds as the address holds them, in the log's unit.</summary>
    public double FromSeconds(double seconds) => Math.Round(seconds * perSecond);

    /// <summary>The log's unit in seconds, for the address.</summary>
    public double ToSeconds(double units) => units / perSecond;

    // Years that a calendar has.
    private long Within(double units) =>
        (long)Math.Clamp(units, -62_000_000_000.0 * perSecond, 253_000_000_000.0 * perSecond);
}
