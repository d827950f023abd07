using DuckDB.NET.Data;
using Sojourn.Data.Import;

namespace Sojourn.Data.Xes;

/// <summary>The rows after lifecycles were dealt with.</summary>
/// <param name="Relation">The table that holds them.</param>
/// <param name="Merged">Start events that became part of their complete event.</param>
/// <param name="Applied">What was done.</param>
internal sealed record LifecycleRows(string Relation, long Merged, XesLifecycle Applied);

/// <summary>Turns start and complete events into activity instances with two times, where that is wanted.</summary>
/// <remarks>
/// Without a wish of the user they are merged where at least half of the start events found their complete event. The
/// merged row is the complete event, with the start's time as <c>start_timestamp</c> and the start's value of every
/// attribute that the complete event lacks. A start without complete keeps its time as both times; other transitions
/// (schedule, suspend, …) remain events of their own.
/// </remarks>
internal sealed class XesLifecycleRows(DuckDBConnection connection, XesRecorder recorder, IssueTally issues)
{
    private const string MergedTable = "xes_merged";

    /// <summary>Applies the wish, or what fits the log.</summary>
    public LifecycleRows Apply(XesLifecycle? wish)
    {
        var found = recorder.Lifecycle;
        switch (wish)
        {
            case XesLifecycle.Keep:
                return new LifecycleRows(XesStagingTable.Name, 0, XesLifecycle.Keep);
            case XesLifecycle.Complete:
                if (recorder.LeftOut > 0 && recorder.LeftOut == recorder.Events)
                {
                    throw new UnusableDataException(
                        $"None of the {recorder.Events} events has the lifecycle transition 'complete': import with the "
                            + $"lifecycle kept."
                    );
                }

                return new LifecycleRows(XesStagingTable.Name, 0, XesLifecycle.Complete);
            default:
                var pairUp = found.Pairs > 0 && 2 * found.Pairs >= found.Starts;
                if (found.Pairs == 0 || (wish is null && !pairUp))
                {
                    if (wish == XesLifecycle.Merge || found.Starts > 0)
                    {
                        issues.Add(
                            "lifecycle-does-not-pair-up",
                            Severity.Warning,
                            "kept",
                            count: Math.Max(1, found.Starts)
                        );
                    }

                    return new LifecycleRows(XesStagingTable.Name, 0, XesLifecycle.Keep);
                }

                Merge();
                ReportMerge(found);
                return new LifecycleRows(MergedTable, found.Pairs, XesLifecycle.Merge);
        }
    }

    private void Merge()
    {
        var start = recorder.DeclareStart();
        var time = recorder.Time;
        var columns = recorder
            .Columns.Where(column => column.IsStaged)
            .Select(column => column == start ? MergedStart(start, time) : Merged(column));
        connection.Run(
            $"""
            CREATE OR REPLACE TEMP TABLE {MergedTable} AS
            SELECT e._file, e._record, e._line, {string.Join(", ", columns)}
            FROM {XesStagingTable.Name} e
            LEFT JOIN {XesRecorder.PairTable} p ON p.file = e._file AND p.completed = e._record
            LEFT JOIN {XesStagingTable.Name} s ON s._file = p.file AND s._record = p.started
            WHERE NOT EXISTS (
                SELECT 1 FROM {XesRecorder.PairTable} used WHERE used.file = e._file AND used.started = e._record)
            ORDER BY e._file, e._record
            """
        );
    }

    private static string Merged(XesColumn column)
    {
        var name = column.SqlName;
        if (column.PhysicalBad < 0)
        {
            return $"coalesce(e.{name}, s.{name}) AS {name}";
        }

        var bad = column.SqlBadName;
        return $"coalesce(e.{name}, s.{name}) AS {name}, "
            + $"CASE WHEN coalesce(e.{name}, s.{name}) IS NULL THEN coalesce(e.{bad}, s.{bad}) END AS {bad}";
    }

    private string MergedStart(XesColumn start, XesColumn time)
    {
        var isLoneStart = recorder.Transition.IsStaged
            ? $"CASE WHEN lower(e.{recorder.Transition.SqlName}) = 'start' THEN e.{time.SqlName} END"
            : "NULL";
        var value =
            $"coalesce(e.{start.SqlName}, s.{start.SqlName}, s.{time.SqlName}, {isLoneStart}) AS {start.SqlName}";
        return start.PhysicalBad < 0 ? value : $"{value}, e.{start.SqlBadName} AS {start.SqlBadName}";
    }

    private void ReportMerge(LifecyclePairs found)
    {
        var column = recorder.Transition.Name;
        issues.Add("lifecycle-merged", Severity.Info, "merged", column: column, count: found.Pairs);
        issues.Add(
            "start-without-complete",
            Severity.Warning,
            "kept",
            column: column,
            count: found.Starts - found.Pairs
        );
        issues.Add(
            "complete-without-start",
            Severity.Warning,
            "kept",
            column: column,
            count: found.Completes - found.Pairs
        );
    }
}
