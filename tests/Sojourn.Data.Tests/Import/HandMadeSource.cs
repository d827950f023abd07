using DuckDB.NET.Data;
using Sojourn.Data.Import;

namespace Sojourn.Data.Tests.Import;

/// <summary>A source typed in a test: columns with their kinds, rows of text, and where it is imported to.</summary>
/// <remarks>The kinds are declared, not detected, so that these tests do not depend on any file format.</remarks>
internal sealed class HandMadeSource : IDisposable
{
    private readonly string scratch = Directory.CreateTempSubdirectory("sojourn-").FullName;
    private readonly List<(string Name, StagedKind Kind)> columns = [];
    private readonly List<string?[]> rows = [];
    private DuckDBConnection? connection;

    public string DatabaseFile => Path.Combine(scratch, "log.duckdb");

    /// <summary>Records that the independent count saw but no row carries.</summary>
    public long LostRecords { get; init; }

    /// <summary>
    /// The number of the file that all rows come from. Not a constant: C# would take a small one for a byte, and three
    /// of the four bytes of every cell would keep what the memory held before.
    /// </summary>
    public int File { get; init; }

    public HandMadeSource Column(string name, StagedKind kind = StagedKind.Text)
    {
        columns.Add((name, kind));
        return this;
    }

    /// <summary>Adds a record; cells are separated by commas, an empty cell is missing.</summary>
    public HandMadeSource Row(string cells) => Row([.. cells.Split(',').Select(c => c.Trim() is "" ? null : c.Trim())]);

    public HandMadeSource Row(params string?[] cells)
    {
        rows.Add(cells);
        return this;
    }

    public StagedTable Stage()
    {
        connection?.Dispose();
        connection = EventImport.OpenScratch(scratch);
        var names = columns.Select((_, i) => $"c{i} VARCHAR");
        connection.Run(
            $"CREATE TABLE staged ({string.Join(", ", names)}, _file INTEGER, _record BIGINT, _line BIGINT)"
        );
        using (var appender = connection.CreateAppender("staged"))
        {
            foreach (var (i, cells) in rows.Index())
            {
                var row = appender.CreateRow();
                foreach (var cell in cells)
                {
                    _ = cell is null ? row.AppendNullValue() : row.AppendValue(cell);
                }

                row.AppendValue(File).AppendValue(i + 1L).AppendValue(i + 2L).EndRow();
            }
        }

        return new StagedTable
        {
            Relation = "staged",
            Columns = [.. columns.Select(Profile)],
            RecordsRead = rows.Count + LostRecords,
        };
    }

    public IReadOnlyList<RoleProposal> Detect(ImportOptions? options = null)
    {
        var table = Stage();
        return RoleDetection.Detect(connection!, table, options ?? new ImportOptions());
    }

    public ImportOutcome Import(ImportOptions? options = null)
    {
        var table = Stage();
        System.IO.File.Delete(DatabaseFile);
        return EventImport.Write(connection!, [], table, options ?? new ImportOptions(), DatabaseFile);
    }

    /// <summary>Rows of a query on the imported file.</summary>
    public List<object?[]> Query(string sql)
    {
        using var imported = new DuckDBConnection($"DataSource={DatabaseFile};ACCESS_MODE=READ_ONLY");
        imported.Open();
        return imported.Rows(sql);
    }

    public void Dispose()
    {
        connection?.Dispose();
        Directory.Delete(scratch, recursive: true);
    }

    private StagedColumn Profile((string Name, StagedKind Kind) column, int index)
    {
        var sql = $"c{index}";
        var value = column.Kind switch
        {
            StagedKind.Time => $"TRY_CAST({sql} AS TIMESTAMP)",
            StagedKind.Integer or StagedKind.Decimal => $"TRY_CAST({sql} AS DOUBLE)",
            StagedKind.Boolean => $"TRY_CAST({sql} AS BOOLEAN)",
            _ => sql,
        };
        var values = rows.Select(row => row[index]).OfType<string>().ToList();
        return new StagedColumn
        {
            Name = column.Name,
            Header = column.Name,
            SqlName = sql,
            Kind = values.Count == 0 ? StagedKind.Empty : column.Kind,
            SqlValue = value,
            SqlText = sql,
            SqlIsBad = $"({sql} IS NOT NULL AND {value} IS NULL)",
            Present = values.Count,
            DistinctAtMost = values.Distinct().Count(),
            Samples = [.. values.Distinct().Take(5)],
        };
    }
}
