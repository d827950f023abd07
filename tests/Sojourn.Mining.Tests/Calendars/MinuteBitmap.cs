using System.Numerics;
using NodaTime;
using Sojourn.Mining.Calendars;

namespace Sojourn.Mining.Tests.Calendars;

/// <summary>
/// An independent twin of the business calendar: one bit per minute of some years, set where the calendar is open, found
/// by looking at what the wall clock shows at every minute. It shares no code with the calendar and is slow.
/// </summary>
internal sealed class MinuteBitmap
{
    private const int Margin = 3 * 1440;

    private readonly long firstMinute;
    private readonly long[] wallClock; // local minutes since 1970-01-01T00:00, per minute of the time line
    private readonly ulong[] open;
    private readonly long[] openBeforeWord;

    internal MinuteBitmap(CalendarDefinition definition, int firstYear, int lastYear)
    {
        firstMinute = (Instant.FromUtc(firstYear, 1, 1, 0, 0).ToUnixTimeSeconds() / 60) - Margin;
        var end = (Instant.FromUtc(lastYear + 1, 1, 1, 0, 0).ToUnixTimeSeconds() / 60) + Margin;
        wallClock = new long[end - firstMinute];
        open = new ulong[(wallClock.Length / 64) + 1];
        ReadWallClock(DateTimeZoneProviders.Tzdb[definition.TimeZone]);
        var first = new LocalDate(firstYear, 1, 1).PlusDays(-2);
        var last = new LocalDate(lastYear, 12, 31).PlusDays(2);
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            foreach (var hours in HoursOn(definition, date))
            {
                var midnight = (long)Period.Between(new LocalDate(1970, 1, 1), date, PeriodUnits.Days).Days * 1440;
                var from = hours.From.Hour * 60 + hours.From.Minute;
                var to = hours.To.Hour * 60 + hours.To.Minute;
                Open(FirstMinuteShowing(midnight + from), LastMinuteShowing(midnight + (to <= from ? to + 1440 : to)));
            }
        }

        openBeforeWord = new long[open.Length];
        for (var word = 1; word < open.Length; word++)
        {
            openBeforeWord[word] = openBeforeWord[word - 1] + BitOperations.PopCount(open[word - 1]);
        }
    }

    internal long FirstSecond => (firstMinute + Margin) * 60;

    internal long LastSecond => (firstMinute + wallClock.Length - Margin) * 60;

    /// <summary>Open seconds between two instants, counted bit by bit.</summary>
    internal long Between(long from, long to) => from <= to ? Before(to) - Before(from) : -Between(to, from);

    internal bool IsOpen(long second) => Bit((int)((second / 60) - firstMinute));

    /// <summary>Walks the bits from a start until that many open seconds have passed; null at the end of the bitmap.</summary>
    internal long? Walk(long from, long target)
    {
        for (var at = from; at < LastSecond; at = ((at / 60) + 1) * 60)
        {
            if (IsOpen(at))
            {
                var here = (((at / 60) + 1) * 60) - at;
                if (target <= here)
                {
                    return at + target;
                }

                target -= here;
            }
        }

        return null;
    }

    private static IEnumerable<OpeningHours> HoursOn(CalendarDefinition definition, LocalDate date)
    {
        var weekly = definition.Weekly;
        var holidays = definition.Holidays;
        foreach (var entry in definition.Effective.Where(e => e.From <= date).OrderBy(e => e.From))
        {
            weekly = entry.Weekly ?? weekly;
            holidays = entry.Holidays ?? holidays;
        }

        return holidays.FirstOrDefault(day => day.Date == date) is { } special
            ? special.Open
            : weekly.Where(shift => shift.Days.Contains(date.DayOfWeek)).Select(shift => shift.Hours);
    }

    private void ReadWallClock(DateTimeZone zone)
    {
        var from = Instant.FromUnixTimeSeconds(firstMinute * 60);
        var to = Instant.FromUnixTimeSeconds((firstMinute + wallClock.Length) * 60);
        foreach (var interval in zone.GetZoneIntervals(from, to))
        {
            if (interval.WallOffset.Seconds % 60 != 0)
            {
                throw new InvalidOperationException("The bitmap knows whole minutes only.");
            }

            var start = interval.HasStart ? (interval.Start.ToUnixTimeSeconds() / 60) - firstMinute : 0;
            var end = interval.HasEnd ? (interval.End.ToUnixTimeSeconds() / 60) - firstMinute : wallClock.Length;
            for (var i = Math.Max(0, start); i < Math.Min(end, wallClock.Length); i++)
            {
                wallClock[i] = firstMinute + i + (interval.WallOffset.Seconds / 60);
            }
        }
    }

    private int FirstMinuteShowing(long local)
    {
        var (low, high) = Around(local);
        for (var i = low; i < high; i++)
        {
            if (wallClock[i] >= local)
            {
                return i; // shows it for the first time, or has just skipped it
            }
        }

        return high;
    }

    private int LastMinuteShowing(long local)
    {
        var (low, high) = Around(local);
        for (var i = high - 1; i >= low; i--)
        {
            if (wallClock[i] == local)
            {
                return i;
            }
        }

        return FirstMinuteShowing(local);
    }

    private (int Low, int High) Around(long local)
    {
        // Offsets lie between −12 and +14 hours; an hour more to either side.
        var i = local - firstMinute;
        return ((int)Math.Clamp(i - 900, 0, wallClock.Length), (int)Math.Clamp(i + 780, 0, wallClock.Length));
    }

    private void Open(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            open[i / 64] |= 1UL << (i % 64);
        }
    }

    private bool Bit(int i) => (open[i / 64] >> (i % 64) & 1) != 0;

    private long Before(long second)
    {
        var minute = (int)((second / 60) - firstMinute);
        var count =
            openBeforeWord[minute / 64] + BitOperations.PopCount(open[minute / 64] & ((1UL << (minute % 64)) - 1));
        return (count * 60) + (Bit(minute) ? second % 60 : 0);
    }
}
