using DuckDB.NET.Data;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>Makes delimited text files readable by DuckDB, with every record accounted for.</summary>
/// <remarks>
/// One scan of our own counts the records, sets broken ones aside and profiles every column over all its values. A clean
/// UTF-8 file is then read by the database as it is, with the dialect spelled out; any other file is read from a
/// normalised copy in the scratch directory, which must live as long as the relation is used.
/// </remarks>
public static class CsvStaging
{
    /// <summary>Stages files of one shape.</summary>
    /// <param name="connection">The database that will read the relation.</param>
    /// <param name="files">The files; <c>_file</c> is the index in this list.</param>
    /// <param name="options">What the user said about them.</param>
    /// <param name="scratchDirectory">Where unpacked and normalised copies are written; the caller deletes it.</param>
    /// <param name="progress">Told how much of the files was read.</param>
    /// <param name="cancellation">Stops the scan.</param>
    /// <exception cref="UnusableDataException">A file cannot be read as a table; the message says why and what to do.</exception>
    public static StagedTable Stage(
        DuckDBConnection connection,
        IReadOnlyList<string> files,
        ImportOptions options,
        string scratchDirectory,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(scratchDirectory);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count);
        KeepFileOrder(connection);
        return new StagingRun(options, scratchDirectory, progress, cancellation).Run(files);
    }

    private static void KeepFileOrder(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SET preserve_insertion_order = true";
        command.ExecuteNonQuery();
    }
}
