using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;
using Sojourn.Mining.Service;
using DateTimeZone = NodaTime.DateTimeZone;
using Interval = Sojourn.Mining.Statistics.Interval;

namespace Sojourn.Mining.Measures;

/// <summary>The key figures of one period.</summary>
public sealed record TrendPeriod
{
    /// <summary>The period's first instant, in UTC.</summary>
    public required DateTime Start { get; init; }

    /// <summary>Whether the observation covers the period; one that it cuts is no yardstick.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Cases that begin in it.</summary>
    public required int Arrivals { get; init; }

    /// <summary>Cases whose last event lies in it and that count as completed: the population of the next three figures.</summary>
    public required int Completions { get; init; }

    /// <summary>The median throughput time of the completed cases, in seconds; null where none is completed.</summary>
    public required double? MedianSeconds { get; init; }

    /// <summary>The interval of the median, in seconds.</summary>
    public required Interval? MedianInterval { get; init; }

    /// <summary>The 90th percentile of the throughput times of the completed cases, in seconds; null where none is completed.</summary>
    public required double? P90Seconds { get; init; }

    /// <summary>The interval of the 90th percentile, in seconds.</summary>
    public required Interval? P90Interval { get; init; }

    /// <summary>
    /// How many of the completed cases end with an activity that, in all of the log, is more often followed by another than not:
    /// resolved, say, and not yet closed. Their durations may still grow, so that the last periods look quicker than they were.
    /// </summary>
    public required int MayGoOn { get; init; }

    /// <summary>How many of the completed cases repeat an activity.</summary>
    public required int Reworked { get; init; }

    /// <summary>Cases open when the period ends; null where no completion is declared.</summary>
    public required int? OpenAtEnd { get; init; }
}

/// <summary>How the key figures move from period to period.</summary>
/// <remarks>
/// A case arrives with its earliest start. It is completed with its last event, if it is closed at the observation end; where
/// no completion is declared, every case is, save those that go on after the observation end. Durations and rework are those of the
/// cases completed in a period: by the period of arrival, the last periods would only hold what was quick.
/// <see cref="TrendPeriod.MayGoOn"/> counts by last activities, over the whole log whatever is selected.
/// Shape: the local periods that the observation touches, in order; none where it has too many (<see cref="ObservedPeriods"/>).
/// Unit: cases and seconds. Cost: proportional to the cases.
/// </remarks>
public static class ServiceTrend
{
    /// <summary>Measures the periods of the selected cases.</summary>
    /// <param name="log">The log, nothing of which lies after the observation end.</param>
    /// <param name="selection">The cases.</param>
    /// <param name="roles">What its names mean.</param>
    /// <param name="asOf">The observation end in the log's unit; null for a log without events.</param>
    /// <param name="period">The length of a period.</param>
    /// <param name="zone">The zone whose clock cuts them.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static IReadOnlyList<TrendPeriod> Measure(
        EventLog log,
        CaseSelection selection,
        ServiceRoles roles,
        long? asOf,
        Period period,
        DateTimeZone zone,
        CancellationToken cancellation = default
    )
    {
        var periods = ObservedPeriods.Of(log, asOf, period, zone);
        if (periods.Count == 0)
        {
            return [];
        }

        var tally = new Tally(periods.Count);
        var closure = CaseClosure.At(log, roles, asOf ?? 0, cancellation);
        var repeating = log.CaseFacts.Repeating;
        var isMostlyFollowed = MostlyFollowed(log);
        for (var leaf = 0; leaf < log.Trie.LeafCount; leaf++)
        {
            cancellation.ThrowIfCancellationRequested();
            var spans = new CaseSpans(log, leaf);
            if (!spans.HasEvents)
            {
                continue;
            }

            var mayGoOn = isMostlyFollowed[log.Trie.Label.Span[log.Trie.LeafNode.Span[leaf]]];
            for (var rank = log.Trie.LeafLow.Span[leaf]; rank < log.Trie.LeafHigh(leaf); rank++)
            {
                if (!selection.Contains(rank))
                {
                    continue;
                }

                var origin = log.Parts.Origin.Span[rank];
                var start = spans.StartOffset(rank);
                tally.Arrive(periods.IndexOf(origin + start));
                if (closure.IsDeclared ? closure.Closed.Contains(rank) : !log.GoesOn(rank))
                {
                    var end = spans.EndOffset(rank);
                    tally.Complete(periods.IndexOf(origin + end), end - start, repeating.Contains(rank), mayGoOn);
                }
            }
        }

        return tally.Periods(log.Unit, periods, closure.IsDeclared);
    }

    // The activities after which a case goes on more often than it ends.
    private static bool[] MostlyFollowed(EventLog log)
    {
        var occurrences = new long[log.Activities.Count];
        var ends = new long[log.Activities.Count];
        var trie = log.Trie;
        for (var node = 0; node < trie.NodeCount; node++)
        {
            occurrences[trie.Label.Span[node]] += trie.CaseHigh.Span[node] - trie.CaseLow.Span[node];
        }

        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            if (trie.LeafNode.Span[leaf] is >= 0 and var last)
            {
                ends[trie.Label.Span[last]] += trie.LeafHigh(leaf) - trie.LeafLow.Span[leaf];
            }
        }

        return [.. occurrences.Zip(ends, (all, ended) => 2 * ended < all)];
    }

    private sealed class Tally(int count)
    {
        private readonly int[] mayGoOn = new int[count];
        private readonly int[] arrivals = new int[count];
        private readonly int[] reworked = new int[count];
        private readonly List<long>[] durations = [.. Enumerable.Range(0, count).Select(_ => new List<long>())];

        public void Arrive(int period)
        {
            if (period >= 0)
            {
                arrivals[period]++;
            }
        }

        public void Complete(int period, long duration, bool isRework, bool goesOn)
        {
            if (period >= 0)
            {
                durations[period].Add(duration);
                reworked[period] += isRework ? 1 : 0;
                mayGoOn[period] += goesOn ? 1 : 0;
            }
        }

        public IReadOnlyList<TrendPeriod> Periods(TimeUnit unit, ObservedPeriods periods, bool completionIsDeclared)
        {
            var open = 0;
            var figures = new TrendPeriod[count];
            for (var i = 0; i < count; i++)
            {
                open += arrivals[i] - durations[i].Count;
                var group = MeasureGroup.OfDurations(
                    null,
                    System.Runtime.InteropServices.CollectionsMarshal.AsSpan(durations[i]),
                    unit,
                    new Dictionary<string, long>()
                );
                figures[i] = new TrendPeriod
                {
                    Start = unit.ToUtc(periods.StartOf(i)),
                    IsWhole = periods.IsWhole(i),
                    Arrivals = arrivals[i],
                    Completions = durations[i].Count,
                    MedianSeconds = group.Value,
                    MedianInterval = group.Interval,
                    P90Seconds = group.P90,
                    P90Interval = group.P90Interval,
                    MayGoOn = mayGoOn[i],
                    Reworked = reworked[i],
                    OpenAtEnd = completionIsDeclared ? open : null,
                };
            }

            return figures;
        }
    }
}
