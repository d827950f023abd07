using System.Text.Json;
using NodaTime;
using Sojourn.Mining.Calendars;

namespace Sojourn.Workspace.Calendars;

/// <summary>Reads the JSON form in which users write a calendar; comments and trailing commas are allowed.</summary>
/// <remarks>
/// <code>
/// { "name": "Support EMEA", "timeZone": "Europe/Rome",
///   "weekly": [ { "days": ["Mon", "Fri"], "from": "08:30", "to": "18:00" } ],
///   "holidays": [ "2026-12-25", { "date": "2026-12-24", "open": [ { "from": "08:30", "to": "12:00" } ] } ],
///   "effective": [ { "from": "2027-01-01", "weekly": [ … ], "holidays": [ … ] } ] }
/// </code>
/// Members that do not belong there are faults, so that a misspelt one is never silently ignored.
/// </remarks>
public static class CalendarFile
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads and checks the text of a calendar file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What errors call the file.</param>
    /// <exception cref="InvalidCalendarException">The text is not a usable calendar; all faults are named.</exception>
    public static CalendarDefinition Parse(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        var reader = new CalendarJson();
        CalendarDefinition? definition;
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            definition = reader.ReadCalendar(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new InvalidCalendarException(
                source,
                [
                    $"it is not JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} of the line",
                ]
            );
        }

        // A part that could not be read is absent from the definition, so only a readable one is checked further.
        var faults = reader.Faults.Count > 0 ? reader.Faults : definition.Faults();
        return faults.Count == 0 ? definition : throw new InvalidCalendarException(source, faults);
    }
}
