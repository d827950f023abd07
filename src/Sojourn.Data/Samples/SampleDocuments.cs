using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Sojourn.Mining.Calendars;

namespace Sojourn.Data.Samples;

/// <summary>The JSON files of the sample: truths, calendars, SLA policy.</summary>
internal static class SampleDocuments
{
    private const string SlaCalendarFile = "service-desk-sla.json";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    internal static string Truth(ServiceDeskSample sample) =>
        Json(json =>
        {
            json.WriteString("schema", "sojourn-sample-truth/1");
            json.WriteBoolean("synthetic", true);
            json.WriteString(
                "note",
                "Generated data of an invented company; no person, company or product in it exists."
            );
            json.WriteNumber("seed", sample.Options.Seed);
            json.WriteNumber("cases", sample.Options.Cases);
            json.WriteString("from", InstantPattern.General.Format(ServiceDesk.Start));
            json.WriteString("observationEnd", InstantPattern.General.Format(ServiceDesk.End));
            json.WriteStartArray("truths");
            foreach (var truth in sample.Truths)
            {
                WriteTruth(json, truth);
            }

            json.WriteEndArray();
            json.WriteStartArray("teams");
            foreach (var team in ServiceDesk.Teams)
            {
                json.WriteStartObject();
                json.WriteString("team", team.Name);
                json.WriteString("timeZone", team.Shifts[0].TimeZone);
                json.WriteStartArray("calendars");
                foreach (var shift in team.Shifts)
                {
                    json.WriteStringValue($"calendars/{FileName(shift)}");
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("agents");
            foreach (var agent in sample.Agents)
            {
                json.WriteStartObject();
                json.WriteString("agent", agent.Name);
                json.WriteString("team", agent.Team);
                json.WriteNumber("workFactor", agent.WorkFactor);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    internal static IEnumerable<(string Name, string Json)> Calendars()
    {
        yield return (SlaCalendarFile, Calendar(ServiceDesk.SlaCalendar));
        foreach (var shift in ServiceDesk.Teams.SelectMany(team => team.Shifts))
        {
            yield return (FileName(shift), Calendar(shift));
        }
    }

    internal static string Policy() =>
        Json(json =>
        {
            json.WriteStartArray("clocks");
            json.WriteStartObject();
            json.WriteString("name", "Resolution");
            json.WriteString("start", "role = \"created\"");
            json.WriteString("stop", "role = \"resolved\"");
            json.WriteString("pause", "state = \"waiting-for-customer\"");
            json.WriteString("cancel", "role = \"cancelled\"");
            json.WriteString("reopen", "ignore");
            json.WriteString("calendar", $"calendars/{SlaCalendarFile}");
            json.WriteStartArray("targets");
            foreach (var (name, _, hours) in ServiceDesk.Priorities)
            {
                json.WriteStartObject();
                json.WriteString("when", $"priority = \"{name}\"");
                json.WriteString("within", string.Create(CultureInfo.InvariantCulture, $"{hours}h"));
                json.WriteEndObject();
            }

            // Until the triage names a priority, the target of the most common one holds.
            json.WriteStartObject();
            json.WriteString("within", "30h");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        });

    private static void WriteTruth(Utf8JsonWriter json, PlantedTruth truth)
    {
        json.WriteStartObject();
        json.WriteString("kind", truth.Kind);
        json.WriteString("statement", truth.Statement);
        json.WriteStartObject("segment");
        foreach (var (attribute, value) in truth.Segment)
        {
            json.WriteString(attribute, value);
        }

        json.WriteEndObject();
        json.WriteString("comparison", truth.Comparison);
        json.WriteString("measure", truth.Measure);
        json.WriteString("unit", truth.Unit);
        json.WriteNumber("segmentValue", truth.SegmentValue);
        json.WriteNumber("comparisonValue", truth.ComparisonValue);
        json.WriteNumber("tolerance", truth.Tolerance);
        json.WriteEndObject();
    }

    private static string Calendar(CalendarDefinition calendar) =>
        Json(json =>
        {
            json.WriteString("name", calendar.Name);
            json.WriteString("timeZone", calendar.TimeZone);
            json.WriteStartArray("weekly");
            foreach (var shift in calendar.Weekly)
            {
                json.WriteStartObject();
                json.WriteStartArray("days");
                foreach (var day in shift.Days)
                {
                    json.WriteStringValue(day.ToString()[..3]);
                }

                json.WriteEndArray();
                json.WriteString("from", Minute(shift.Hours.From));
                json.WriteString("to", Minute(shift.Hours.To));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("holidays");
            foreach (var day in calendar.Holidays)
            {
                json.WriteStringValue(LocalDatePattern.Iso.Format(day.Date));
            }

            json.WriteEndArray();
        });

    private static string Minute(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string FileName(CalendarDefinition calendar) =>
        calendar.Name.ToLowerInvariant().Replace(' ', '-') + ".json";

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
