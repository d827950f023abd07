namespace Sojourn.Data.Import;

/// <summary>How the values of a typed column were written in the source, kept where the value alone does not tell.</summary>
/// <remarks>
/// What a column holds is decided from all its values, so a later file can show that what looked like numbers are codes,
/// or that the month stands first. The events therefore keep, beside a typed column, a column of texts under a name of
/// its own: NULL where the text is the value's plain one (<c>7</c>, <c>2026-05-01 08:00:00</c>), empty where the source
/// had none, else the text as it stood. A column without any such text is left out, which is the usual case.
/// </remarks>
internal static class SourceText
{
    private const string Prefix = "_text.";

    /// <summary>The column of the events that holds the texts of another.</summary>
    public static string ColumnOf(string column) => Prefix + column;

    /// <summary>Whether a column of the events holds texts of another.</summary>
    public static bool IsOne(string column) => column.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text where the value does not tell it, as an SQL expression.</summary>
    public static string Untold(string text, string value, string type) =>
        $"CASE WHEN nullif({text}, '') IS DISTINCT FROM {Plain(value, type)} THEN coalesce({text}, '') END";

    /// <summary>The text as it stood, or empty where there was none, as an SQL expression over the events.</summary>
    public static string Restored(string column, string type, bool hasTexts)
    {
        var plain = Plain(Sql.Name(column), type);
        return hasTexts ? $"coalesce({Sql.Name(ColumnOf(column))}, {plain})" : plain;
    }

    /// <summary>The plain text of a value, as an SQL expression.</summary>
    public static string Plain(string value, string type) =>
        type is "DOUBLE" or "FLOAT"
            ? $"CASE WHEN {value} = trunc({value}) AND abs({value}) < 1e15 "
                + $"THEN CAST(CAST({value} AS BIGINT) AS VARCHAR) ELSE CAST({value} AS VARCHAR) END"
            : $"CAST({value} AS VARCHAR)";
}
