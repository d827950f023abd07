namespace Sojourn.Mining.Calendars;

/// <summary>A calendar that cannot be used, with every fault found in it.</summary>
/// <remarks>Thrown where a calendar is built or its file is read; the message is one sentence that lists all faults.</remarks>
public sealed class InvalidCalendarException : Exception
{
    /// <summary>Names the calendar and its faults.</summary>
    /// <param name="calendar">The calendar's name, or its file.</param>
    /// <param name="faults">What is wrong: each says where, what was seen, what was expected.</param>
    public InvalidCalendarException(string calendar, IReadOnlyList<string> faults)
        : base($"The calendar '{calendar}' cannot be used: {string.Join("; ", faults)}.")
    {
        Calendar = calendar;
        Faults = faults;
    }

    /// <summary>The calendar's name, or its file.</summary>
    public string Calendar { get; }

    /// <summary>What is wrong, in the order of the definition.</summary>
    public IReadOnlyList<string> Faults { get; }
}
