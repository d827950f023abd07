using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>The columns of a table and how many rows it has.</summary>
internal sealed class StoredTable
{
    private StoredTable(string name, IReadOnlyList<(string Name, string Type)> columns, long rows, long lastRowId)
    {
        LastRowId = lastRowId;
        Name = name;
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The table's qualified name, ready for a statement.</summary>
    public string Name { get; }

    /// <summary>Names and database types, in order.</summary>
    public IReadOnlyList<(string Name, string Type)> Columns { get; }

    /// <summary>The number of rows.</summary>
    public long Rows { get; }

    /// <summary>The highest row id, −1 in an empty table; rows that were taken out leave gaps below it.</summary>
    public long LastRowId { get; }

    /// <summary>Looks at a table of the given database, by default the connection's own; null where there is none.</summary>
    public static StoredTable? Find(DuckDBConnection connection, string? database, string table)
    {
        var owner = database is null ? "current_database()" : Sql.Text(database);
        var columns = connection
            .Rows(
                $"""
                SELECT column_name, data_type FROM duckdb_columns()
                WHERE database_name = {owner} AND schema_name = 'main' AND table_name = {Sql.Text(table)}
                ORDER BY column_index
                """
            )
            .Select(row => ((string)row[0]!, (string)row[1]!))
            .ToList();
        if (columns.Count == 0)
        {
            return null;
        }

        var name = (database is null ? "main." : $"{Sql.Name(database)}.main.") + Sql.Name(table);
        var sizes = connection.Rows($"SELECT count(*), coalesce(max(rowid), -1) FROM {name}")[0];
        return new StoredTable(name, columns, (long)sizes[0]!, (long)sizes[1]!);
    }

    /// <summary>Whether there is a column of that name.</summary>
    public bool Has(string column) => Columns.Any(other => other.Name == column);

    /// <summary>Refuses a table without the given columns.</summary>
    /// <exception cref="UnusableDataException">One is missing.</exception>
    public void Require(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (!Has(column))
            {
                throw new UnusableDataException(
                    $"The table {Name} of this database has no column \"{column}\", so it is not a dataset: "
                        + $"it has {string.Join(", ", Columns.Select(c => $"\"{c.Name}\""))}. Import the data first."
                );
            }
        }
    }
}
