using Sojourn.Data.Import;

namespace Sojourn.Data.Xes;

/// <summary>The SQL over a staged column.</summary>
internal static class XesSql
{
    /// <summary>The value as the engine wants it: VARCHAR, DOUBLE, BOOLEAN or TIMESTAMP.</summary>
    public static string Value(XesColumn column) =>
        column.Kind == StagedKind.Integer ? $"CAST({column.SqlName} AS DOUBLE)" : column.SqlName;

    /// <summary>True where a text is no value of the column's kind.</summary>
    public static string IsBad(XesColumn column) =>
        column.PhysicalBad < 0 ? "FALSE" : $"({column.SqlBadName} IS NOT NULL)";

    /// <summary>The value as text; where it is bad, the source's text.</summary>
    public static string Text(XesColumn column)
    {
        var text = column.Kind switch
        {
            StagedKind.Text => column.SqlName,
            StagedKind.Time => $"strftime({column.SqlName}, '%Y-%m-%dT%H:%M:%S.%fZ')",
            _ => $"CAST({column.SqlName} AS VARCHAR)",
        };
        return column.PhysicalBad < 0 ? text : $"coalesce({text}, {column.SqlBadName})";
    }

    /// <summary>How many values are present, bad ones included.</summary>
    public static string Present(XesColumn column) =>
        column.PhysicalBad < 0 ? $"count({column.SqlName})" : $"count({column.SqlName}) + count({column.SqlBadName})";

    /// <summary>How many distinct values there are.</summary>
    public static string Distinct(XesColumn column) => $"count(DISTINCT {column.SqlName})";
}
