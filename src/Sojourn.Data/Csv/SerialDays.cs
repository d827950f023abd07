namespace Sojourn.Data.Csv;

/// <summary>Times as a spreadsheet stores them: days since 30 December 1899, the clock as a fraction.</summary>
internal static class SerialDays
{
    /// <summary>The serial of 1 January 1970.</summary>
    public const int Epoch = 25_569;

    private const double Earliest = 18_264; // 1950-01-01
    private const double Latest = 73_050; // 2099-12-31

    /// <summary>Whether a number can be the serial of a day between 1950 and 2099.</summary>
    public static bool IsPlausible(double serial) => serial is >= Earliest and <= Latest;

    /// <summary>Microseconds since 1970, to the millisecond: a serial is no finer.</summary>
    public static long ToMicros(double serial) =>
        (long)Math.Round((serial - Epoch) * 86_400_000, MidpointRounding.AwayFromZero) * 1_000;
}
