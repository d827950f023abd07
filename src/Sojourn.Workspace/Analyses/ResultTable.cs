namespace Sojourn.Workspace.Analyses;

/// <summary>What a column of a result holds, and so how a person wants to read it.</summary>
public enum ColumnKind
{
    /// <summary>Text as it is.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary>A share, 0–1.</summary>
    Share,

    /// <summary>A duration in seconds.</summary>
    Seconds,

    /// <summary>An instant, UTC.</summary>
    Time,

    /// <summary>A sentence, shown as a whole.</summary>
    Sentence,

    /// <summary>A trace: several activities.</summary>
    Activities,
}

/// <summary>A column: its name in JSON and CSV, and its kind.</summary>
public sealed record TableColumn(string Name, ColumnKind Kind);

/// <summary>A result as rows and columns: the one shape behind text, CSV and tables on pages.</summary>
/// <param name="Name">The member of the JSON document that holds the rows.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">
/// The rows, one cell per column: string, long, double, <see cref="DateTime"/> (UTC), a list of strings, or null where
/// missing. Enumerated once, lazily, so that large tables stream.
/// </param>
public sealed record ResultTable(
    string Name,
    IReadOnlyList<TableColumn> Columns,
    IEnumerable<IReadOnlyList<object?>> Rows
);
