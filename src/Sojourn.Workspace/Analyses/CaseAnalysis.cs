using Sojourn.Mining.EventLogs;

namespace Sojourn.Workspace.Analyses;

/// <summary>Options of <c>case</c>.</summary>
public sealed record CaseOptions
{
    /// <summary>The id of the case.</summary>
    public string? Id { get; init; }
}

/// <summary>The JSON members of one case: its events, changes and messages in order.</summary>
public sealed record CaseDocument(
    string Case,
    IReadOnlyList<ResultRow> Events,
    IReadOnlyList<ResultRow> Changes,
    IReadOnlyList<ResultRow> Messages
);

/// <summary>One case as an entry of the catalogue.</summary>
internal static class CaseAnalysis
{
    public static Analysis Entry { get; } =
        new Analysis<CaseOptions, CaseDocument>(Run)
        {
            Name = "case",
            Summary = "One case: its events, attribute changes and messages in order.",
            Question = "What happened to this request?",
            Example = "sojourn case sample SR-100001",
            Page = "case",
            Takes =
            [
                OptionTexts.Text<CaseOptions>(
                    "id",
                    "The id of the case.",
                    (o, id) => o with { Id = id },
                    isPositional: true
                ),
            ],
            Tables = document =>
                [
                    TableOf("events", document.Events),
                    TableOf("changes", document.Changes),
                    TableOf("messages", document.Messages),
                ],
        };

    private static CaseDocument Run(AnalysisSubject subject, CaseOptions options, CancellationToken cancellation)
    {
        var log = subject.Log;
        var id = options.Id ?? throw new OptionException("id", "Say which case: its id is missing.");
        var rank = log.FindCase(id);
        if (rank < 0 && subject.AsOf is { } end && subject.BeginsLater(id))
        {
            throw new UnknownCaseException(
                id,
                $"Case '{id}' begins after the observation end, {UtcConverter.Text(log.Unit.ToUtc(end))}: ask for it with a later observation end."
            );
        }

        if (rank < 0)
        {
            throw new UnknownCaseException(id, $"The log has no case '{id}': 'cases' lists those that it has.");
        }

        if (!subject.Selection.Contains(rank))
        {
            throw new UnknownCaseException(id, $"The filters leave case '{id}' out: ask for it without them.");
        }

        var rows = new LogRows(subject, "activity", "timestamp", "start");
        var events = log.EventsOf(rank);
        return new CaseDocument(
            id,
            [.. Enumerable.Range(0, events.Count).Select(place => Event(log, rows, events, place))],
            SideRows(log, log.Changes, rank),
            SideRows(log, log.Messages, rank)
        );
    }

    private static ResultRow Event(EventLog log, LogRows rows, CaseEvents events, int place)
    {
        var row = new ResultRow()
            .Add("activity", log.Activities[events.ActivityAt(place)])
            .Add("timestamp", log.Unit.ToUtc(events.CompletedAt(place)));
        if (log.HasStartTimes)
        {
            row.Add("start", log.Unit.ToUtc(events.StartedAt(place)));
        }

        rows.AddEvent(row, events.IndexAt(place));
        rows.AddCase(row, events.CaseRank);
        return row;
    }

    private static List<ResultRow> SideRows(EventLog log, SideTable? table, int rank)
    {
        var rows = new List<ResultRow>();
        if (table is null)
        {
            return rows;
        }

        var (from, to) = table.RowsOf(rank);
        for (var i = from; i < to; i++)
        {
            var row = new ResultRow().Add("timestamp", log.Unit.ToUtc(table.Times.Span[i]));
            foreach (var column in table.Columns)
            {
                row.Add(column.Name, column[i]);
            }

            rows.Add(row);
        }

        return rows;
    }

    private static ResultTable TableOf(string name, IReadOnlyList<ResultRow> rows) =>
        new(
            name,
            rows.Count == 0
                ? []
                :
                [
                    .. rows[0]
                        .Members.Select(m => new TableColumn(
                            m.Key,
                            KindOf(rows.Select(r => r[m.Key]).FirstOrDefault(v => v is not null))
                        )),
                ],
            rows.Select(row => (IReadOnlyList<object?>)[.. row.Members.Select(m => m.Value)])
        );

    private static ColumnKind KindOf(object? value) =>
        value switch
        {
            DateTime => ColumnKind.Time,
            double => ColumnKind.Number,
            long => ColumnKind.Count,
            _ => ColumnKind.Text,
        };
}
