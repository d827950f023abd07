namespace Sojourn.Server.Views;

/// <summary>An event of one case.</summary>
/// <param name="Place">Its place in the case, 0 being the first.</param>
/// <param name="EventIndex">Its index into the log's event columns.</param>
/// <param name="Activity">Its activity's code.</param>
/// <param name="Name">Its activity.</param>
/// <param name="StartedAt">When it started; when it completed where the log has one time per event.</param>
/// <param name="At">When it completed.</param>
/// <param name="Gap">The time since the completion of the event before, 0 where it overlaps; null for the first.</param>
internal sealed record CaseStep(
    int Place,
    int EventIndex,
    int Activity,
    string Name,
    DateTimeOffset StartedAt,
    DateTimeOffset At,
    TimeSpan? Gap
)
{
    /// <summary>From the earliest start to the latest completion of a case with events: its throughput time.</summary>
    public static (DateTimeOffset Begin, DateTimeOffset End) SpanOf(IReadOnlyList<CaseStep> steps) =>
        (steps.Min(step => step.StartedAt), steps.Max(step => step.At));

    /// <summary>The events of a case in order.</summary>
    public static IReadOnlyList<CaseStep> All(DatasetView view, int caseRank)
    {
        var events = view.Log.EventsOf(caseRank);
        return
        [
            .. Enumerable
                .Range(0, events.Count)
                .Select(place => new CaseStep(
                    place,
                    events.IndexAt(place),
                    events.ActivityAt(place),
                    view.Log.Activities[events.ActivityAt(place)],
                    view.Instant(events.StartedAt(place)),
                    view.Instant(events.CompletedAt(place)),
                    place == 0 ? null : view.Span(Math.Max(0, events.StartedAt(place) - events.CompletedAt(place - 1)))
                )),
        ];
    }
}
