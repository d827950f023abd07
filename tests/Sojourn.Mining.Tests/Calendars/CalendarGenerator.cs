using CsCheck;
using NodaTime;
using Sojourn.Mining.Calendars;

namespace Sojourn.Mining.Tests.Calendars;

/// <summary>Random calendars that meet every rule: several shifts a day, over midnight, overlapping, holidays, changes.</summary>
internal static class CalendarGenerator
{
    /// <summary>Zones whose rules are awkward, beside any other: odd offsets, half-hour steps, transitions at midnight.</summary>
    private static readonly string[] AwkwardZones =
    [
        "Europe/Rome",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "America/St_Johns",
        "America/Havana",
        "America/Santiago",
        "Asia/Beirut",
        "Africa/Cairo",
        "America/Asuncion",
        "Africa/Casablanca",
        "Antarctica/Troll",
        "Pacific/Apia",
        "Asia/Tehran",
        "UTC",
    ];

    private static readonly Gen<string> Zone = Gen.OneOf(
        Gen.Int[0, AwkwardZones.Length - 1].Select(i => AwkwardZones[i]),
        Gen.Int[0, DateTimeZoneProviders.Tzdb.Ids.Count - 1].Select(i => DateTimeZoneProviders.Tzdb.Ids[i])
    );

    // Boundaries crowd around the small hours, where transitions are, and meet often, so that shifts touch.
    private static readonly Gen<int> Minute = Gen.OneOf(
        Gen.Int[0, 1439],
        Gen.Int[0, 16].Select(quarter => quarter * 15),
        Gen.Int[0, 23].Select(hour => hour * 60)
    );

    private static readonly Gen<OpeningHours> Hours = Gen.Select(Minute, Minute)
        .Select(pair => OpeningHours.FromMinutes(pair.Item1, pair.Item2));

    private static readonly Gen<WeeklyShift> Shift = Gen.Select(Gen.Int[1, 127], Hours)
        .Select(pair => new WeeklyShift(
            [
                .. Enumerable
                    .Range(0, 7)
                    .Where(bit => (pair.Item1 >> bit & 1) != 0)
                    .Select(bit => (IsoDayOfWeek)(bit + 1)),
            ],
            pair.Item2
        ));

    internal static Gen<CalendarDefinition> In(int firstYear, int lastYear)
    {
        var first = new LocalDate(firstYear, 1, 1);
        var days = Period.Between(first, new LocalDate(lastYear, 12, 31), PeriodUnits.Days).Days;
        var date = Gen.Int[0, days].Select(first.PlusDays);
        var special = Gen.Select(date, Hours.Array[0, 2])
            .Select(pair => new SpecialDay(pair.Item1) { Open = pair.Item2 });
        var specials = special.Array[0, 30].Select(all => (IReadOnlyList<SpecialDay>)[.. all.DistinctBy(d => d.Date)]);
        var weekly = Shift.Array[1, 4].Select(all => (IReadOnlyList<WeeklyShift>)all);
        var change = Gen.Select(date, weekly, specials, Gen.Int[1, 3])
            .Select(all => new EffectiveHours(all.Item1)
            {
                Weekly = (all.Item4 & 1) != 0 ? all.Item2 : null,
                Holidays = (all.Item4 & 2) != 0 ? all.Item3 : null,
            });
        return Gen.Select(Zone, weekly, specials, change.Array[0, 3])
            .Select(all => new CalendarDefinition
            {
                Name = "random",
                TimeZone = all.Item1,
                Weekly = all.Item2,
                Holidays = all.Item3,
                Effective = [.. all.Item4.DistinctBy(entry => entry.From)],
            });
    }

    internal static string Print(CalendarDefinition d) =>
        $"{d.TimeZone}: {Print(d.Weekly)}; holidays {Print(d.Holidays)}; "
        + string.Join(
            "; ",
            d.Effective.Select(e =>
                $"from {e.From:uuuu-MM-dd} {(e.Weekly is null ? "same" : Print(e.Weekly))}, "
                + $"holidays {(e.Holidays is null ? "same" : Print(e.Holidays))}"
            )
        );

    private static string Print(IReadOnlyList<WeeklyShift> weekly) =>
        string.Join(", ", weekly.Select(s => $"{string.Join("", s.Days.Select(d => (int)d))} {s.Hours}"));

    private static string Print(IReadOnlyList<SpecialDay> days) =>
        string.Join(", ", days.Select(d => $"{d.Date:uuuu-MM-dd} [{string.Join(" ", d.Open)}]"));
}
