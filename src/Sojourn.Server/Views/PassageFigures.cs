using Sojourn.Mining.Maps;
using Sojourn.Mining.Statistics;
using Sojourn.Server.Charts;

namespace Sojourn.Server.Views;

/// <summary>The times along a path, or after an activity: bars, figures with their intervals, and cases to look at.</summary>
public sealed class PassageFigures
{
    private static readonly double[] Shown = [0.9, 0.75, 0.5];
    private readonly DatasetView view;
    private readonly ArcTimes times;

    private PassageFigures(DatasetView view, ArcTimes times, int from, int? to)
    {
        this.view = view;
        this.times = times;
        var spans = Array.ConvertAll(times.Durations.ToArray(), view.Span);
        Bins = DurationBins.Of(spans);
        Summary = DurationSummary.Of(times.Durations.ToArray().AsSpan(), view.Log.Unit);
        Mean = MeanInterval.Of(times.Durations) is { } mean
            // No time is negative: an interval that would reach below zero ends there.
            ? Estimate(
                view,
                mean.Mean,
                mean.Interval is { } ends ? ends with { Lower = Math.Max(0, ends.Lower ?? 0) } : null
            )
            : null;
        Examples = [.. Cases().Select(place => Example(place, from, to))];
    }

    /// <summary>The times as bars.</summary>
    public DurationBins Bins { get; }

    /// <summary>The times in figures.</summary>
    public DurationSummary Summary { get; }

    /// <summary>A slow case, one slower than most, and one in the middle.</summary>
    public IReadOnlyList<ExampleCase> Examples { get; }

    /// <summary>How many times there are.</summary>
    public int Count => times.Count;

    /// <summary>The median; null where there are no times.</summary>
    public TimeEstimate? Median => MedianOf(view, Summary);

    /// <summary>The 90th percentile; null where there are no times.</summary>
    public TimeEstimate? P90 => Estimate(view, Summary.P90, Summary.P90Interval);

    /// <summary>The mean; null where there are no times.</summary>
    public TimeEstimate? Mean { get; }

    /// <summary>The median of durations with its 95 % interval; null where there is no duration.</summary>
    public static TimeEstimate? MedianOf(DatasetView view, DurationSummary summary) =>
        Estimate(view, summary.P50, summary.MedianInterval);

    /// <summary>How many cases took longer than this at least once.</summary>
    public int CasesSlowerThan(TimeSpan cut) => times.CasesSlowerThan(cut.Ticks / view.Span(1L).Ticks);

    /// <summary>The figures of a path, computed away from the page.</summary>
    public static Task<PassageFigures> AlongAsync(DatasetView view, MapArc arc) =>
        Task.Run(() =>
            new PassageFigures(view, ArcTimes.Along(view.Log, arc.From, arc.To, view.Selection), arc.From, arc.To)
        );

    /// <summary>The figures of the time from an activity to the next, computed away from the page.</summary>
    public static Task<PassageFigures> AfterAsync(DatasetView view, int activity) =>
        Task.Run(() => new PassageFigures(view, ArcTimes.After(view.Log, activity, view.Selection), activity, null));

    private static TimeEstimate? Estimate(DatasetView view, double? time, Interval? interval) =>
        time is { } known
            ? new TimeEstimate(
                view.Span(known).TotalSeconds,
                interval is { } ends ? new Interval(Seconds(view, ends.Lower), Seconds(view, ends.Upper)) : null
            )
            : null;

    private static double? Seconds(DatasetView view, double? time) =>
        time is { } known ? view.Span(known).TotalSeconds : null;

    private IEnumerable<int> Cases()
    {
        var seen = new HashSet<int>();
        foreach (var share in Shown)
        {
            var place = (int)(share * (times.Count - 1));
            if (times.Count > 0 && seen.Add(times.CaseRanks[place]))
            {
                yield return place;
            }
        }
    }

    private ExampleCase Example(int place, int from, int? to)
    {
        var (rank, duration) = (times.CaseRanks[place], times.Durations[place]);
        var events = view.Log.EventsOf(rank);
        for (var i = 1; i < events.Count; i++)
        {
            if (
                events.ActivityAt(i - 1) == from
                && (to is null || events.ActivityAt(i) == to)
                && Math.Max(0, events.StartedAt(i) - events.CompletedAt(i - 1)) == duration
            )
            {
                return ExampleCase.Of(view, rank, i);
            }
        }

        return ExampleCase.Of(view, rank);
    }
}
