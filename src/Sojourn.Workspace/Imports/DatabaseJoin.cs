using System.Globalization;
using DuckDB.NET.Data;
using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Workspace.Imports;

/// <summary>Joins the rows of the current version and those of a new import into the database of the next version.</summary>
/// <remarks>
/// Columns are joined by name. Where a column holds another kind of value than before, both become text and the report
/// says so; file numbers go on where the earlier ones end.
/// </remarks>
internal sealed class DatabaseJoin(
    VersionDraft draft,
    string partFile,
    bool dropDuplicates,
    CancellationToken cancellation
)
{
    private const string Old = "old";
    private const string Part = "part";
    private const string Next = "next";

    // The oldest database version whose clients can open a dataset, as in a plain import.
    private const string StorageVersion = "v1.3.0";

    private readonly List<ImportIssue> issues = [];

    /// <summary>Role → column, the later import winning.</summary>
    public static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after
    )
    {
        var merged = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var (role, column) in after)
        {
            merged[role] = column;
        }

        return merged;
    }

    /// <summary>Writes the next version's database and answers what the import came to in the end.</summary>
    public ImportSummary Write(DatasetMeta before, ImportSummary summary)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Run(connection, $"SET temp_directory = {Text(Path.Combine(draft.ScratchDirectory, "join"))}");
        Run(connection, "SET memory_limit = '2GB'");

        // A new file has nothing to clean up; without this the checkpoint writes all row groups a second time.
        Run(connection, "SET max_vacuum_tasks = 0");
        Run(connection, $"ATTACH {Text(draft.PreviousDatabaseFile!)} AS {Old} (READ_ONLY)");
        Run(connection, $"ATTACH {Text(partFile)} AS {Part} (READ_ONLY)");
        Run(connection, $"ATTACH {Text(draft.DatabaseFile)} AS {Next} (STORAGE_VERSION '{StorageVersion}')");
        var offset = FilesBefore(connection);
        var duplicates = DuplicatesOf(connection);
        foreach (var table in Tables(connection))
        {
            JoinTable(connection, table, offset, table == DatasetTables.Events ? duplicates : null);
        }

        summary = Account(connection, summary, offset, duplicates);
        var meta = new DatasetMeta
        {
            Mapping = summary.Mapping,
            Roles = Merge(before.Roles, summary.Roles),
            Report = [.. before.Report, .. summary.Report],
        };
        meta.Write(connection, Next);
        Run(connection, $"CHECKPOINT {Next}");
        Run(connection, $"DETACH {Next}");
        return summary;
    }

    // Data that came otherwise than from files has no list of them; its rows then count as one.
    private static long FilesBefore(DuckDBConnection connection) =>
        ColumnsOf(connection, Old, DatasetTables.Files).Count == 0
            ? 1
            : Number(connection, $"SELECT coalesce(max(file) + 1, 0) FROM {Old}.{DatasetTables.Files}");

    private static List<string> Tables(DuckDBConnection connection) =>
        Texts(
            connection,
            $"""
            SELECT DISTINCT table_name FROM duckdb_tables()
            WHERE database_name IN ('{Old}', '{Part}') AND table_name <> '{DatasetTables.Meta}' ORDER BY 1
            """
        );

    private void JoinTable(DuckDBConnection connection, string table, long offset, Duplicates? duplicates)
    {
        var before = ColumnsOf(connection, Old, table);
        var after = ColumnsOf(connection, Part, table);
        if (before.Count == 0 || after.Count == 0)
        {
            var only = before.Count == 0 ? Part : Old;
            var columns = string.Join(
                ", ",
                (before.Count == 0 ? after : before).Select(c => Shifted(c.Name, only, offset))
            );
            Run(connection, $"CREATE TABLE {Next}.{Name(table)} AS SELECT {columns} FROM {only}.{Name(table)}");
            return;
        }

        var (casts, castsAfter) = CommonTypes(connection, table, before, after);
        var left = string.Join(", ", before.Select(c => casts.GetValueOrDefault(c.Name, Name(c.Name))));
        var right = string.Join(
            ", ",
            after.Select(c => castsAfter.GetValueOrDefault(c.Name, Shifted(c.Name, Part, offset)))
        );
        var source = dropDuplicates && duplicates is not null ? duplicates.NotAmong() : $"{Part}.{Name(table)}";
        Run(
            connection,
            $"""
            CREATE TABLE {Next}.{Name(table)} AS
            SELECT {left} FROM {Old}.{Name(table)} UNION ALL BY NAME SELECT {right} FROM {source}
            """
        );
    }

    // File numbers of the new import follow those of the old ones.
    private static string Shifted(string column, string database, long offset) =>
        database == Part && column is DatasetTables.File or "file"
            ? $"CAST({Name(column)} + {offset} AS INTEGER) AS {Name(column)}"
            : Name(column);

    private (Dictionary<string, string> Before, Dictionary<string, string> After) CommonTypes(
        DuckDBConnection connection,
        string table,
        IReadOnlyList<(string Name, string Type)> before,
        IReadOnlyList<(string Name, string Type)> after
    )
    {
        var (left, right) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        var types = after.ToDictionary(column => column.Name, column => column, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, type) in before)
        {
            if (!types.TryGetValue(name, out var other) || other.Type == type)
            {
                continue;
            }

            var hasBefore = Number(connection, $"SELECT count({Name(name)}) FROM {Old}.{Name(table)}") > 0;
            var hasAfter = Number(connection, $"SELECT count({Name(other.Name)}) FROM {Part}.{Name(table)}");
            var common =
                hasAfter == 0 ? type
                : hasBefore ? "VARCHAR"
                : other.Type;
            left[name] = $"CAST({Name(name)} AS {common}) AS {Name(name)}";
            right[other.Name] = $"CAST({Name(other.Name)} AS {common}) AS {Name(name)}";
            if (hasBefore && hasAfter > 0)
            {
                issues.Add(
                    new ImportIssue("kind-differs", Severity.Warning, hasAfter, null, name, null, "kept-as-text")
                );
            }
        }

        return (left, right);
    }

    // Rows that the dataset holds already: an extract that overlaps the one before brings them again.
    private Duplicates? DuplicatesOf(DuckDBConnection connection)
    {
        var before = ColumnsOf(connection, Old, DatasetTables.Events);
        var after = ColumnsOf(connection, Part, DatasetTables.Events);
        if (!before.OrderBy(c => c.Name).SequenceEqual(after.OrderBy(c => c.Name)))
        {
            return null;
        }

        string[] lineage = [DatasetTables.File, DatasetTables.Record, DatasetTables.Line];
        var condition = string.Join(
            " AND ",
            before
                .Where(c => !lineage.Contains(c.Name))
                .Select(c => $"p.{Name(c.Name)} IS NOT DISTINCT FROM o.{Name(c.Name)}")
        );
        var duplicates = new Duplicates(condition, Count: 0, FirstLine: null);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*), min(coalesce(_line, _record)) FROM {duplicates.Among()}";
        using var reader = command.ExecuteReader();
        reader.Read();
        return duplicates with
        {
            Count = reader.GetInt64(0),
            FirstLine = reader.IsDBNull(1) ? null : reader.GetInt64(1),
        };
    }

    private ImportSummary Account(
        DuckDBConnection connection,
        ImportSummary summary,
        long offset,
        Duplicates? duplicates
    )
    {
        var rows = summary.Rows;
        if (duplicates is { Count: > 0 })
        {
            issues.Add(
                new ImportIssue(
                    "duplicate-row",
                    dropDuplicates ? Severity.Error : Severity.Warning,
                    duplicates.Count,
                    duplicates.FirstLine,
                    null,
                    null,
                    dropDuplicates ? "rejected" : "kept"
                )
            );
            if (dropDuplicates)
            {
                rows = rows with
                {
                    Imported = rows.Imported - duplicates.Count,
                    Rejected = rows.Rejected + duplicates.Count,
                };
                Run(
                    connection,
                    $"""
                    INSERT INTO {Next}.{DatasetTables.Rejected}
                    SELECT _file + {offset}, _record, _line, 'duplicate-row', NULL, NULL FROM {duplicates.Among()}
                    """
                );
            }
        }

        return summary with
        {
            Rows = rows,
            Report = [.. summary.Report.Concat(issues).OrderByDescending(issue => issue.Severity)],
        };
    }

    private static List<(string Name, string Type)> ColumnsOf(
        DuckDBConnection connection,
        string database,
        string table
    )
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT column_name, data_type FROM duckdb_columns()
            WHERE database_name = '{database}' AND table_name = {Text(table)} ORDER BY column_index
            """;
        using var reader = command.ExecuteReader();
        var columns = new List<(string, string)>();
        while (reader.Read())
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }

    private void Run(DuckDBConnection connection, string sql)
    {
        cancellation.ThrowIfCancellationRequested();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var stop = cancellation.Register(command.Cancel);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DuckDBException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    private static long Number(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static List<string> Texts(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Rows of the import that the dataset holds already.</summary>
    private sealed record Duplicates(string Condition, long Count, long? FirstLine)
    {
        public string Among() => Joined("SEMI");

        public string NotAmong() => Joined("ANTI");

        private string Joined(string kind) =>
            $"{Part}.{DatasetTables.Events} p {kind} JOIN {Old}.{DatasetTables.Events} o ON {Condition}";
    }
}
