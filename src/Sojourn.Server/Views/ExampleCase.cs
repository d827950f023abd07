using Sojourn.Mining.Performance;

namespace Sojourn.Server.Views;

/// <summary>A case as a line: its events in time from its start.</summary>
/// <param name="Id">The case.</param>
/// <param name="Start">When it started.</param>
/// <param name="Events">When each event happened, from the start of the case.</param>
/// <param name="GapEndsAt">The place of the event that ends the gap to stress, or null.</param>
/// <param name="Gap">The length of that gap.</param>
public sealed record ExampleCase(
    string Id,
    DateTimeOffset Start,
    IReadOnlyList<TimeSpan> Events,
    int? GapEndsAt = null,
    TimeSpan? Gap = null
)
{
    private static readonly double[] Shown = [0.9, 0.75, 0.5];

    /// <summary>The line of a case.</summary>
    public static ExampleCase Of(DatasetView view, int caseRank, int? gapEndsAt = null)
    {
        var events = view.Log.EventsOf(caseRank);
        var start = events.CompletedAt(0);
        var times = new TimeSpan[events.Count];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = view.Span(events.CompletedAt(i) - start);
        }

        return new ExampleCase(
            view.Log.CaseIds[caseRank],
            view.Instant(start),
            times,
            gapEndsAt,
            gapEndsAt is { } at ? times[at] - times[at - 1] : null
        );
    }

    /// <summary>Three cases of a path: a slow one, one slower than most, and one in the middle.</summary>
    public static IReadOnlyList<ExampleCase> OnArc(DatasetView view, IReadOnlyList<Passage> passages)
    {
        var byDuration = passages
            .OrderBy(passage => passage.Leaves - passage.Enters)
            .ThenBy(passage => passage.CaseRank)
            .ToList();
        return
        [
            .. Shown
                .Where(_ => byDuration.Count > 0)
                .Select(share => byDuration[(int)(share * (byDuration.Count - 1))])
                .DistinctBy(passage => passage.CaseRank)
                .Select(passage => Of(view, passage.CaseRank, PlaceOf(view, passage))),
        ];
    }

    private static int? PlaceOf(DatasetView view, Passage passage)
    {
        var events = view.Log.EventsOf(passage.CaseRank);
        for (var i = 1; i < events.Count; i++)
        {
            if (events.CompletedAt(i - 1) == passage.Enters && events.StartedAt(i) == passage.Leaves)
            {
                return i;
            }
        }

        return null;
    }
}
