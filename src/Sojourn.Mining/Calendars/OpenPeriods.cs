using NodaTime;

namespace Sojourn.Mining.Calendars;

/// <summary>Turns a definition into the stretches of open time on the time line, united and in order.</summary>
internal static class OpenPeriods
{
    // The outermost dates of the date library, less what local time and shifts over midnight may add.
    private static readonly Instant Lowest = Instant.FromUtc(-9990, 1, 1, 0, 0);
    private static readonly Instant Highest = Instant.FromUtc(9999, 12, 24, 0, 0);

    /// <summary>The open stretches [from, to) between two instants, in Unix seconds: disjoint, apart, ascending.</summary>
    internal static List<(long From, long To)> Between(
        CalendarDefinition definition,
        DateTimeZone zone,
        Instant start,
        Instant end,
        CancellationToken cancellation
    )
    {
        var rules = Rules(definition);
        var periods = new List<(long From, long To)>();
        start = Instant.Max(start, Lowest);
        end = Instant.Min(end, Highest);

        var clock = new WallClock(zone);

        // A shift lasts a day at most on the wall clock, and a day more where a zone repeats one.
        var date = start.InZone(zone).Date.PlusDays(-3);
        var last = end.InZone(zone).Date.PlusDays(1);
        for (var rule = 0; date <= last; date = date.PlusDays(1))
        {
            cancellation.ThrowIfCancellationRequested();
            while (rule + 1 < rules.Count && rules[rule + 1].From <= date)
            {
                rule++;
            }

            foreach (var hours in rules[rule].On(date))
            {
                var closingDate = hours.RunsOverMidnight ? date.PlusDays(1) : date;
                var from = Math.Max(clock.FirstShows(date + hours.From), start.ToUnixTimeSeconds());
                var to = Math.Min(clock.LastShows(closingDate + hours.To), end.ToUnixTimeSeconds());
                if (from < to)
                {
                    periods.Add((from, to));
                }
            }
        }

        return United(periods);
    }

    private static List<(long From, long To)> United(List<(long From, long To)> periods)
    {
        periods.Sort();
        var united = new List<(long From, long To)>(periods.Count);
        foreach (var period in periods)
        {
            if (united.Count > 0 && period.From <= united[^1].To)
            {
                united[^1] = (united[^1].From, Math.Max(united[^1].To, period.To));
            }
            else
            {
                united.Add(period);
            }
        }

        return united;
    }

    private static List<Rule> Rules(CalendarDefinition definition)
    {
        var weekly = definition.Weekly;
        var holidays = definition.Holidays;
        var rules = new List<Rule> { new(LocalDate.MinIsoValue, weekly, holidays) };
        foreach (var entry in definition.Effective.OrderBy(entry => entry.From))
        {
            weekly = entry.Weekly ?? weekly;
            holidays = entry.Holidays ?? holidays;
            rules.Add(new Rule(entry.From, weekly, holidays));
        }

        return rules;
    }

    /// <summary>What holds from a date until the next rule.</summary>
    private sealed class Rule
    {
        private readonly OpeningHours[][] byWeekday;
        private readonly Dictionary<LocalDate, IReadOnlyList<OpeningHours>> special;

        internal Rule(LocalDate from, IReadOnlyList<WeeklyShift> weekly, IReadOnlyList<SpecialDay> holidays)
        {
            From = from;
            special = holidays.ToDictionary(day => day.Date, day => day.Open);
            byWeekday =
            [
                .. Enumerable
                    .Range((int)IsoDayOfWeek.Monday, 7)
                    .Select(day =>
                        weekly
                            .Where(shift => shift.Days.Contains((IsoDayOfWeek)day))
                            .Select(shift => shift.Hours)
                            .ToArray()
                    ),
            ];
        }

        internal LocalDate From { get; }

        internal IReadOnlyList<OpeningHours> On(LocalDate date) =>
            special.TryGetValue(date, out var open) ? open : byWeekday[(int)date.DayOfWeek - (int)IsoDayOfWeek.Monday];
    }
}
