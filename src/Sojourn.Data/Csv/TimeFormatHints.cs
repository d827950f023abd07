namespace Sojourn.Data.Csv;

/// <summary>What the user's time formats, in .NET notation, say about the order of day and month.</summary>
internal static class TimeFormatHints
{
    /// <summary>Whether the first format that has both names the day first; null where none says.</summary>
    public static bool? DayFirst(IReadOnlyList<string> formats)
    {
        foreach (var format in formats)
        {
            var day = format.IndexOf('d', StringComparison.Ordinal);
            var month = format.IndexOf('M', StringComparison.Ordinal);
            var year = format.IndexOf('y', StringComparison.Ordinal);
            if (day >= 0 && month >= 0 && year > Math.Min(day, month))
            {
                return day < month;
            }
        }

        return null;
    }
}
