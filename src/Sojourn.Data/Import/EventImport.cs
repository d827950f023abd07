using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>Files in, event table out.</summary>
/// <remarks>
/// Both ways begin alike: the files are staged by their format, roles are detected where they are not given, and a plan
/// says how every column of the events comes from the source. <see cref="Inspect"/> shows the plan on real rows,
/// <see cref="Write"/> carries it out. Nothing passes through managed memory; the database streams.
/// </remarks>
public static class EventImport
{
    /// <summary>The oldest database version whose clients can open a dataset; older layouts take more room and time.</summary>
    private const string StorageVersion = "v1.3.0";

    /// <summary>Looks at files and proposes what their columns mean, without storing anything.</summary>
    /// <param name="files">One file, or several of one shape.</param>
    /// <param name="options">What the user says; the rest is detected.</param>
    /// <param name="scratchDirectory">A directory for temporary files, emptied by the caller.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="UnusableDataException">The files cannot be read, or a named column is not there.</exception>
    public static ImportProposal Inspect(
        IReadOnlyList<string> files,
        ImportOptions options,
        string scratchDirectory,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        progress?.Report(new ImportProgress(ImportStep.Staging));
        using var connection = OpenScratch(scratchDirectory);
        var table = SourceFormats.Stage(connection, files, options, scratchDirectory, progress, cancellation);
        return ImportProposal.Make(connection, files, table, options, progress, cancellation);
    }

    /// <summary>Imports files into a new database file.</summary>
    /// <param name="files">One file, or several of one shape.</param>
    /// <param name="options">What the user says; the rest is detected.</param>
    /// <param name="databaseFile">The file to make; it must not exist yet. After a failure it is gone again.</param>
    /// <param name="scratchDirectory">A directory for temporary files, emptied by the caller.</param>
    /// <param name="progress">Told how far the import is.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There are no files, or the database file exists already.</exception>
    /// <exception cref="UnusableDataException">
    /// The files cannot be read, a named column is not there, or too many records would be rejected.
    /// </exception>
    public static ImportOutcome Write(
        IReadOnlyList<string> files,
        ImportOptions options,
        string databaseFile,
        string scratchDirectory,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count);
        if (File.Exists(databaseFile))
        {
            throw new ArgumentException($"The file {databaseFile} exists already.", nameof(databaseFile));
        }

        progress?.Report(new ImportProgress(ImportStep.Staging));
        var sources = StagedSource.Of(files);
        using var connection = OpenScratch(scratchDirectory);
        StagedTable table;
        using (ImportTrace.Step("stage"))
        {
            table = SourceFormats.Stage(connection, files, options, scratchDirectory, progress, cancellation);
        }

        RefuseNoRecords(files, table);
        return Write(connection, sources, table, options, databaseFile, progress, cancellation);
    }

    /// <summary>Imports a table that is already staged on the connection.</summary>
    internal static ImportOutcome Write(
        DuckDBConnection connection,
        IReadOnlyList<StagedSource> sources,
        StagedTable table,
        ImportOptions options,
        string databaseFile,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        progress?.Report(new ImportProgress(ImportStep.Detecting));
        var proposals = RoleDetection.Detect(connection, table, options, cancellation);
        var plan = EventPlan.Make(table, options, proposals);
        TimeFormatCheck.RefuseUnfit(connection, plan, options, cancellation);
        var uncertain = RoleDetection.UncertainRoles(proposals);
        var writer = new EventWriter(connection, plan, options, uncertain, progress);
        var done = false;
        AttachTarget(connection, databaseFile, cancellation);
        try
        {
            var outcome = writer.Write(sources, cancellation);
            foreach (var source in sources)
            {
                source.VerifyUnchanged();
            }

            done = true;
            return outcome;
        }
        finally
        {
            using (ImportTrace.Step("close"))
            {
                connection.Run($"DETACH {EventWriter.Target}");
            }

            if (!done)
            {
                File.Delete(databaseFile);
                File.Delete(databaseFile + ".wal");
            }
        }
    }

    private static void RefuseNoRecords(IReadOnlyList<string> files, StagedTable table)
    {
        // A format that knows cases without events may well hold an empty log; a table without rows is an accident.
        if (table.RecordsRead == 0 && table.EmptyCases is null)
        {
            throw new UnusableDataException(
                $"\"{Path.GetFileName(files[0])}\" holds {table.Columns.Count} columns but no records. "
                    + $"Export it again with its rows."
            );
        }
    }

    /// <summary>Makes the database file that is to be written.</summary>
    internal static void AttachTarget(
        DuckDBConnection connection,
        string databaseFile,
        CancellationToken cancellation
    ) =>
        connection.Run(
            $"ATTACH {Sql.Text(databaseFile)} AS {EventWriter.Target} (STORAGE_VERSION '{StorageVersion}')",
            cancellation
        );

    /// <summary>A database in memory that spills to the scratch directory.</summary>
    internal static DuckDBConnection OpenScratch(string scratchDirectory)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        connection.Run($"SET temp_directory = {Sql.Text(Path.Combine(scratchDirectory, "spill"))}");
        connection.Run("SET memory_limit = '2GB'");
        connection.Run("SET TimeZone = 'UTC'");

        // A new file has nothing to clean up; without this the checkpoint writes all row groups a second time.
        connection.Run("SET max_vacuum_tasks = 0");
        return connection;
    }
}
