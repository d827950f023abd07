using DuckDB.NET.Data;
using Sojourn.Data.Import;
using Sojourn.Data.Samples;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Workspace.Samples;

/// <summary>The synthetic service desk as a dataset: its events imported like any file, its changes and messages beside them.</summary>
public static class SampleDataset
{
    /// <summary>The dataset's name where none is given.</summary>
    public const string DefaultName = "sample";

    private static readonly ImportOptions Columns = ServiceDeskSample.Mapping with
    {
        EndActivities = ["Service Request Closed", "Service Request Cancelled"],
    };

    /// <summary>Generates the sample's files into a directory and imports them as a version of a dataset.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="name">The dataset's name.</param>
    /// <param name="directory">Where the files go and stay.</param>
    /// <param name="options">What to generate.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="WorkspaceException">The workspace cannot be written.</exception>
    public static DatasetManifest Import(
        LocalWorkspace workspace,
        string name,
        string directory,
        SampleOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        progress?.Report(new WorkProgress("generate", 0));
        var files = ServiceDeskSample.Write(directory, options, cancellation);
        return Import(workspace, name, files, progress, cancellation);
    }

    /// <summary>Imports the sample without keeping its files.</summary>
    public static DatasetManifest Import(
        LocalWorkspace workspace,
        string name = DefaultName,
        SampleOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var scratch = Directory.CreateTempSubdirectory("sojourn-sample-");
        try
        {
            return Import(workspace, name, scratch.FullName, options, progress, cancellation);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static DatasetManifest Import(
        LocalWorkspace workspace,
        string name,
        SampleFiles files,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    ) =>
        workspace.WriteVersion(
            name,
            draft =>
            {
                var outcome = EventImport.Write(
                    [files.Events],
                    Columns,
                    draft.DatabaseFile,
                    draft.ScratchDirectory,
                    cancellation: cancellation
                );
                AddSideTables(draft.DatabaseFile, files);
                return new VersionContent
                {
                    Rows = new SourceRows(outcome.Rows.Read, outcome.Rows.Imported, outcome.Rows.Rejected),
                    Sources = Sources(files, cancellation),
                    Attributes = outcome.Roles,
                    EndActivities = outcome.Mapping.EndActivities,
                    TimeZone = outcome.Mapping.TimeZone,
                    ObservationEnd = ServiceDeskSample.ObservationEnd.ToDateTimeOffset(),
                };
            },
            progress,
            cancellation
        );

    /// <summary>The files by names that say what they are: wherever a source is shown, the sample is called synthetic.</summary>
    private static IReadOnlyList<ImportedFile> Sources(SampleFiles files, CancellationToken cancellation) =>
        [
            .. SourceHashes
                .Of([files.Changes, files.Messages, files.Events], cancellation)
                .Select(file => file with { Name = $"synthetic {file.Name}" }),
        ];

    /// <summary>Our own files in our own format: they need no detection.</summary>
    private static void AddSideTables(string database, SampleFiles files)
    {
        using var connection = new DuckDBConnection($"Data Source={database}");
        connection.Open();
        // The import derives changes from rows that carry a state or an owner; the sample brings the full ones itself.
        using (var clear = connection.CreateCommand())
        {
            clear.CommandText = """
                DELETE FROM changes;
                UPDATE _meta SET value = json_merge_patch(value, '{"hasChangesFromRows":false}') WHERE key = 'reading'
                """;
            clear.ExecuteNonQuery();
        }

        Run(
            connection,
            """
            INSERT INTO changes
            SELECT "case", "timestamp" AT TIME ZONE 'UTC', sequence, attribute, old, new, actor, 1, row_number() OVER (), row_number() OVER () + 1
            FROM read_csv($file, header = true, delim = ',', quote = '', columns = {
                'case': 'VARCHAR', 'timestamp': 'TIMESTAMPTZ', 'sequence': 'BIGINT', 'attribute': 'VARCHAR', 'old': 'VARCHAR',
                'new': 'VARCHAR', 'actor': 'VARCHAR' })
            """,
            files.Changes
        );
        Run(
            connection,
            """
            INSERT INTO messages
            SELECT "case", "timestamp" AT TIME ZONE 'UTC', direction, visibility, author, channel, 2, row_number() OVER (), row_number() OVER () + 1
            FROM read_csv($file, header = true, delim = ',', quote = '', columns = {
                'case': 'VARCHAR', 'timestamp': 'TIMESTAMPTZ', 'direction': 'VARCHAR', 'visibility': 'VARCHAR',
                'author': 'VARCHAR', 'channel': 'VARCHAR' })
            """,
            files.Messages
        );
    }

    private static void Run(DuckDBConnection connection, string sql, string file)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(new DuckDBParameter("file", file));
        command.ExecuteNonQuery();
    }
}
