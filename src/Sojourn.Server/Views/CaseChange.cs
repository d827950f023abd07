using Sojourn.Mining.EventLogs;
using Sojourn.Server.Formatting;

namespace Sojourn.Server.Views;

/// <summary>A value of a case that became another.</summary>
/// <param name="At">When.</param>
/// <param name="Column">What changed.</param>
/// <param name="Old">What it was, as a table shows it; a dash where it was missing.</param>
/// <param name="New">What it became.</param>
internal sealed record CaseChange(DateTimeOffset At, string Column, string Old, string New)
{
    /// <summary>
    /// The changes of a case in order of time: those of its history, where the log has one, and those of its events'
    /// columns from one event to the next. What an event begins with is no change.
    /// </summary>
    public static IReadOnlyList<CaseChange> Of(DatasetView view, int rank, IReadOnlyList<CaseStep> steps)
    {
        var ofEvents = OfEvents(view, steps).ToList();
        return [.. OfHistory(view, rank, steps, ofEvents).Concat(ofEvents).OrderBy(change => change.At)];
    }

    private static IEnumerable<CaseChange> OfEvents(DatasetView view, IReadOnlyList<CaseStep> steps) =>
        from at in Enumerable.Range(1, Math.Max(0, steps.Count - 1))
        from column in view.Log.EventAttributes
        let before = steps[at - 1].EventIndex
        let after = steps[at].EventIndex
        where !column.SameValue(before, after)
        let texts = TextsOf(view, column, before, after)
        select new CaseChange(steps[at].At, column.Name, texts.Old, texts.New);

    // What a table rounds away is told where nothing else tells the two apart.
    private static (string Old, string New) TextsOf(DatasetView view, AttributeColumn column, int before, int after)
    {
        var (old, now) = (CellText.Of(view, column, before), CellText.Of(view, column, after));
        return old != now ? (old, now) : (CellText.InFull(view, column, before), CellText.InFull(view, column, after));
    }

    // A history that was read from the events tells again what they tell, and where each column of the log began.
    private static IEnumerable<CaseChange> OfHistory(
        DatasetView view,
        int rank,
        IReadOnlyList<CaseStep> steps,
        IReadOnlyList<CaseChange> ofEvents
    )
    {
        if (view.Log.Changes is not { } table)
        {
            yield break;
        }

        var told = ofEvents.Select(change => (change.At, change.Column)).ToHashSet();
        var columns = view
            .Log.EventAttributes.Concat(view.Log.CaseAttributes)
            .Select(column => column.Name)
            .ToHashSet(StringComparer.Ordinal);
        DateTimeOffset? first = steps.Count == 0 ? null : steps[0].At;
        var (from, to) = table.RowsOf(rank);
        for (var row = from; row < to; row++)
        {
            var (at, column, old) = (view.Instant(table.Times.Span[row]), table["attribute"][row]!, table["old"][row]);
            var isBeginning = old is null && at == first && columns.Contains(column);
            if (!isBeginning && !told.Contains((at, column)))
            {
                yield return new(at, column, old ?? Show.Missing, table["new"][row] ?? Show.Missing);
            }
        }
    }
}
