using NodaTime;
using NodaTime.TimeZones;

namespace Sojourn.Mining.Calendars;

/// <summary>When the clock on the wall of a zone shows a local time; fast for times asked in rising order.</summary>
/// <remarks>
/// A local time that the zone skips is taken to be shown at the transition. One that it repeats has two instants, and
/// a shift keeps the whole repeated hour: it opens at the first and closes at the last.
/// </remarks>
internal sealed class WallClock(DateTimeZone zone)
{
    // No zone ever jumped by more than a day, so two days from a transition a local time has exactly one instant.
    private const long Margin = 2 * NodaConstants.SecondsPerDay;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private static readonly ZoneLocalMappingResolver First = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnStartOfIntervalAfter
    );

    private static readonly ZoneLocalMappingResolver Last = Resolvers.CreateMappingResolver(
        Resolvers.ReturnLater,
        Resolvers.ReturnStartOfIntervalAfter
    );

    // Local seconds that surely lie in the interval seen last, and its offset.
    private long safeFrom = long.MaxValue;
    private long safeTo = long.MinValue;
    private long offset;

    /// <summary>The first instant, in Unix seconds, at which the clock shows the local time.</summary>
    internal long FirstShows(LocalDateTime local) => Shows(local, First);

    /// <summary>The last instant, in Unix seconds, at which the clock shows the local time.</summary>
    internal long LastShows(LocalDateTime local) => Shows(local, Last);

    private long Shows(LocalDateTime local, ZoneLocalMappingResolver resolver)
    {
        var seconds =
            (Period.DaysBetween(Epoch, local.Date) * (long)NodaConstants.SecondsPerDay)
            + (local.TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond);
        if (seconds >= safeFrom && seconds < safeTo)
        {
            return seconds - offset;
        }

        var shown = local.InZone(zone, resolver);
        var interval = shown.GetZoneInterval();
        offset = interval.WallOffset.Seconds;
        safeFrom = interval.HasStart ? interval.Start.ToUnixTimeSeconds() + offset + Margin : long.MinValue;
        safeTo = interval.HasEnd ? interval.End.ToUnixTimeSeconds() + offset - Margin : long.MaxValue;
        return shown.ToInstant().ToUnixTimeSeconds();
    }
}
