using System.Globalization;

namespace Sojourn.Data.Import;

/// <summary>Numbers that are times: seconds, milliseconds or microseconds since 1970, told apart by their size.</summary>
internal static class TimeNumbers
{
    // 1980 to 2100 in seconds: the three units cannot be confused within these years.
    private const double Earliest = 315_532_800;
    private const double Latest = 4_102_444_800;

    /// <summary>How many units of the column make a second, or null where its numbers are no times.</summary>
    public static long? UnitOf(StagedColumn column)
    {
        if (column.Kind != StagedKind.Integer || column.Samples.Count == 0)
        {
            return null;
        }

        foreach (var perSecond in new[] { 1L, 1_000, 1_000_000 })
        {
            if (column.Samples.All(sample => IsTime(sample, perSecond)))
            {
                return perSecond;
            }
        }

        return null;
    }

    /// <summary>The column's instant as an SQL expression, or null where its numbers are no times.</summary>
    public static string? Expression(StagedColumn column) =>
        UnitOf(column) is { } perSecond
            ? $"make_timestamp(TRY_CAST({column.SqlText} AS BIGINT) * {1_000_000 / perSecond})"
            : null;

    private static bool IsTime(string sample, long perSecond) =>
        double.TryParse(sample, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        && number / perSecond is >= Earliest and <= Latest;
}
