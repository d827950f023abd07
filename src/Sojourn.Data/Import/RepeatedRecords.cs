using System.Globalization;
using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>A record that repeats an earlier one.</summary>
/// <param name="File">The number of its file.</param>
/// <param name="Line">Its physical line (or record, in binary formats).</param>
/// <param name="Repeats">The line of the first record that says the same.</param>
public sealed record RepeatedRecord(int File, long Line, long Repeats);

/// <summary>Records that repeat an earlier one in every column that the events keep, found before anything is imported.</summary>
/// <remarks>
/// The same records that an import finds in its table of events (<see cref="DuplicateRows"/>): a hash per record tells
/// which may be equal, and only those are compared value by value.
/// </remarks>
public sealed record RepeatedRecords
{
    /// <summary>How many are listed.</summary>
    public const int MostListed = 1000;

    private const string Hashes = "temp._record_hashes";

    /// <summary>No record repeats another.</summary>
    public static RepeatedRecords None { get; } = new();

    /// <summary>How many records repeat an earlier one.</summary>
    public long Count { get; init; }

    /// <summary>The first of them in the order of the files, at most <see cref="MostListed"/>.</summary>
    public IReadOnlyList<RepeatedRecord> First { get; init; } = [];

    /// <summary>The finding for a report.</summary>
    public ImportIssue Finding(bool areLeftOut) => Finding(Count, First.Count > 0 ? First[0].Line : null, areLeftOut);

    internal static ImportIssue Finding(long count, long? firstLine, bool areLeftOut) =>
        new(
            "duplicate-row",
            areLeftOut ? Severity.Error : Severity.Warning,
            count,
            firstLine,
            null,
            null,
            areLeftOut ? "rejected" : "kept"
        );

    internal static RepeatedRecords Find(DuckDBConnection connection, EventPlan plan, CancellationToken cancellation)
    {
        var values = plan.Columns().Select((column, i) => $"{column.Value} AS v{i}").ToList();
        var names = string.Join(", ", values.Select((_, i) => $"v{i}"));
        var isComplete = $"{plan.Case} IS NOT NULL AND {plan.Activity} IS NOT NULL AND {plan.Time} IS NOT NULL";
        var rows = plan.Table.Unnumbered?.Relation ?? plan.Table.Relation;
        connection.Run(
            $"""
            CREATE OR REPLACE TEMP TABLE _record_hashes AS
            SELECT h FROM (
                SELECT hash({names}) AS h FROM (SELECT {string.Join(", ", values)} FROM {rows} WHERE {isComplete}))
            GROUP BY h HAVING count(*) > 1
            """,
            cancellation
        );
        var isNone = connection.Count($"SELECT count(*) FROM {Hashes}") == 0;
        var found = isNone ? None : Compare(connection, plan, values, names, isComplete, cancellation);
        connection.Run($"DROP TABLE {Hashes}");
        return found;
    }

    private static RepeatedRecords Compare(
        DuckDBConnection connection,
        EventPlan plan,
        IReadOnlyList<string> values,
        string names,
        string isComplete,
        CancellationToken cancellation
    )
    {
        var rows = connection.Rows(
            $"""
            SELECT _file, line, repeats, count(*) OVER ()
            FROM (
                SELECT _file, _record, coalesce(_line, _record) AS line,
                    first_value(coalesce(_line, _record)) OVER same AS repeats, row_number() OVER same AS place
                FROM (
                    SELECT _file, _record, _line, {string.Join(", ", values)}
                    FROM {plan.Table.Relation} WHERE {isComplete})
                WHERE hash({names}) IN (SELECT h FROM {Hashes})
                WINDOW same AS (PARTITION BY {names} ORDER BY _file, _record))
            WHERE place > 1 ORDER BY _file, _record LIMIT {MostListed}
            """,
            cancellation
        );
        return rows is []
            ? None
            : new RepeatedRecords
            {
                Count = Whole(rows[0][3]),
                First = [.. rows.Select(row => new RepeatedRecord((int)Whole(row[0]), Whole(row[1]), Whole(row[2])))],
            };
    }

    private static long Whole(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
