using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering.Evaluation;

namespace Sojourn.Mining.Filtering;

/// <summary>How closely one event follows another.</summary>
public enum FollowsKind
{
    /// <summary>It is the next event of the case.</summary>
    Directly,

    /// <summary>It comes anywhere later in the case.</summary>
    Eventually,
}

/// <summary>Cases in which an event of one activity is followed by one of another.</summary>
/// <remarks>
/// The time between the two is max(0, start of the later − completion of the earlier). All parts are asked of the same
/// pair of events.
/// </remarks>
public sealed record FollowsFilter : CaseFilter
{
    /// <summary>One of some activities followed by one of others.</summary>
    /// <exception cref="ArgumentException">There is no activity on one side.</exception>
    public FollowsFilter(ValueList<string> from, FollowsKind kind, ValueList<string> to)
    {
        ArgumentOutOfRangeException.ThrowIfZero(from.Count, nameof(from));
        ArgumentOutOfRangeException.ThrowIfZero(to.Count, nameof(to));
        From = from;
        Kind = kind;
        To = to;
    }

    /// <summary>The activities of the earlier event.</summary>
    public ValueList<string> From { get; }

    /// <summary>How closely.</summary>
    public FollowsKind Kind { get; }

    /// <summary>The activities of the later event.</summary>
    public ValueList<string> To { get; }

    /// <summary>More than this much time lies between them. Default: no bound.</summary>
    public DurationValue? After { get; init; }

    /// <summary>At most this much time lies between them. Default: no bound.</summary>
    public DurationValue? Within { get; init; }

    /// <summary>No event of these activities lies between them. Default: none.</summary>
    /// <exception cref="ArgumentException">Nothing lies between events that follow directly.</exception>
    public ValueList<string> Without
    {
        get;
        init
        {
            if (value.Count > 0 && Kind == FollowsKind.Directly)
            {
                throw new ArgumentException("Nothing lies between events that follow directly.", nameof(value));
            }

            field = value;
        }
    } = [];

    internal override ulong[] Cases(FilterRun run)
    {
        var from = run.Activities(From);
        var to = run.Activities(To);
        var without = run.Activities(Without);
        var bounded = After is not null || Within is not null;
        var bounds = Bounds(run);
        if (Kind == FollowsKind.Eventually && After is not null && Within is not null)
        {
            return FollowsPairs.CasesWithAny(run, from, to, without, bounds);
        }

        // Of the earlier events, the nearest leaves the least time and the farthest the most.
        var ancestor =
            Kind == FollowsKind.Directly ? Direct(run.Log.Trie, from)
            : After is not null ? Farthest(run.Log.Trie, from, without)
            : Nearest(run.Log.Trie, from, without);
        var label = run.Log.Trie.Label;
        int AncestorOf(int node) => to[label.Span[node]] ? ancestor[node] : -1;
        return bounded ? NodeGaps.CasesWithAny(run, AncestorOf, [bounds]) : CasesOfNodes(run, AncestorOf);
    }

    /// <summary>The times between that satisfy both bounds, inclusive on both sides, in the log's unit.</summary>
    private (long Low, long High) Bounds(FilterRun run)
    {
        var ordering = TimeOrdering.OfDurations("time between", run);
        return (After is null ? 0 : ordering.Above(After), Within is null ? long.MaxValue : ordering.AtMost(Within));
    }

    private static ulong[] CasesOfNodes(FilterRun run, Func<int, int> ancestorOf)
    {
        var trie = run.Log.Trie;
        var cases = run.NoCases();
        for (var n = 0; n < trie.NodeCount; n++)
        {
            if (ancestorOf(n) >= 0)
            {
                Bits.SetRange(cases, trie.CaseLow.Span[n], trie.CaseHigh.Span[n]);
            }
        }

        return cases;
    }

    private static int[] Direct(VariantTrie trie, bool[] from)
    {
        var ancestor = new int[trie.NodeCount];
        for (var n = 0; n < ancestor.Length; n++)
        {
            var parent = trie.Parent.Span[n];
            ancestor[n] = parent >= 0 && from[trie.Label.Span[parent]] ? parent : -1;
        }

        return ancestor;
    }

    private static int[] Nearest(VariantTrie trie, bool[] from, bool[] without)
    {
        var ancestor = new int[trie.NodeCount];
        for (var n = 0; n < ancestor.Length; n++)
        {
            var parent = trie.Parent.Span[n];
            var label = parent < 0 ? -1 : trie.Label.Span[parent];
            ancestor[n] =
                label < 0 ? -1
                : from[label] ? parent
                : without[label] ? -1
                : ancestor[parent];
        }

        return ancestor;
    }

    private static int[] Farthest(VariantTrie trie, bool[] from, bool[] without)
    {
        var ancestor = new int[trie.NodeCount];
        for (var n = 0; n < ancestor.Length; n++)
        {
            var parent = trie.Parent.Span[n];
            var label = parent < 0 ? -1 : trie.Label.Span[parent];
            ancestor[n] =
                label < 0 ? -1
                : !without[label] && ancestor[parent] >= 0 ? ancestor[parent]
                : from[label] ? parent
                : -1;
        }

        return ancestor;
    }
}
