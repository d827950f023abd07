using NodaTime;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Performance;

/// <summary>The local time of instants, with the zone interval of the instant before kept at hand.</summary>
internal sealed class LocalClock(TimeUnit unit, DateTimeZone zone)
{
    private readonly long perSecond = unit.PerSecond();
    private long from = long.MaxValue;
    private long to = long.MinValue;
    private long offset;

    /// <summary>Units since local midnight.</summary>
    public long OfDay(long time) => Modulo(Local(time), 86_400 * perSecond);

    /// <summary>Units since the midnight at which the local Monday begins. The Unix epoch was a Thursday.</summary>
    public long OfWeek(long time) => Modulo(Local(time) + (3 * 86_400 * perSecond), 7 * 86_400 * perSecond);

    private long Local(long time)
    {
        if (time < from || time >= to)
        {
            var second = Math.DivRem(time, perSecond, out var rest) - (rest < 0 ? 1 : 0);
            var interval = zone.GetZoneInterval(Instant.FromUnixTimeSeconds(second));
            from = interval.HasStart ? interval.Start.ToUnixTimeSeconds() * perSecond : long.MinValue;
            to = interval.HasEnd ? interval.End.ToUnixTimeSeconds() * perSecond : long.MaxValue;
            offset = interval.WallOffset.Seconds * perSecond;
        }

        return time + offset;
    }

    private static long Modulo(long value, long of) => ((value % of) + of) % of;
}
