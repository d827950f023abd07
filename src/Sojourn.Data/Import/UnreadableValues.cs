using System.Globalization;
using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>Counts values that are present in the source but do not parse, in columns other than those every event needs.</summary>
/// <remarks>
/// The columns' profiles say how many values are present; where as many arrived in the events, nothing is unreadable
/// and the source is not read again.
/// </remarks>
internal sealed class UnreadableValues(DuckDBConnection connection, EventPlan plan, List<ImportIssue> issues)
{
    /// <summary>Adds a finding for every column with unreadable values.</summary>
    public void Note(long rows, long incomplete, CancellationToken cancellation)
    {
        var typed = plan
            .Attributes.Where(attribute =>
                attribute.Column.Kind is not (StagedKind.Text or StagedKind.Empty)
                && attribute.Column.SqlIsBad is not ("" or "false")
            )
            .ToList();
        if (typed.Count == 0 || rows == 0)
        {
            return;
        }

        var arrived = Numbers(
            typed.Select(t => $"count({Sql.Name(t.Name)})"),
            $"{EventWriter.Target}.{DatasetTables.Events}"
        );
        var suspects = typed.Where((t, i) => incomplete > 0 || arrived[i] < t.Column.Present).ToList();
        if (suspects.Count == 0)
        {
            return;
        }

        var counts = string.Join(
            ", ",
            suspects.Select(s =>
                $"count(*) FILTER ({s.Column.SqlIsBad}), "
                + $"arg_min(coalesce(_line, _record), (_file, _record)) FILTER ({s.Column.SqlIsBad}), "
                + $"arg_min({s.Column.SqlText}, (_file, _record)) FILTER ({s.Column.SqlIsBad})"
            )
        );
        var row = connection.Rows($"SELECT {counts} FROM {plan.Table.Relation}", cancellation)[0];
        foreach (var (i, suspect) in suspects.Index())
        {
            var count = Convert.ToInt64(row[3 * i], CultureInfo.InvariantCulture);
            if (count == 0)
            {
                continue;
            }

            issues.Add(
                new ImportIssue(
                    suspect.Column.Kind switch
                    {
                        StagedKind.Time => "unreadable-time",
                        StagedKind.Boolean => "unreadable-boolean",
                        _ => "unreadable-number",
                    },
                    Severity.Warning,
                    count,
                    Convert.ToInt64(row[3 * i + 1], CultureInfo.InvariantCulture),
                    suspect.Column.Name,
                    row[3 * i + 2] is string sample ? RedactedValue.Of(sample) : null,
                    "treated-as-missing"
                )
            );
        }
    }

    private long[] Numbers(IEnumerable<string> expressions, string table) =>
        [
            .. connection
                .Rows($"SELECT {string.Join(", ", expressions)} FROM {table}")[0]
                .Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ];
}
