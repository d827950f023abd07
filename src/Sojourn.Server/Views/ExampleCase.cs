using Sojourn.Mining.Performance;

namespace Sojourn.Server.Views;

/// <summary>A case as a line: its events in time from its start.</summary>
/// <param name="Id">The case.</param>
/// <param name="Start">When it started.</param>
/// <param name="Events">When each event completed, from the start of the case.</param>
/// <param name="Starts">When each event started, likewise; null where the log has one time per event.</param>
/// <param name="GapEndsAt">The place of the event that ends the gap to stress, or null.</param>
/// <param name="Gap">The length of that gap, from a completion to the next start, as on the map's arcs.</param>
public sealed record ExampleCase(
    string Id,
    DateTimeOffset Start,
    IReadOnlyList<TimeSpan> Events,
    IReadOnlyList<TimeSpan>? Starts = null,
    int? GapEndsAt = null,
    TimeSpan? Gap = null
)
{
    /// <summary>The line of a case.</summary>
    public static ExampleCase Of(DatasetView view, int caseRank, int? gapEndsAt = null)
    {
        var events = view.Log.EventsOf(caseRank);
        var start = view.Log.StartOf(caseRank) ?? events.CompletedAt(0);
        var times = new TimeSpan[events.Count];
        var starts = view.Log.HasStartTimes ? new TimeSpan[events.Count] : null;
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = view.Span(events.CompletedAt(i) - start);
            starts?[i] = view.Span(events.StartedAt(i) - start);
        }

        return new ExampleCase(
            view.Log.CaseIds[caseRank],
            view.Instant(start),
            times,
            starts,
            gapEndsAt,
            gapEndsAt is { } at ? view.Span(Math.Max(0, events.StartedAt(at) - events.CompletedAt(at - 1))) : null
        );
    }

    /// <summary>Three cases of a view: a slow one, one slower than most, and one in the middle.</summary>
    public static IReadOnlyList<ExampleCase> OfAll(DatasetView view)
    {
        var all = CaseThroughput.PerCase(view.Log);
        var ranks = view.Selection.Ranks().Where(rank => all[rank] >= 0).ToArray();
        var times = Array.ConvertAll(ranks, rank => all[rank]);
        Array.Sort(times, ranks);
        return
        [
            .. new[] { 0.9, 0.75, 0.5 }
                .Where(_ => ranks.Length > 0)
                .Select(share => ranks[(int)(share * (ranks.Length - 1))])
                .Distinct()
                .Select(rank => Of(view, rank)),
        ];
    }
}
