using System.Globalization;
using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>Looks at logs with start and completion: instances with only one of the two, and those that end before they start.</summary>
internal sealed class ActivityTimes(DuckDBConnection connection, EventPlan plan, List<ImportIssue> issues)
{
    private const string Events = $"{EventWriter.Target}.{DatasetTables.Events}";
    private const string Line = "coalesce(_line, _record)";

    /// <summary>Adds the findings.</summary>
    public void Note(CancellationToken cancellation)
    {
        if (plan.Started is null)
        {
            return;
        }

        Add(
            "start-after-completion",
            Severity.Warning,
            plan.Mapping.Start!,
            "kept",
            $"SELECT count(*), min({Line}) FROM {Events} WHERE \"start\" > \"timestamp\"",
            cancellation
        );
        Add(
            "one-time-only",
            Severity.Info,
            plan.Mapping.Start!,
            "used-for-both",
            $"SELECT count(*), min({Line}) FROM {Events} WHERE \"start\" IS NULL",
            cancellation
        );

        var completed = plan.Table.Columns.First(column => column.Name == plan.Mapping.Timestamp);
        if (completed.Present < plan.Table.RecordsRead || completed.SqlIsBad is not ("" or "false"))
        {
            Add(
                "one-time-only",
                Severity.Info,
                completed.Name,
                "used-for-both",
                $"""
                SELECT count(*), min({Line}) FROM (
                    SELECT {plan.Case} AS "case", {plan.Activity} AS activity, {plan.Started} AS started,
                        {plan.Completed} AS completed, _line, _record
                    FROM {plan.Table.Relation})
                WHERE completed IS NULL AND started IS NOT NULL AND "case" IS NOT NULL AND activity IS NOT NULL
                """,
                cancellation
            );
        }
    }

    private void Add(
        string rule,
        Severity severity,
        string column,
        string action,
        string countAndLine,
        CancellationToken cancellation
    )
    {
        var row = connection.Rows(countAndLine, cancellation)[0];
        var count = Convert.ToInt64(row[0], CultureInfo.InvariantCulture);
        if (count > 0)
        {
            var line = Convert.ToInt64(row[1], CultureInfo.InvariantCulture);
            issues.Add(new ImportIssue(rule, severity, count, line, column, null, action));
        }
    }
}
