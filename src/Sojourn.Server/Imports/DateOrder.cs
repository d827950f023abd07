namespace Sojourn.Server.Imports;

/// <summary>Whether the day or the month comes first in formats of times, where both are numbers that could be either.</summary>
internal static class DateOrder
{
    private const string Separator = " | ";

    /// <summary>Whether the first format that leaves it open names the day first; null where none does.</summary>
    public static bool? IsDayFirst(string format)
    {
        foreach (var each in format.Split(Separator))
        {
            if (IsOpen(each))
            {
                return IsFirst(each, 'd', 'M');
            }
        }

        return null;
    }

    /// <summary>The formats, with all that leave it open in one order; the others as they are.</summary>
    public static string Write(IEnumerable<string?> formats, bool dayFirst) =>
        string.Join(
            Separator,
            formats
                .OfType<string>()
                .SelectMany(format => format.Split(Separator))
                .Select(each => IsOpen(each) && IsFirst(each, 'd', 'M') != dayFirst ? Turned(each) : each)
                .Distinct()
        );

    // A month's name is no number, and nobody writes the year first and the day before the month.
    private static bool IsOpen(string format) =>
        LengthOf(format, 'd') is 1 or 2
        && LengthOf(format, 'M') is 1 or 2
        && !(IsFirst(format, 'y', 'd') && IsFirst(format, 'y', 'M'));

    private static int LengthOf(string format, char part) => format.Count(each => each == part);

    private static bool IsFirst(string format, char part, char other) =>
        format.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at
        && at < format.IndexOf(other, StringComparison.Ordinal);

    private static string Turned(string format) =>
        string.Concat(
            format.Select(each =>
                each == 'd' ? 'M'
                : each == 'M' ? 'd'
                : each
            )
        );
}
