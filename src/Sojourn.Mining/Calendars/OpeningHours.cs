using NodaTime;

namespace Sojourn.Mining.Calendars;

/// <summary>One stretch of open time, by the wall clock, that starts on some local date.</summary>
/// <remarks>
/// Unit: local time of day, to the minute. Where <paramref name="To"/> is not after <paramref name="From"/> the stretch
/// runs over midnight into the next date, so 00:00–00:00 is the whole day and 22:00–02:00 four hours.
/// </remarks>
/// <param name="From">When it opens.</param>
/// <param name="To">When it closes, exclusive.</param>
public sealed record OpeningHours(LocalTime From, LocalTime To)
{
    /// <summary>Whether the stretch ends on the date after the one it starts on.</summary>
    public bool RunsOverMidnight => To <= From;

    /// <summary>Hours from whole numbers of minutes after midnight.</summary>
    /// <param name="fromMinute">0 to 1439.</param>
    /// <param name="toMinute">0 to 1440; 1440 is midnight at the end of the day.</param>
    /// <exception cref="ArgumentOutOfRangeException">A minute lies outside the day.</exception>
    public static OpeningHours FromMinutes(int fromMinute, int toMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromMinute);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fromMinute, 1439);
        ArgumentOutOfRangeException.ThrowIfNegative(toMinute);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(toMinute, 1440);
        return new OpeningHours(
            LocalTime.FromMinutesSinceMidnight(fromMinute),
            LocalTime.FromMinutesSinceMidnight(toMinute % 1440)
        );
    }

    /// <summary>The hours as they stand in a calendar file.</summary>
    public override string ToString() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{From.Hour:00}:{From.Minute:00}–{To.Hour:00}:{To.Minute:00}"
        );

    internal bool IsToTheMinute => From.TickOfSecond + From.Second == 0 && To.TickOfSecond + To.Second == 0;
}
