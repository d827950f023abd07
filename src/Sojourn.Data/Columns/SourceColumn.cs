namespace Sojourn.Data.Columns;

/// <summary>A column of a relation that the database's own readers give, before anyone knows what it holds.</summary>
/// <param name="Name">The name for users, unique in the source.</param>
/// <param name="Expression">Its value as an SQL expression over the relation.</param>
/// <param name="Type">The database's type of that value.</param>
internal sealed record SourceColumn(string Name, string Expression, string Type)
{
    /// <summary>Whether the values are text, whose meaning is still to be found out.</summary>
    public bool IsText =>
        !IsPlainText && (Type is "VARCHAR" or "JSON" || Type.StartsWith("ENUM", StringComparison.Ordinal));

    /// <summary>Whether the values are text and nothing else, whatever they look like.</summary>
    public bool IsPlainText { get; init; }

    /// <summary>Whether the values are whole numbers.</summary>
    public bool IsWhole =>
        Type
            is "TINYINT"
                or "SMALLINT"
                or "INTEGER"
                or "BIGINT"
                or "HUGEINT"
                or "UTINYINT"
                or "USMALLINT"
                or "UINTEGER"
                or "UBIGINT"
                or "UHUGEINT";

    /// <summary>Whether the values are numbers that may have a fraction.</summary>
    public bool IsFractional => Type is "FLOAT" or "DOUBLE" || Type.StartsWith("DECIMAL", StringComparison.Ordinal);

    /// <summary>Whether the values are times without an offset.</summary>
    public bool IsLocalTime => Type is "DATE" or "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS";

    /// <summary>Whether the values are instants.</summary>
    public bool IsInstant => Type is "TIMESTAMP WITH TIME ZONE";

    /// <summary>Whether the values are true or false.</summary>
    public bool IsTruth => Type is "BOOLEAN";
}
