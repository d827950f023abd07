using System.Globalization;
using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>What the first rows of a source say about its columns, for telling their roles apart.</summary>
internal sealed class TableSample
{
    private const int SampleRows = 20_000;

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
        var counts = string.Join(", ", table.Columns.Select((_, i) => $"count(t{i}), count(DISTINCT t{i})"));
        var row = connection.Rows($"SELECT count(*), {counts} FROM {sample}", cancellation)[0];
        var numbers = row.Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture)).ToArray();
        return new TableSample(connection, table, sample)
        {
            Rows = numbers[0],
            Present = table.Columns.Index().ToDictionary(c => c.Item, c => numbers[1 + 2 * c.Index]),
            Distinct = table.Columns.Index().ToDictionary(c => c.Item, c => numbers[2 + 2 * c.Index]),
        };
    }

    /// <summary>
    /// How many different values a column has per case, on average over the cases that have more than one row; 1 where
    /// no case has.
    /// </summary>
    public IReadOnlyDictionary<StagedColumn, double> ValuesPerCase(StagedColumn caseColumn)
    {
        var id = Text(caseColumn);
        var perCase = string.Join(", ", table.Columns.Select((_, i) => $"count(DISTINCT t{i}) AS d{i}"));
        var means = string.Join(", ", table.Columns.Select((_, i) => $"coalesce(avg(greatest(d{i}, 1)), 1)"));
        var row = connection.Rows(
            $"""
            SELECT {means} FROM (
                SELECT {perCase} FROM {sample} WHERE {id} IS NOT NULL GROUP BY {id} HAVING count(*) > 1)
            """
        )[0];
        return table
            .Columns.Index()
            .ToDictionary(c => c.Item, c => Convert.ToDouble(row[c.Index], CultureInfo.InvariantCulture));
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
