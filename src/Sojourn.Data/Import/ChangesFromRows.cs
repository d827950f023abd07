using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>Derives the changes of a log whose rows carry state, owner, team, priority and category themselves.</summary>
/// <remarks>
/// A change is a row whose value differs from that of the case's row before, in the order of the log: time, start,
/// sequence, file and record. The first value of a case is a change from nothing. A column that is constant in every
/// case yields none: it describes the case and has no history.
/// </remarks>
public static class ChangesFromRows
{
    private static readonly string[] Watched =
    [
        Role.State,
        Role.Owner,
        Role.Team,
        Role.Priority,
        Role.Category,
        Role.Subcategory,
        Role.SlaTarget,
    ];

    /// <summary>Fills the changes table of a dataset anew from its events.</summary>
    /// <param name="connection">A connection that may write to the dataset.</param>
    /// <param name="database">The name of the attached dataset, or null for the connection's own database.</param>
    /// <param name="roles">Role → column of the events.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Derive(
        DuckDBConnection connection,
        string? database,
        IReadOnlyDictionary<string, string> roles,
        CancellationToken cancellation = default
    )
    {
        var schema = database is null ? "main" : $"{Sql.Name(database)}.main";
        connection.Run($"DELETE FROM {schema}.{DatasetTables.Changes}");
        var columns = Watched.Select(role => roles.GetValueOrDefault(role)).OfType<string>().Distinct().ToList();
        if (columns.Count == 0)
        {
            return;
        }

        var hasStart = roles.ContainsKey(Role.Start);
        var hasSequence = roles.ContainsKey(Role.Sequence);
        foreach (var column in columns)
        {
            var actor = roles.GetValueOrDefault(Role.Resource);
            connection.Run(
                $"""
                CREATE OR REPLACE TEMP TABLE _changed AS
                SELECT * FROM (
                    SELECT "case", "timestamp", {(
                    hasSequence ? DatasetTables.Sequence : "CAST(NULL AS BIGINT)"
                )} AS sequence,
                        lag(CAST({Sql.Name(column)} AS VARCHAR)) OVER history AS old,
                        CAST({Sql.Name(column)} AS VARCHAR) AS new,
                        {(actor is null || actor == column ? "NULL" : $"CAST({Sql.Name(actor)} AS VARCHAR)")} AS actor,
                        _file, _record, _line, row_number() OVER history AS place
                    FROM {schema}.{DatasetTables.Events}
                    WINDOW history AS (
                        PARTITION BY "case"
                        ORDER BY "timestamp", {(
                    hasStart ? "coalesce(\"start\", \"timestamp\"), " : ""
                )}sequence NULLS FIRST, _file, _record))
                WHERE new IS DISTINCT FROM old
                """,
                cancellation
            );
            connection.Run(
                $"""
                INSERT INTO {schema}.{DatasetTables.Changes}
                SELECT "case", "timestamp", sequence, {Sql.Text(column)}, old, new, actor, _file, _record, _line
                FROM temp._changed WHERE EXISTS (SELECT 1 FROM temp._changed WHERE place > 1)
                ORDER BY _file, _record
                """,
                cancellation
            );
            connection.Run("DROP TABLE temp._changed");
        }
    }
}
