using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>Reads the rows of a plan's source into the table of events: every row, complete or not.</summary>
internal sealed class EventLoad(DuckDBConnection connection, EventPlan plan, IProgress<ImportProgress>? progress)
{
    private const string Numbers = $"{DatasetTables.File}, {DatasetTables.Record}, {DatasetTables.Line}";

    /// <summary>The share of reading where rows are numbered afterwards, as measured.</summary>
    private const double HalfWay = 0.5;

    /// <summary>Makes the table and fills it.</summary>
    public void Run(string events, CancellationToken cancellation)
    {
        if (plan.Table.Unnumbered is { } rows)
        {
            LoadUnnumbered(events, rows, cancellation);
        }
        else
        {
            var columns = AllColumns().Select(column => $"{column.Value} AS {Sql.Name(column.Name)}");
            Load(
                "load",
                $"CREATE TABLE {events} AS SELECT {string.Join(", ", columns)}, {Numbers} FROM {plan.Table.Relation}",
                (0, 1),
                cancellation
            );
        }

        DropEmptyTexts(events, cancellation);
    }

    private IEnumerable<(string Name, string Value)> AllColumns() => plan.Columns().Concat(plan.Texts());

    private void DropEmptyTexts(string events, CancellationToken cancellation)
    {
        string[] texts = [.. plan.Texts().Select(text => Sql.Name(text.Name))];
        if (texts.Length == 0)
        {
            return;
        }

        var counts = string.Join(", ", texts.Select(text => $"count({text})"));
        var present = connection.Rows($"SELECT {counts} FROM {events}", cancellation)[0];
        foreach (var (i, text) in texts.Index().Where(text => present[text.Index] is 0L))
        {
            connection.Run($"ALTER TABLE {events} DROP COLUMN {text}", cancellation);
        }
    }

    /// <summary>
    /// Reads the rows on all cores, in the order of the file but without numbers, and numbers them by their places: the
    /// window that would number them while they are read keeps the reader to one core, which takes twice as long.
    /// </summary>
    private void LoadUnnumbered(string events, UnnumberedRows rows, CancellationToken cancellation)
    {
        const string loaded = "temp._loaded";
        var columns = AllColumns().ToList();
        var values = columns.Select((column, i) => $"{column.Value} AS v{i}");
        var names = columns.Select((column, i) => $"v{i} AS {Sql.Name(column.Name)}");
        Load(
            "load",
            $"CREATE TEMP TABLE _loaded AS SELECT {string.Join(", ", values)} FROM {rows.Relation}",
            (0, HalfWay),
            cancellation
        );
        Load(
            "number and write",
            $"""
            CREATE TABLE {events} AS SELECT {string.Join(", ", names)}, CAST(0 AS INTEGER) AS {DatasetTables.File},
                rowid + 1 AS {DatasetTables.Record}, rowid + 1 + {rows.LinesBefore} AS {DatasetTables.Line} FROM {loaded}
            """,
            (HalfWay, 1),
            cancellation
        );
        connection.Run($"DROP TABLE {loaded}");
    }

    private void Load(string step, string statement, (double Begin, double End) share, CancellationToken cancellation)
    {
        using var trace = ImportTrace.Step(step);
        using var told = progress is null
            ? null
            : new QueryProgress(connection, ImportStep.Writing, progress, share.Begin, share.End);
        connection.Run(statement, cancellation);
    }
}
