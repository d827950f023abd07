namespace Sojourn.Mining.EventLogs;

/// <summary>The control flow of a log: its cases, sorted by activity sequence, as a trie of prefixes.</summary>
/// <remarks>
/// Nodes stand in level order. Node <c>n</c> owns the cases <c>CaseLow[n]..CaseHigh[n]</c> (end exclusive), and the events
/// that these cases have at this step lie at <c>EventLow[n] + (case − CaseLow[n])</c> of every event column.
/// A leaf is a contiguous range of cases with the same trace. In a log as imported each variant has one leaf; relabelling
/// activities leaves the leaves as they are and lets several belong to one variant.
/// </remarks>
internal sealed class VariantTrie
{
    /// <summary>The activity of each node.</summary>
    public required ReadOnlyMemory<int> Label { get; init; }

    /// <summary>The node before, or −1 for a first event.</summary>
    public required ReadOnlyMemory<int> Parent { get; init; }

    /// <summary>The first case of each node.</summary>
    public required ReadOnlyMemory<int> CaseLow { get; init; }

    /// <summary>One past the last case of each node.</summary>
    public required ReadOnlyMemory<int> CaseHigh { get; init; }

    /// <summary>Where the node's events begin in the event columns.</summary>
    public required ReadOnlyMemory<int> EventLow { get; init; }

    /// <summary>The first case of each leaf; leaves cover all cases in order.</summary>
    public required ReadOnlyMemory<int> LeafLow { get; init; }

    /// <summary>The node of each leaf's last event, or −1 for the empty trace.</summary>
    public required ReadOnlyMemory<int> LeafNode { get; init; }

    /// <summary>The variant of each leaf.</summary>
    public required ReadOnlyMemory<int> LeafVariant { get; init; }

    /// <summary>The number of variants.</summary>
    public required int VariantCount { get; init; }

    /// <summary>The number of cases.</summary>
    public required int CaseCount { get; init; }

    /// <summary>The number of nodes.</summary>
    public int NodeCount => Label.Length;

    /// <summary>The number of leaves.</summary>
    public int LeafCount => LeafLow.Length;

    /// <summary>One past the last case of a leaf.</summary>
    public int LeafHigh(int leaf) => leaf + 1 < LeafCount ? LeafLow.Span[leaf + 1] : CaseCount;

    /// <summary>The leaf that holds a case.</summary>
    public int LeafOf(int caseRank)
    {
        var at = LeafLow.Span.BinarySearch(caseRank);
        if (at < 0)
        {
            return ~at - 1;
        }

        return at;
    }

    /// <summary>The number of events of each leaf's trace. Cost: proportional to nodes and leaves.</summary>
    public int[] LeafLengths()
    {
        var parent = Parent.Span;
        var depth = new int[parent.Length];
        for (var n = 0; n < depth.Length; n++)
        {
            depth[n] = parent[n] < 0 ? 1 : depth[parent[n]] + 1;
        }

        var lengths = new int[LeafCount];
        for (var leaf = 0; leaf < lengths.Length; leaf++)
        {
            lengths[leaf] = LeafNode.Span[leaf] is var node and >= 0 ? depth[node] : 0;
        }

        return lengths;
    }

    /// <summary>The nodes of a leaf's trace, first event first.</summary>
    public int[] Path(int leaf)
    {
        var parent = Parent.Span;
        var length = 0;
        for (var n = LeafNode.Span[leaf]; n >= 0; n = parent[n])
        {
            length++;
        }

        var path = new int[length];
        for (var n = LeafNode.Span[leaf]; n >= 0; n = parent[n])
        {
            path[--length] = n;
        }

        return path;
    }

    /// <summary>The activities of a leaf's trace.</summary>
    public int[] Trace(int leaf)
    {
        var path = Path(leaf);
        var label = Label.Span;
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = label[path[i]];
        }

        return path;
    }
}
