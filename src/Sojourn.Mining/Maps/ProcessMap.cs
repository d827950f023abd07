using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Maps;

/// <summary>Which durations a map computes.</summary>
public enum MapDurations
{
    /// <summary>None: frequencies only.</summary>
    None,

    /// <summary>Total, mean, least and greatest.</summary>
    Means,

    /// <summary>Also the exact median and 90th percentile.</summary>
    Percentiles,
}

/// <summary>An activity on a map.</summary>
/// <param name="Code">The activity's code in the log.</param>
/// <param name="Name">Its name.</param>
/// <param name="Occurrences">Its events.</param>
/// <param name="Cases">Cases with at least one of them.</param>
/// <param name="Starts">Cases that begin with it.</param>
/// <param name="Ends">Cases that end with it.</param>
public sealed record MapActivity(int Code, string Name, int Occurrences, int Cases, int Starts, int Ends);

/// <summary>The durations of an arc in seconds, each of max(0, start of the successor − completion of the predecessor).</summary>
/// <param name="TotalSeconds">Their sum.</param>
/// <param name="MeanSeconds">Their mean.</param>
/// <param name="MinSeconds">The least.</param>
/// <param name="MaxSeconds">The greatest.</param>
/// <param name="MedianSeconds">The exact median (type 7), or null where only means were asked for.</param>
/// <param name="P90Seconds">The exact 90th percentile (type 7), or null where only means were asked for.</param>
/// <param name="Overlaps">How many successors start before their predecessor completes.</param>
public sealed record ArcDuration(
    double TotalSeconds,
    double MeanSeconds,
    double MinSeconds,
    double MaxSeconds,
    double? MedianSeconds,
    double? P90Seconds,
    int Overlaps
);

/// <summary>An arc: one activity directly followed by another in a case.</summary>
/// <param name="From">The code of the activity it leaves.</param>
/// <param name="To">The code of the activity it reaches.</param>
/// <param name="FromName">The name of the activity it leaves.</param>
/// <param name="ToName">The name of the activity it reaches.</param>
/// <param name="Frequency">How often it occurs.</param>
/// <param name="Cases">Cases with at least one occurrence.</param>
/// <param name="Duration">Its durations, or null where none were asked for.</param>
public sealed record MapArc(
    int From,
    int To,
    string FromName,
    string ToName,
    int Frequency,
    int Cases,
    ArcDuration? Duration
);

/// <summary>The process map: activities, and how often and how slowly one directly follows another.</summary>
/// <remarks>
/// Shape: the directly-follows graph with start and end counts; activities and arcs that no selected case has are left
/// out. Order: occurrences or frequency descending, then names ordinal. Σ arc frequencies = events − cases with events.
/// Cost: frequencies take cases / 64 + nodes; means one pass over the selected offsets; percentiles one walk over the
/// sorted durations. Source: van der Aalst, Process Mining, 2nd ed., 2016, section 6.2 (directly-follows relation).
/// </remarks>
public sealed class ProcessMap
{
    private ProcessMap(int cases, int emptyCases, int events, MapActivity[] activities, MapArc[] arcs)
    {
        Cases = cases;
        EmptyCases = emptyCases;
        Events = events;
        Activities = activities;
        Arcs = arcs;
    }

    /// <summary>The selected cases, those without events included.</summary>
    public int Cases { get; }

    /// <summary>The selected cases without events.</summary>
    public int EmptyCases { get; }

    /// <summary>Their events.</summary>
    public int Events { get; }

    /// <summary>The activities, most frequent first.</summary>
    public IReadOnlyList<MapActivity> Activities { get; }

    /// <summary>The arcs, most frequent first.</summary>
    public IReadOnlyList<MapArc> Arcs { get; }

