using NodaTime;
using Sojourn.Mining.Calendars;

namespace Sojourn.Mining.Filtering;

/// <summary>A time on some days of the week, between two full hours of the day.</summary>
/// <remarks>
/// Days and hours are those of the clock in <see cref="FilterScope.TimeZone"/>. An hour that the clock repeats when it goes
/// back holds twice as long; one that it skips never comes. A night is two tests, one for each of its days.
/// </remarks>
public sealed record WeekTime : ValueTest
{
    /// <summary>Hours of some days.</summary>
    /// <param name="days">The days, at least one, in any order.</param>
    /// <param name="fromHour">The first hour, 0–23. Default: 0, midnight.</param>
    /// <param name="toHourExclusive">The first hour after it, at most 24. Default: 24, the next midnight.</param>
    /// <exception cref="ArgumentException">There is no day, or one that is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The hours are not of one day, or do not go forward.</exception>
    public WeekTime(IEnumerable<IsoDayOfWeek> days, int fromHour = 0, int toHourExclusive = 24)
    {
        Days = [.. days.Distinct().Order()];
        if (Days.Count == 0 || Days.Any(day => day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday))
        {
            throw new ArgumentException("A time of the week is on one day at least.", nameof(days));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(fromHour);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(toHourExclusive, 24);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fromHour, toHourExclusive);
        FromHour = fromHour;
        ToHourExclusive = toHourExclusive;
    }

    /// <summary>The seven days, Monday first.</summary>
    public static ValueList<IsoDayOfWeek> EveryDay { get; } =
    [.. Enumerable.Range((int)IsoDayOfWeek.Monday, 7).Select(day => (IsoDayOfWeek)day)];

    /// <summary>The days, each once, in the order of the week from Monday.</summary>
    public ValueList<IsoDayOfWeek> Days { get; }

    /// <summary>The first hour of the day, 0–23.</summary>
    public int FromHour { get; }

    /// <summary>The first hour after the last, 1–24.</summary>
    public int ToHourExclusive { get; }

    /// <summary>1 for each hour of the week, from Monday midnight, that is one of these; 0 for the others.</summary>
    internal byte[] HoursOfWeek()
    {
        var hours = new byte[LocalHours.PerWeek];
        foreach (var day in Days)
        {
            var midnight = ((int)day - 1) * 24;
            hours.AsSpan((midnight + FromHour)..(midnight + ToHourExclusive)).Fill(1);
        }

        return hours;
    }
}
