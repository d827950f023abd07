using NodaTime;
using Sojourn.Mining.Calendars;

namespace Sojourn.Mining.Measures;

/// <summary>The length of a period.</summary>
public enum Period
{
    /// <summary>A local hour.</summary>
    Hour,

    /// <summary>A local day.</summary>
    Day,

    /// <summary>A local week, Monday to Sunday.</summary>
    Week,

    /// <summary>A local month.</summary>
    Month,
}

/// <summary>How measures are taken.</summary>
public sealed record MeasureOptions
{
    /// <summary>
    /// What to group by: an attribute's name, a role, <c>activity</c>, <c>variant</c> or <c>case</c>; null for one group.
    /// An event-level attribute groups cases by its last value, events by their own.
    /// </summary>
    public string? By { get; init; }

    /// <summary>The clock of durations; null for calendar time, 24 × 7.</summary>
    public BusinessCalendar? Calendar { get; init; }

    /// <summary>
    /// The observation end in the log's unit, not before the log's last time: a log is cut at it first, with
    /// <see cref="EventLogs.EventLog.UpTo"/>. Default: the log's last time.
    /// </summary>
    public long? AsOf { get; init; }

    /// <summary>The period of arrivals and completions. Default a day.</summary>
    public Period Period { get; init; } = Period.Day;

    /// <summary>The zone in which periods begin and end. Default UTC.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;
}
