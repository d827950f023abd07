using DuckDB.NET.Data;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Workspace.Tests;

/// <summary>Fills versions by SQL, so that storage is tested without any file format.</summary>
internal static class Versions
{
    /// <summary>Writes a version with a number of events in cases of five.</summary>
    public static DatasetManifest Write(this LocalWorkspace workspace, string name, int events = 50) =>
        workspace.WriteVersion(
            name,
            draft => Fill(draft, events),
            cancellation: Xunit.TestContext.Current.CancellationToken
        );

    public static VersionContent Fill(VersionDraft draft, int events)
    {
        Run(
            draft.DatabaseFile,
            $"""
            CREATE TABLE events AS
            SELECT 'case ' || (i // 5) AS "case", 'step ' || (i * i % 7) AS activity,
                TIMESTAMP '2026-01-01' + INTERVAL (i) MINUTE AS "timestamp",
                CASE WHEN i % 5 = 4 THEN 'Closed' ELSE 'Open' END AS status, i * 1.5 AS cost,
                0 AS _file, i AS _record, i AS _line
            FROM range({events}) t(i);
            CREATE TABLE changes ("case" VARCHAR, "time" TIMESTAMP, sequence BIGINT, attribute VARCHAR, old VARCHAR,
                new VARCHAR, actor VARCHAR, _file INTEGER, _record BIGINT, _line BIGINT);
            INSERT INTO changes VALUES ('case 0', TIMESTAMP '2026-01-01', 1, 'owner', NULL, 'Eva', NULL, 0, 1, 1);
            CHECKPOINT
            """
        );
        return new VersionContent
        {
            Rows = new SourceRows(events, events, 0),
            Sources = [new ImportedFile("rows.sql", 1, "00", null)],
            Attributes = new Dictionary<string, string> { ["state"] = "status" },
        };
    }

    public static void Run(string databaseFile, string sql)
    {
        using var connection = new DuckDBConnection($"DataSource={databaseFile}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
