using NodaTime;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Calendars;

/// <summary>The local hour of the week of instants, asked in any order; not for several threads at once.</summary>
/// <remarks>
/// An hour that the zone repeats counts twice under the same local hour; one that it skips has no instant. The zone
/// intervals that were asked for are kept, the last one at hand, so that a zone is asked once for each of them.
/// </remarks>
internal sealed class LocalHours(TimeUnit unit, DateTimeZone zone)
{
    /// <summary>The hours of a week.</summary>
    public const int PerWeek = 7 * 24;

    // The Unix epoch was a Thursday: 72 hours after Monday midnight. A million weeks more make every time positive.
    private const long EpochInWeek = 72 * 3600L + 1_000_000 * (long)PerWeek * 3600;

    private static readonly long First = Instant.MinValue.ToUnixTimeSeconds();
    private static readonly long Last = Instant.MaxValue.ToUnixTimeSeconds();

    private readonly List<Stretch> seen = [];
    private long from = long.MaxValue;
    private long to = long.MinValue;
    private long shift;

    /// <summary>The hours since Monday midnight, 0–167, of a time in the log's unit.</summary>
    public int HourOfWeek(long time)
    {
        if (time < from || time > to)
        {
            Move(time);
        }

        return (int)(Hours((ulong)(time + shift)) % PerWeek);
    }

    /// <summary>The first time after the local hour of a time, or from which the clock is another; null where none is.</summary>
    public long? EndOfHour(long time)
    {
        if (time < from || time > to)
        {
            Move(time);
        }

        var hour = 3600 * unit.PerSecond();
        var left = hour - (long)((ulong)(time + shift) % (ulong)hour);
        return time <= to - left ? time + left
            : to == long.MaxValue ? null
            : to + 1;
    }

    // Divisions by constants, which cost a multiplication.
    private ulong Hours(ulong units) =>
        unit switch
        {
            TimeUnit.Second => units / 3600,
            TimeUnit.Millisecond => units / 3_600_000,
            _ => units / 3_600_000_000,
        };

    private void Move(long time)
    {
        var (low, high) = (0, seen.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = seen[middle].To < time ? (middle + 1, high) : (low, middle);
        }

        if (low == seen.Count || seen[low].From > time)
        {
            seen.Insert(low, Ask(time));
        }

        (from, to, shift) = seen[low];
    }

    private Stretch Ask(long time)
    {
        var perSecond = unit.PerSecond();
        var second = time / perSecond - (time % perSecond < 0 ? 1 : 0);
        var interval = zone.GetZoneInterval(Instant.FromUnixTimeSeconds(Math.Clamp(second, First, Last)));
        return new Stretch(
            interval.HasStart ? interval.Start.ToUnixTimeSeconds() * perSecond : long.MinValue,
            interval.HasEnd ? interval.End.ToUnixTimeSeconds() * perSecond - 1 : long.MaxValue,
            (EpochInWeek + interval.WallOffset.Seconds) * perSecond
        );
    }

    /// <summary>A stretch of time, both ends included, and what leads from its times to local ones.</summary>
    private readonly record struct Stretch(long From, long To, long Shift);
}
