using NodaTime;

namespace Sojourn.Mining.Calendars;

/// <summary>When a service is open: weekly shifts, holidays and their changes over time, in one time zone.</summary>
/// <remarks>
/// A definition is what people write; <see cref="BusinessCalendar"/> is what measures use. Overlapping shifts are united.
/// Before the first effective entry <see cref="Weekly"/> and <see cref="Holidays"/> hold.
/// </remarks>
public sealed record CalendarDefinition
{
    /// <summary>The name that stands beside every number measured on this calendar.</summary>
    public required string Name { get; init; }

    /// <summary>The IANA time zone in which all dates and hours are meant, such as <c>Europe/Rome</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The shifts of every week.</summary>
    public required IReadOnlyList<WeeklyShift> Weekly { get; init; }

    /// <summary>Dates on which no weekly shift starts, some with hours of their own; none by default.</summary>
    public IReadOnlyList<SpecialDay> Holidays { get; init; } = [];

    /// <summary>Changes from a date on, in any order; none by default.</summary>
    public IReadOnlyList<EffectiveHours> Effective { get; init; } = [];

    /// <summary>Everything that is wrong with the definition, in its own order; empty where it can be used.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Name))
        {
            faults.Add("name is missing");
        }

        AddTimeZoneFault(faults);
        AddWeeklyFaults(Weekly, "weekly", faults);
        AddHolidayFaults(Holidays, "holidays", faults);
        var seen = new HashSet<LocalDate>();
        for (var i = 0; i < Effective.Count; i++)
        {
            var entry = Effective[i];
            if (!seen.Add(entry.From))
            {
                faults.Add($"effective[{i}].from {Iso(entry.From)} is given twice");
            }

            if (entry.Weekly is null && entry.Holidays is null)
            {
                faults.Add($"effective[{i}] names neither weekly nor holidays, so it changes nothing");
            }

            AddWeeklyFaults(entry.Weekly ?? [], $"effective[{i}].weekly", faults);
            AddHolidayFaults(entry.Holidays ?? [], $"effective[{i}].holidays", faults);
        }

        if (!EverOpens())
        {
            faults.Add("no shift is given, so the calendar would never be open");
        }

        return faults;
    }

    private void AddTimeZoneFault(List<string> faults)
    {
        var ids = DateTimeZoneProviders.Tzdb.Ids;
        if (ids.Contains(TimeZone))
        {
            return;
        }

        var near = ids.FirstOrDefault(id => string.Equals(id, TimeZone, StringComparison.OrdinalIgnoreCase));
        faults.Add(
            $"timeZone '{TimeZone}' is not an IANA time zone, "
                + (near is null ? "write one such as Europe/Rome" : $"write {near}")
        );
    }

    private static void AddWeeklyFaults(IReadOnlyList<WeeklyShift> shifts, string path, List<string> faults)
    {
        for (var i = 0; i < shifts.Count; i++)
        {
            var days = shifts[i].Days;
            if (days.Count == 0)
            {
                faults.Add($"{path}[{i}].days is empty, name at least one weekday");
            }

            if (days.Any(day => day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday))
            {
                faults.Add($"{path}[{i}].days holds a value that is no weekday");
            }

            if (days.Distinct().Count() != days.Count)
            {
                faults.Add($"{path}[{i}].days names a weekday twice");
            }

            AddHoursFault(shifts[i].Hours, $"{path}[{i}]", faults);
        }
    }

    private static void AddHolidayFaults(IReadOnlyList<SpecialDay> days, string path, List<string> faults)
    {
        var seen = new HashSet<LocalDate>();
        for (var i = 0; i < days.Count; i++)
        {
            if (!seen.Add(days[i].Date))
            {
                faults.Add($"{path}[{i}] {Iso(days[i].Date)} is given twice");
            }

            for (var j = 0; j < days[i].Open.Count; j++)
            {
                AddHoursFault(days[i].Open[j], $"{path}[{i}].open[{j}]", faults);
            }
        }
    }

    private static void AddHoursFault(OpeningHours hours, string path, List<string> faults)
    {
        if (!hours.IsToTheMinute)
        {
            faults.Add($"{path} has seconds, write hours to the minute");
        }
    }

    private bool EverOpens() =>
        Weekly.Count > 0
        || Holidays.Any(day => day.Open.Count > 0)
        || Effective.Any(entry => entry.Weekly?.Count > 0 || (entry.Holidays?.Any(day => day.Open.Count > 0) ?? false));

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
