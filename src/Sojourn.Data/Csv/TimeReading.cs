namespace Sojourn.Data.Csv;

/// <summary>One text read as a time: its layout and its numbers as they stand.</summary>
internal struct TimeReading
{
    public const long MicrosPerDay = 86_400_000_000;

    public TimeLayout Layout;
    public int Year;

    /// <summary>The month, or the first number where the order is open.</summary>
    public int First;

    /// <summary>The day, or the second number where the order is open.</summary>
    public int Second;

    /// <summary>Microseconds since midnight.</summary>
    public long Clock;

    /// <summary>Minutes ahead of UTC.</summary>
    public int OffsetMinutes;

    /// <summary>Whether digits beyond the microsecond were cut that are not zero.</summary>
    public bool Cut;

    /// <summary>The local time in microseconds since 1970, or null where no such day exists.</summary>
    public readonly long? Local(bool dayFirst)
    {
        var (month, day) = Layout.OrderIsOpen && dayFirst ? (Second, First) : (First, Second);
        return month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(Year, month)
            ? null
            : (DaysSince1970(Year, month, day) * MicrosPerDay) + Clock;
    }

    private static long DaysSince1970(int year, int month, int day) =>
        new DateOnly(year, month, day).DayNumber - 719_162;
}
