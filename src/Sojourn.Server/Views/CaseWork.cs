namespace Sojourn.Server.Views;

/// <summary>When a case was worked on and when it waited; known only where events have a start and a completion.</summary>
/// <param name="Service">How long at least one activity was under way.</param>
/// <param name="Waiting">The rest of the throughput time.</param>
/// <param name="Spans">When activities were under way, from the start of the case, joined where they overlap.</param>
/// <param name="Moments">How many events began when they completed, or have no start of their own: they take no time.</param>
internal sealed record CaseWork(
    TimeSpan Service,
    TimeSpan Waiting,
    IReadOnlyList<(TimeSpan From, TimeSpan To)> Spans,
    int Moments
)
{
    /// <summary>The work on a case; null where its log has one time per event, and for a case without events.</summary>
    public static CaseWork? Of(DatasetView view, IReadOnlyList<CaseStep> steps)
    {
        if (!view.Log.HasStartTimes || steps.Count == 0)
        {
            return null;
        }

        var (begin, end) = CaseStep.SpanOf(steps);
        var spans = new List<(TimeSpan From, TimeSpan To)>();
        foreach (var step in steps.Where(step => step.At > step.StartedAt).OrderBy(step => step.StartedAt))
        {
            var (from, to) = (step.StartedAt - begin, step.At - begin);
            if (spans.Count > 0 && from <= spans[^1].To)
            {
                spans[^1] = (spans[^1].From, to > spans[^1].To ? to : spans[^1].To);
            }
            else
            {
                spans.Add((from, to));
            }
        }

        var service = TimeSpan.FromTicks(spans.Sum(span => (span.To - span.From).Ticks));
        return new CaseWork(service, end - begin - service, spans, steps.Count(step => step.At == step.StartedAt));
    }
}
