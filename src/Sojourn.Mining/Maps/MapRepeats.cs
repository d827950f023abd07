using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Maps;

/// <summary>The most often that one selected case has an activity, or takes an arc.</summary>
/// <remarks>
/// Shape: one number per activity and per arc of the log; 0 where no selected case has it. Unit: times per case. Cost: one
/// walk over the log's prefixes, those without a selected case left out; maps do not need it and do not pay for it.
/// Source: the "maximal repetitions" of process maps as in Günther, Rozinat: Disco: discover your processes, BPM 2012 demos.
/// </remarks>
public sealed class MapRepeats
{
    private readonly EventLog log;
    private readonly int[] activities;
    private readonly int[] arcs;

    private MapRepeats(EventLog log, int[] activities, int[] arcs)
    {
        this.log = log;
        this.activities = activities;
        this.arcs = arcs;
    }

    /// <summary>The most events of an activity in one case.</summary>
    public int OfActivity(int activity) => activities[activity];

    /// <summary>The most moves from one activity directly to another in one case.</summary>
    public int OfArc(int fromActivity, int toActivity) =>
        log.Arcs.Find(fromActivity, toActivity) is var arc and >= 0 ? arcs[arc] : 0;

    /// <summary>Counts the repeats of the selected cases.</summary>
    /// <exception cref="ArgumentException">The selection belongs to another log.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static MapRepeats Of(EventLog log, CaseSelection? selection = null, CancellationToken cancellation = default)
    {
        selection ??= log.AllCases;
        if (selection.CaseCount != log.CaseCount)
        {
            throw new ArgumentException("The selection belongs to another log.", nameof(selection));
        }

        var trie = log.Trie;
        var label = trie.Label.Span;
        var low = trie.CaseLow.Span;
        var high = trie.CaseHigh.Span;
        var arcOf = log.Arcs.OfNode;
        var ranks = new CaseRanks(selection);
        var activities = new int[log.Activities.Count];
        var arcs = new int[log.Arcs.Count];
        var activitiesOpen = new int[activities.Length];
        var arcsOpen = new int[arcs.Length];
        var walk = new TrieWalk(trie);
        while (walk.Next(out var node, out var entering))
        {
            if ((node & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var step = entering ? 1 : -1;
            var activity = label[node];
            activitiesOpen[activity] += step;
            var arc = arcOf[node];
            if (arc >= 0)
            {
                arcsOpen[arc] += step;
            }

            if (!entering || ranks.Between(low[node], high[node]) == 0)
            {
                continue;
            }

            activities[activity] = Math.Max(activities[activity], activitiesOpen[activity]);
            if (arc >= 0)
            {
                arcs[arc] = Math.Max(arcs[arc], arcsOpen[arc]);
            }
        }

        return new MapRepeats(log, activities, arcs);
    }
}
