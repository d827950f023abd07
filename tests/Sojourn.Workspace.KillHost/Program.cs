using DuckDB.NET.Data;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Jobs;

// Writes versions of one dataset for ever, saying what it does, until it is killed.
var workspace = new LocalWorkspace(args[0], TimeProvider.System);
var dataset = args[1];
for (var round = 0; ; round++)
{
    Say("begin");
    workspace.WriteVersion(dataset, Fill, new Teller());
}

static VersionContent Fill(VersionDraft draft)
{
    // Every version has its own number of events, so a mixture of two would be noticed.
    var events = 2000 + (100 * (draft.Previous?.Version ?? 0));
    Say("fill");
    using var connection = new DuckDBConnection($"DataSource={draft.DatabaseFile}");
    connection.Open();
    using var command = connection.CreateCommand();
    command.CommandText = $"""
        CREATE TABLE events AS
        SELECT 'case ' || (i // 8) AS "case", 'step ' || (i * i % 7) AS activity,
            TIMESTAMP '2026-01-01' + INTERVAL (i) MINUTE AS "timestamp", 'agent ' || (i % 11) AS agent,
            0 AS _file, i AS _record, i AS _line
        FROM range({events}) t(i);
        """;
    command.ExecuteNonQuery();
    Say("filled");
    command.CommandText = "CHECKPOINT";
    command.ExecuteNonQuery();
    return new VersionContent { Rows = new SourceRows(events, events, 0), Sources = [] };
}

static void Say(string what)
{
    Console.Out.WriteLine(what);
    Console.Out.Flush();
}

internal sealed class Teller : IProgress<WorkProgress>
{
    public void Report(WorkProgress value)
    {
        Console.Out.WriteLine($"{value.Step} {value.Fraction}");
        Console.Out.Flush();
    }
}
