using System.Globalization;

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
        Decimals is { Behind: 0 }
        || Type
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
    public bool IsFractional => IsFloating || Decimals is { Behind: > 0 };

    /// <summary>Whether the values are binary fractions, among which stand infinities and what is no number.</summary>
    public bool IsFloating => Type is "FLOAT" or "DOUBLE";

    /// <summary>How many digits the type holds before and behind the point, for decimals; else null.</summary>
    public (int Digits, int Behind)? Decimals =>
        Type.StartsWith("DECIMAL(", StringComparison.Ordinal)
        && Type["DECIMAL(".Length..^1].Split(',') is [var digits, var behind]
            ? (int.Parse(digits, CultureInfo.InvariantCulture), int.Parse(behind, CultureInfo.InvariantCulture))
            : null;

    /// <summary>Whether the values are times without an offset.</summary>
    public bool IsLocalTime => Type is "DATE" or "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS";

    /// <summary>Whether the values are instants.</summary>
    public bool IsInstant => Type is "TIMESTAMP WITH TIME ZONE";

    /// <summary>Whether the values are true or false.</summary>
    public bool IsTruth => Type is "BOOLEAN";
}
