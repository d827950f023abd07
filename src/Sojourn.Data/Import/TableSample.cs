using System.Globalization;
using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>What the first rows of a source say about its columns, for telling their roles apart.</summary>
internal sealed class TableSample
{
    private const int SampleRows = 20_000;

    // Each column's distinct values take a set of their own; a table of a thousand columns is counted in parts.
    private const int ColumnsAtOnce = 100;

    private readonly DuckDBConnection connection;
    private readonly StagedTable table;
    private readonly string sample;

    private TableSample(DuckDBConnection connection, StagedTable table, string sample)
    {
        this.connection = connection;
        this.table = table;
        this.sample = sample;
    }

    /// <summary>The number of rows looked at.</summary>
    public long Rows { get; private init; }

    /// <summary>How many of them have a value, by column.</summary>
    public required IReadOnlyDictionary<StagedColumn, long> Present { get; init; }

    /// <summary>How many distinct values they have, by column.</summary>
    public required IReadOnlyDictionary<StagedColumn, long> Distinct { get; init; }

    /// <summary>Copies the first rows aside and counts in them.</summary>
    public static TableSample Take(DuckDBConnection connection, StagedTable table, CancellationToken cancellation)
    {
        const string sample = "temp.main._role_sample";
        var texts = string.Join(", ", table.Columns.Select((column, i) => $"{column.SqlText} AS t{i}"));
        connection.Run(
            $"CREATE OR REPLACE TEMP TABLE _role_sample AS SELECT {texts} FROM {table.Relation} LIMIT {SampleRows}",
            cancellation
        );
        var all = Convert.ToInt64(
            connection.Rows($"SELECT count(*) FROM {sample}", cancellation)[0][0],
            CultureInfo.InvariantCulture
        );
        var present = new Dictionary<StagedColumn, long>();
        var distinct = new Dictionary<StagedColumn, long>();
        foreach (var part in table.Columns.Index().Chunk(ColumnsAtOnce))
        {
            var counts = string.Join(", ", part.Select(c => $"count(t{c.Index}), count(DISTINCT t{c.Index})"));
            var row = connection.Rows($"SELECT {counts} FROM {sample}", cancellation)[0];
            foreach (var (place, column) in part.Index())
            {
                present[column.Item] = Convert.ToInt64(row[2 * place], CultureInfo.InvariantCulture);
                distinct[column.Item] = Convert.ToInt64(row[2 * place + 1], CultureInfo.InvariantCulture);
            }
        }

        return new TableSample(connection, table, sample)
        {
            Rows = all,
            Present = present,
            Distinct = distinct,
        };
    }

    /// <summary>
    /// How many different values a column has per case, on average over the cases that have more than one row; 1 where
    /// no case has.
    /// </summary>
    public IReadOnlyDictionary<StagedColumn, double> ValuesPerCase(StagedColumn caseColumn)
    {
        var id = Text(caseColumn);
        var values = new Dictionary<StagedColumn, double>();
        foreach (var part in table.Columns.Index().Chunk(ColumnsAtOnce))
        {
            var perCase = string.Join(", ", part.Select(c => $"count(DISTINCT t{c.Index}) AS d{c.Index}"));
            var means = string.Join(", ", part.Select(c => $"coalesce(avg(greatest(d{c.Index}, 1)), 1)"));
            var row = connection.Rows(
                $"""
                SELECT {means} FROM (
                    SELECT {perCase} FROM {sample} WHERE {id} IS NOT NULL GROUP BY {id} HAVING count(*) > 1)
                """
            )[0];
            foreach (var (place, column) in part.Index())
            {
                values[column.Item] = Convert.ToDouble(row[place], CultureInfo.InvariantCulture);
            }
        }

        return values;
    }

    private string Text(StagedColumn column)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (ReferenceEquals(table.Columns[i], column))
            {
                return $"t{i}";
            }
        }

        throw new ArgumentException($"The column {column.Name} is not of this table.", nameof(column));
    }
}
