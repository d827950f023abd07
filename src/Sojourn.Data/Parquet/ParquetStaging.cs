using DuckDB.NET.Data;
using Sojourn.Data.Columns;
using Sojourn.Data.Import;

namespace Sojourn.Data.Parquet;

/// <summary>Stages Parquet files: the database reads them in place.</summary>
/// <remarks>
/// Structures are opened one level; lists and what is nested deeper stay as JSON text. Times with a zone are instants;
/// times without one are local times of the given zone. The file's own row counts are the independent count.
/// </remarks>
public static class ParquetStaging
{
    private const string FileName = "_source_file";
    private const string RowNumber = "file_row_number";

    /// <summary>Reads the files, in order, as one table; columns are matched by name.</summary>
    /// <param name="connection">The database that will read the relation.</param>
    /// <param name="files">Parquet files.</param>
    /// <param name="options">Zone and texts for missing.</param>
    /// <param name="scratchDirectory">Where the database spills to.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="UnusableDataException">A file is damaged, encrypted or has no columns in common shape.</exception>
    public static StagedTable Stage(
        DuckDBConnection connection,
        IReadOnlyList<string> files,
        ImportOptions options,
        string scratchDirectory,
        CancellationToken cancellation = default
    )
    {
        var sources = StagedSource.Of(files);
        var list = "[" + string.Join(", ", files.Select(Sql.Text)) + "]";
        var read =
            $"read_parquet({list}, filename = '{FileName}', {RowNumber} = true, union_by_name = true, "
            + "binary_as_string = true)";
        try
        {
            var issues = new List<ImportIssue>();
            var flat = NestedColumns.Of(
                connection,
                $"SELECT * FROM {read}",
                new HashSet<string> { FileName, RowNumber },
                issues
            );
            var records = connection.Count(
                $"SELECT coalesce(sum(num_rows), 0)::BIGINT FROM parquet_file_metadata({list})",
                cancellation
            );
            var numbered =
                $"(SELECT *, CAST(list_position({list}, {FileName}) - 1 AS INTEGER) AS _file, "
                + $"{RowNumber} + 1 AS _record, CAST(NULL AS BIGINT) AS _line FROM {read})";
            var (relation, columns) = new TypedRelation(
                connection,
                numbered,
                flat,
                options,
                issues,
                cancellation
            ).Stage();
            return new StagedTable
            {
                Relation = relation,
                Columns = columns,
                RecordsRead = records,
                Issues = issues,
                Sources = sources,
            };
        }
        catch (DuckDBException e)
        {
            var names = string.Join(", ", files.Select(file => $"\"{Path.GetFileName(file)}\""));
            throw new UnusableDataException(
                $"{names} cannot be read as Parquet: {e.Message.Split('\n')[0].TrimEnd('.')}. Export the file again."
            );
        }
    }
}
