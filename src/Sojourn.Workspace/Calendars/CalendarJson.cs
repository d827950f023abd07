using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Sojourn.Mining.Calendars;

namespace Sojourn.Workspace.Calendars;

/// <summary>Walks the JSON of a calendar and notes every fault with its place, instead of stopping at the first.</summary>
internal sealed class CalendarJson
{
    private static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    // Names the JSON schema, for editors.
    private const string SchemaMember = "$schema";

    private readonly List<string> faults = [];

    internal IReadOnlyList<string> Faults => faults;

    internal CalendarDefinition ReadCalendar(JsonElement root)
    {
        var members = Members(root, "the file", ["name", "timeZone", "weekly", "holidays", "effective", SchemaMember]);
        return new CalendarDefinition
        {
            Name = Text(members, "name", "", "the calendar's name"),
            TimeZone = Text(members, "timeZone", "", "an IANA time zone such as Europe/Rome"),
            Weekly = Required(members, "weekly", "") is { } weekly ? List(weekly, "weekly", ReadShift) : [],
            Holidays = members.TryGetValue("holidays", out var days) ? List(days, "holidays", ReadHoliday) : [],
            Effective = members.TryGetValue("effective", out var changes) ? List(changes, "effective", ReadChange) : [],
        };
    }

    private EffectiveHours? ReadChange(JsonElement element, string path)
    {
        var members = Members(element, path, ["from", "weekly", "holidays"]);
        return Required(members, "from", path) is { } from && Date(from, $"{path}.from") is { } date
            ? new EffectiveHours(date)
            {
                Weekly = members.TryGetValue("weekly", out var weekly)
                    ? List(weekly, $"{path}.weekly", ReadShift)
                    : null,
                Holidays = members.TryGetValue("holidays", out var days)
                    ? List(days, $"{path}.holidays", ReadHoliday)
                    : null,
            }
            : null;
    }

    private WeeklyShift? ReadShift(JsonElement element, string path)
    {
        var members = Members(element, path, ["days", "from", "to"]);
        var days = Required(members, "days", path) is { } named ? List(named, $"{path}.days", ReadDay) : null;
        var hours = ReadHours(members, path);
        return days is not null && hours is not null
            ? new WeeklyShift([.. days.Select(day => day.Value)], hours)
            : null;
    }

    private SpecialDay? ReadHoliday(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return Date(element, path) is { } holiday ? new SpecialDay(holiday) : null;
        }

        var members = Members(element, path, ["date", "open"]);
        var date = Required(members, "date", path) is { } given ? Date(given, $"{path}.date") : null;
        var open = Required(members, "open", path) is { } hours ? List(hours, $"{path}.open", ReadOpen) : null;
        return date is { } day && open is not null ? new SpecialDay(day) { Open = open } : null;
    }

    private OpeningHours? ReadOpen(JsonElement element, string path) =>
        ReadHours(Members(element, path, ["from", "to"]), path);

    private OpeningHours? ReadHours(Dictionary<string, JsonElement> members, string path)
    {
        var from = Required(members, "from", path) is { } first ? Minute(first, $"{path}.from", 1439) : null;
        var to = Required(members, "to", path) is { } second ? Minute(second, $"{path}.to", 1440) : null;
        return from is { } opens && to is { } closes ? OpeningHours.FromMinutes(opens, closes) : null;
    }

    private Weekday? ReadDay(JsonElement element, string path)
    {
        var index = element.ValueKind == JsonValueKind.String ? Array.IndexOf(DayNames, element.GetString()) : -1;
        if (index < 0)
        {
            faults.Add($"{path} is {Shown(element)}, write one of {string.Join(", ", DayNames)}");
            return null;
        }

        return new Weekday((IsoDayOfWeek)(index + 1));
    }

    private LocalDate? Date(JsonElement element, string path)
    {
        if (
            element.ValueKind == JsonValueKind.String
            && LocalDatePattern.Iso.Parse(element.GetString()!) is { Success: true } date
        )
        {
            return date.Value;
        }

        faults.Add($"{path} is {Shown(element)}, write a date such as 2026-12-25");
        return null;
    }

    private int? Minute(JsonElement element, string path, int most)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            var text = element.GetString()!;
            if (
                text.Length == 5
                && text[2] == ':'
                && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
                && int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
                && minute < 60
                && (hour * 60) + minute <= most
            )
            {
                return (hour * 60) + minute;
            }
        }

        faults.Add($"{path} is {Shown(element)}, write a time from 00:00 to {(most == 1440 ? "24:00" : "23:59")}");
        return null;
    }

    private string Text(Dictionary<string, JsonElement> members, string name, string path, string expected)
    {
        if (Required(members, name, path) is not { } element)
        {
            return "";
        }

        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString()!;
        }

        faults.Add($"{Join(path, name)} is {Shown(element)}, write {expected}");
        return "";
    }

    private List<T> List<T>(JsonElement element, string path, Func<JsonElement, string, T?> read)
        where T : class
    {
        var items = new List<T>();
        if (element.ValueKind != JsonValueKind.Array)
        {
            faults.Add($"{path} is {Shown(element)}, write a list in [ ]");
            return items;
        }

        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (read(item, $"{path}[{index++}]") is { } value)
            {
                items.Add(value);
            }
        }

        return items;
    }

    private JsonElement? Required(Dictionary<string, JsonElement> members, string name, string path)
    {
        if (members.TryGetValue(name, out var element))
        {
            return element;
        }

        // Where the object itself is missing, that fault is noted already and its members say nothing more.
        if (!ReferenceEquals(members, NoMembers))
        {
            faults.Add($"{Join(path, name)} is missing");
        }

        return null;
    }

    private static readonly Dictionary<string, JsonElement> NoMembers = [];

    private Dictionary<string, JsonElement> Members(JsonElement element, string path, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{path} is {Shown(element)}, write an object in {{ }} with {string.Join(", ", known)}");
            return NoMembers;
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                faults.Add($"{path} has '{member.Name}', which is none of {string.Join(", ", known)}");
            }
            else if (!members.TryAdd(member.Name, member.Value))
            {
                faults.Add($"{path} has '{member.Name}' twice");
            }
        }

        return members;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Shown(JsonElement element)
    {
        const int Longest = 30;
        return element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String when element.GetString() is var text && text!.Length > Longest =>
                $"'{text[..Longest]}…'",
            JsonValueKind.String => $"'{element.GetString()}'",
            _ => element.GetRawText(),
        };
    }

    private sealed record Weekday(IsoDayOfWeek Value);
}
