using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Performance;

/// <summary>How fast a passage is among the passages of its segment.</summary>
public enum PassageClass
{
    /// <summary>In the fastest quarter.</summary>
    Fast,

    /// <summary>In the second quarter.</summary>
    Normal,

    /// <summary>In the third quarter.</summary>
    Slow,

    /// <summary>In the slowest quarter.</summary>
    VerySlow,
}

/// <summary>Takes passages one by one.</summary>
/// <param name="caseRank">The rank of the case.</param>
/// <param name="enters">Completion of the first activity, in the log's unit since the Unix epoch.</param>
/// <param name="leaves">Start of the second; completion where the log has one time per event.</param>
/// <param name="duration">max(0, leaves − enters).</param>
public delegate void PassageReader(int caseRank, long enters, long leaves, long duration);

/// <summary>A segment of the performance spectrum with what divides its passages into four classes.</summary>
/// <remarks>
/// Classes: a passage is fast up to <see cref="First"/>, normal up to <see cref="Second"/>, slow up to <see cref="Third"/>
/// and very slow beyond, each limit included; equal durations are in one class. The limits are the ⌈n/4⌉-th, ⌈2n/4⌉-th and
/// ⌈3n/4⌉-th shortest of n passages, so that the filter language says the same. Order of passages: as the log stores events.
/// Cost: a walk under the selection for the limits, a pass over the segment's events for the passages.
/// Source: Denisov, Fahland, van der Aalst: Unbiased, fine-grained description of processes performance from event data,
/// BPM 2018. We measure max(0, …), as on the map.
/// </remarks>
public sealed class SegmentSpectrum
{
    private readonly EventLog log;
    private readonly CaseSelection selection;
    private readonly int arc;
    private readonly int[] nodes;

    private SegmentSpectrum(EventLog log, CaseSelection selection, int arc, int[] nodes, int count, long[] limits)
    {
        this.log = log;
        this.selection = selection;
        this.arc = arc;
        this.nodes = nodes;
        Count = count;
        (First, Second, Third) = (limits[0], limits[1], limits[2]);
    }

    /// <summary>The number of passages.</summary>
    public int Count { get; }

    /// <summary>The longest fast passage, in the log's unit.</summary>
    public long First { get; }

    /// <summary>The longest normal passage.</summary>
    public long Second { get; }

    /// <summary>The longest slow passage.</summary>
    public long Third { get; }

    /// <summary>The passages of the selected cases from one activity directly to another.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static SegmentSpectrum Measure(
        EventLog log,
        int fromActivity,
        int toActivity,
        CaseSelection? selection = null,
        CancellationToken cancellation = default
    )
    {
        selection ??= log.AllCases;
        var arc = log.Arcs.Find(fromActivity, toActivity);
        var nodes = new List<int>();
        var count = 0;
        var ranks = new CaseRanks(selection);
        for (var node = 0; arc >= 0 && node < log.Trie.NodeCount; node++)
        {
            if ((node & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (log.Arcs.OfNode[node] == arc)
            {
                nodes.Add(node);
                count += ranks.Between(log.Trie.CaseLow.Span[node], log.Trie.CaseHigh.Span[node]);
            }
        }

        var limits = new long[3];
        if (count > 0)
        {
            log.ArcOrder.Select(arc, selection, [Place(1, count), Place(2, count), Place(3, count)], limits);
        }

        return new SegmentSpectrum(log, selection, arc, [.. nodes], count, limits);
    }

    /// <summary>The class of a duration.</summary>
    public PassageClass ClassOf(long duration) =>
        duration <= First ? PassageClass.Fast
        : duration <= Second ? PassageClass.Normal
        : duration <= Third ? PassageClass.Slow
        : PassageClass.VerySlow;

    /// <summary>The durations of the passages, ascending.</summary>
    public long[] Durations() => arc < 0 ? [] : log.ArcOrder.DurationsOf(arc, selection);

    /// <summary>Reads every passage.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Read(PassageReader take, CancellationToken cancellation = default)
    {
        var trie = log.Trie;
        var origin = log.Parts.Origin.Span;
        var left = log.Parts.Completed;
        var arrived = log.Parts.Started ?? left;
        foreach (var node in nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            var parent = trie.Parent.Span[node];
            var (low, here) = (trie.CaseLow.Span[node], trie.EventLow.Span[node]);
            var before = trie.EventLow.Span[parent] - trie.CaseLow.Span[parent];
            var ranks = new SelectedRanks(selection.Words, low, trie.CaseHigh.Span[node]);
            while (ranks.Next(out var rank))
            {
                var (from, to) = (left[before + rank], arrived[here + rank - low]);
                take(rank, origin[rank] + from, origin[rank] + to, Math.Max(0, to - from));
            }
        }
    }

    private static int Place(int quarter, int count) => (int)((((long)quarter * count) + 3) / 4) - 1;
}
