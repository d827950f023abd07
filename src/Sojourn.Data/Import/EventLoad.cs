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
            var columns = Columns().Select(column => $"{column.Value} AS {Sql.Name(column.Name)}");
            Load(
                "load",
                $"CREATE TABLE {events} AS SELECT {string.Join(", ", columns)}, {Numbers} FROM {plan.Table.Relation}",
                (0, 1),
                cancellation
            );
        }
    }

    /// <summary>
    /// Reads the rows on all cores, in the order of the file but without numbers, and numbers them by their places: the
    /// window that would number them while they are read keeps the reader to one core, which takes twice as long.
    /// </summary>
    private void LoadUnnumbered(string events, UnnumberedRows rows, CancellationToken cancellation)
    {
        const string loaded = "temp._loaded";
        var columns = Columns().ToList();
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

    /// <summary>The columns of the events before their numbers: name and SQL expression.</summary>
    private IEnumerable<(string Name, string Value)> Columns()
    {
        yield return (DatasetTables.Case, plan.Case);
        yield return (DatasetTables.Activity, plan.Activity);
        yield return (DatasetTables.Timestamp, plan.Time);
        if (plan.Started is not null)
        {
            yield return (DatasetTables.Start, plan.Started);
        }

        if (plan.Sequence is not null)
        {
            yield return (DatasetTables.Sequence, plan.Sequence);
        }

        foreach (var (name, column) in plan.Attributes)
        {
            yield return (name, Typed(column));
        }
    }

    private static string Typed(StagedColumn column) =>
        column.Kind switch
        {
            StagedKind.Integer or StagedKind.Decimal => $"CAST({column.SqlValue} AS DOUBLE)",
            StagedKind.Time => $"CAST({column.SqlValue} AS TIMESTAMP)",
            StagedKind.Empty => "CAST(NULL AS VARCHAR)",
            _ => column.SqlValue,
        };
}