    /// <summary>Discovers the map of the selected cases.</summary>
    /// <exception cref="ArgumentException">The selection belongs to another log.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static ProcessMap Discover(
        EventLog log,
        CaseSelection? selection = null,
        MapDurations durations = MapDurations.Percentiles,
        CancellationToken cancellation = default
    )
    {
        selection ??= log.AllCases;
        if (selection.CaseCount != log.CaseCount)
        {
            throw new ArgumentException("The selection belongs to another log.", nameof(selection));
        }

        var tally = MapTally.Of(log, selection, durations != MapDurations.None, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var counts = new Counts(log.MapSteps.Codes, tally);
        var arcs = counts.Arcs(log, selection, tally, durations);
        return new ProcessMap(selection.Count, tally.EmptyCases, counts.Events, counts.Activities(log), arcs);
    }

    private sealed class Counts
    {
        private readonly int[] occurrences;
        private readonly int[] cases;
        private readonly int[] starts;
        private readonly int[] ends;
        private readonly int[] frequency;
        private readonly int[] arcCases;

        public Counts(StepCodes codes, MapTally tally)
        {
            occurrences = new int[codes.Activities];
            cases = new int[codes.Activities];
            starts = new int[codes.Activities];
            ends = new int[codes.Activities];
            frequency = new int[codes.Arcs.Count];
            arcCases = new int[codes.Arcs.Count];
            for (var code = 0; code < codes.Count; code++)
            {
                Add(codes, code, tally.Steps[code]);
            }

            for (var kind = 0; kind < codes.Kinds; kind++)
            {
                ends[codes.ActivityOf(kind)] += tally.LastKinds[kind];
            }
        }

        public int Events { get; private set; }

        private void Add(StepCodes codes, int code, int count)
        {
            var kind = StepCodes.KindOf(code);
            var activity = codes.ActivityOf(kind);
            Events += count;
            occurrences[activity] += count;
            cases[activity] += StepCodes.IsFirstOfActivity(code) ? count : 0;
            if (kind < frequency.Length)
            {
                frequency[kind] += count;
                arcCases[kind] += StepCodes.IsFirstOfArc(code) ? count : 0;
            }
            else
            {
                starts[activity] += count;
            }
        }

        public MapActivity[] Activities(EventLog log) =>
            [
                .. Enumerable
                    .Range(0, occurrences.Length)
                    .Where(a => occurrences[a] > 0)
                    .OrderByDescending(a => occurrences[a])
                    .Select(a => new MapActivity(a, log.Activities[a], occurrences[a], cases[a], starts[a], ends[a])),
            ];

        public MapArc[] Arcs(EventLog log, CaseSelection selection, MapTally tally, MapDurations durations)
        {
            var order = Enumerable
                .Range(0, frequency.Length)
                .Where(a => frequency[a] > 0)
                .OrderByDescending(a => frequency[a])
                .ToArray();
            var arcs = new MapArc[order.Length];
            var sorted = durations == MapDurations.Percentiles ? log.ArcOrder : null;
            Parallel.For(
                0,
                order.Length,
                i =>
                {
                    var a = order[i];
                    var (from, to) = (log.Arcs.From[a], log.Arcs.To[a]);
                    var duration =
                        durations == MapDurations.None ? null : Duration(log, selection, tally.Sums[a], sorted, a);
                    var (fromName, toName) = (log.Activities[from], log.Activities[to]);
                    arcs[i] = new MapArc(from, to, fromName, toName, frequency[a], arcCases[a], duration);
                }
            );
            return arcs;
        }

        private ArcDuration Duration(EventLog log, CaseSelection selection, GapSum sum, ArcOrder? sorted, int arc)
        {
            var unit = log.Unit;
            var (median, p90) = sorted is null ? (null, null) : Percentiles(log, selection, sorted, arc);
            return new ArcDuration(
                unit.ToSeconds((double)sum.Total),
                unit.ToSeconds((double)sum.Total / frequency[arc]),
                unit.ToSeconds(sum.Least),
                unit.ToSeconds(sum.Greatest),
                median,
                p90,
                sum.Overlaps
            );
        }

        private (double?, double?) Percentiles(EventLog log, CaseSelection selection, ArcOrder sorted, int arc)
        {
            // Type 7: the p-quantile lies at place (n − 1)·p, between two order statistics.
            var n = frequency[arc];
            var median = (n - 1) * 0.5;
            var p90 = (n - 1) * 0.9;
            Span<int> places = [(int)median, Math.Min((int)median + 1, n - 1), (int)p90, Math.Min((int)p90 + 1, n - 1)];
            Span<long> found = stackalloc long[4];
            // Up to three occurrences the two pairs interleave, and the walk wants its places ascending.
            var interleaved = places[2] < places[1];
            if (interleaved)
            {
                (places[1], places[2]) = (places[2], places[1]);
            }

            sorted.Select(arc, selection, places, found);
            if (interleaved)
            {
                (found[1], found[2]) = (found[2], found[1]);
            }

            double Between(long low, long high, double place) =>
                log.Unit.ToSeconds(low + (high - low) * (place - Math.Floor(place)));
            return (Between(found[0], found[1], median), Between(found[2], found[3], p90));
        }
    }
}
