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
    public static IReadOnlyList<CaseChange> Of(DatasetView view, int rank, IReadOnlyList<CaseStep> steps) =>
        [.. OfHistory(view, rank, steps).Concat(OfEvents(view, steps)).OrderBy(change => change.At)];

    private static IEnumerable<CaseChange> OfEvents(DatasetView view, IReadOnlyList<CaseStep> steps) =>
        from at in Enumerable.Range(1, Math.Max(0, steps.Count - 1))
        from column in view.Log.EventAttributes
        let before = CellText.Of(view, column, steps[at - 1].EventIndex)
        let after = CellText.Of(view, column, steps[at].EventIndex)
        where before != after
        select new CaseChange(steps[at].At, column.Name, before, after);

    // A history that was read from the events tells what they tell, and where each column began.
    private static IEnumerable<CaseChange> OfHistory(DatasetView view, int rank, IReadOnlyList<CaseStep> steps)
    {
        if (view.Log.Changes is not { } table)
        {
            yield break;
        }

        var told = view.Log.EventAttributes.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var times = steps.Select(step => step.At).ToHashSet();
        var (from, to) = table.RowsOf(rank);
        for (var row = from; row < to; row++)
        {
            var (at, column) = (view.Instant(table.Times.Span[row]), table["attribute"][row]!);
            if (!(told.Contains(column) && times.Contains(at)))
            {
                yield return new(at, column, table["old"][row] ?? Show.Missing, table["new"][row] ?? Show.Missing);
            }
        }
    }
}
