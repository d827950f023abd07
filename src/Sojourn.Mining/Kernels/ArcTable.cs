using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>The distinct directly-follows pairs of a log, and which of them each trie node ends.</summary>
/// <remarks>Sparse: its size follows the pairs that occur, not the square of the activities.</remarks>
internal sealed class ArcTable
{
    private ArcTable(int[] from, int[] to, int[] ofNode, ulong[] firstActivity, ulong[] firstArc)
    {
        From = from;
        To = to;
        OfNode = ofNode;
        IsFirstOfActivity = firstActivity;
        IsFirstOfArc = firstArc;
    }

    /// <summary>The activity each arc leaves; arcs stand by (from, to).</summary>
    public int[] From { get; }

    /// <summary>The activity each arc reaches.</summary>
    public int[] To { get; }

    /// <summary>The arc that ends in each node, or −1 where the node is a first event.</summary>
    public int[] OfNode { get; }

    /// <summary>A bit per node: no earlier node of its prefix has its activity.</summary>
    public ulong[] IsFirstOfActivity { get; }

    /// <summary>A bit per node: no earlier node of its prefix ends the same arc.</summary>
    public ulong[] IsFirstOfArc { get; }

    /// <summary>The number of distinct arcs.</summary>
    public int Count => From.Length;

    /// <summary>The arc from one activity to another, or −1.</summary>
    public int Find(int from, int to)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var c = From[middle] != from ? From[middle].CompareTo(from) : To[middle].CompareTo(to);
            if (c == 0)
            {
                return middle;
            }

            (low, high) = c < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    public static ArcTable Of(VariantTrie trie, int activityCount)
    {
        var label = trie.Label.Span;
        var parent = trie.Parent.Span;
        var ofNode = new int[label.Length];
        var number = new Dictionary<long, int>();
        for (var n = 0; n < label.Length; n++)
        {
            if (parent[n] < 0)
            {
                ofNode[n] = -1;
                continue;
            }

            var key = (long)label[parent[n]] << 32 | (uint)label[n];
            if (!number.TryGetValue(key, out var arc))
            {
                arc = number.Count;
                number.Add(key, arc);
            }

            ofNode[n] = arc;
        }

        var keys = number.Keys.ToArray();
        var order = number.Values.ToArray();
        Array.Sort(keys, order);
        var sorted = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            sorted[order[i]] = i;
        }

        for (var n = 0; n < ofNode.Length; n++)
        {
            ofNode[n] = ofNode[n] < 0 ? -1 : sorted[ofNode[n]];
        }

        var firsts = FirstOccurrences.Of(trie, ofNode, activityCount, keys.Length);
        return new ArcTable(
            [.. keys.Select(k => (int)(k >> 32))],
            [.. keys.Select(k => (int)k)],
            ofNode,
            firsts.Activity,
            firsts.Arc
        );
    }
}
