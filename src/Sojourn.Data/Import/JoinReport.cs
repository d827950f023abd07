using DuckDB.NET.Data;
using Sojourn.Data.Csv;

namespace Sojourn.Data.Import;

/// <summary>What joining found out: columns that are now read otherwise than by one of the two imports.</summary>
internal sealed class JoinReport(
    DuckDBConnection connection,
    JoinSide before,
    JoinSide part,
    JoinRequest request,
    StagedTable table
)
{
    private static readonly string[] OfAllRows = ["ambiguous-date-order", "mixed-date-order", "unreadable-time"];

    /// <summary>The findings.</summary>
    public List<ImportIssue> Write(
        IReadOnlyList<JoinColumn> columns,
        IReadOnlyList<JoinColumn> torn,
        IReadOnlyList<ImportIssue> ofJoined
    )
    {
        // A line says nothing where it may be one of several files.
        List<ImportIssue> issues =
        [
            .. ofJoined
                .Where(issue => OfAllRows.Contains(issue.Rule))
                .Select(issue => issue with { Column = SourceName(issue.Column), FirstLine = null }),
            .. ofJoined.Where(issue => issue.Rule == "duplicate-row"),
            .. torn.Select(column => new ImportIssue(
                "date-order-differs",
                Severity.Warning,
                part.Count(column.Name),
                null,
                SourceName(column.Name),
                null,
                "read-as-in-each-file"
            )),
        ];
        var stored = StoredTable.Find(connection, EventWriter.Target, DatasetTables.Events)!;
        foreach (var column in columns.Except(torn))
        {
            var type = stored.Columns.First(other => other.Name == column.Name).Type;
            NoteKind(column, ColumnClasses.Of(type), issues);
            NoteTimes(column, issues);
        }

        return issues;
    }

    private void NoteKind(JoinColumn column, ColumnClass now, List<ImportIssue> issues)
    {
        if (before.ClassOf(column.Name) is null || part.ClassOf(column.Name) is null)
        {
            return;
        }

        var changed = new[] { before, part }
            .Where(side => side.ClassOf(column.Name) != now)
            .Sum(side => side.Count(column.Name));
        if (changed > 0)
        {
            issues.Add(
                new ImportIssue(
                    "kind-differs",
                    Severity.Warning,
                    changed,
                    null,
                    SourceName(column.Name),
                    null,
                    now == ColumnClass.Text ? "kept-as-text" : "read-anew"
                )
            );
        }
    }

    // The new file may show that what could be read either way has the month first: the earlier rows are then read so.
    private void NoteTimes(JoinColumn column, List<ImportIssue> issues)
    {
        var now = table.Columns.First(other => other.Name == column.Name).TimeFormat;
        var name = SourceName(column.Name)!;
        if (
            now is null
            || before.Reading is null
            || request.Before.Mapping?.TimeFormats.GetValueOrDefault(name) is not { } earlier
        )
        {
            return;
        }

        if (earlier.Split(NamedFormats.Separator).Except(now.Split(NamedFormats.Separator)).Any())
        {
            issues.Add(
                new ImportIssue(
                    "times-read-otherwise",
                    Severity.Warning,
                    before.Count(column.Name),
                    null,
                    name,
                    now,
                    "read-anew"
                )
            );
        }
    }

    private string? SourceName(string? column) =>
        column switch
        {
            DatasetTables.Timestamp => request.Part.Mapping!.Timestamp,
            DatasetTables.Start => request.Part.Mapping!.Start ?? column,
            DatasetTables.Sequence => request.Part.Mapping!.Sequence ?? column,
            _ => column,
        };
}
