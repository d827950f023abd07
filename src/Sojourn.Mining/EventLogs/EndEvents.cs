namespace Sojourn.Mining.EventLogs;

/// <summary>The first and the last event of every case, as rows of the event columns.</summary>
/// <remarks>Shape: an element per case, by rank; −1 for a case without events. Cost: proportional to cases and prefixes.</remarks>
public static class EndEvents
{
    /// <summary>The first event of every case.</summary>
    public static int[] First(EventLog log) => PerCase(log, isFirst: true);

    /// <summary>The last event of every case.</summary>
    public static int[] Last(EventLog log) => PerCase(log, isFirst: false);

    private static int[] PerCase(EventLog log, bool isFirst)
    {
        var trie = log.Trie;
        var parent = trie.Parent.Span;
        var eventLow = trie.EventLow.Span;
        var caseLow = trie.CaseLow.Span;
        var root = new int[parent.Length];
        for (var node = 0; node < root.Length; node++)
        {
            // Nodes stand in level order: the one before has been seen.
            root[node] = parent[node] < 0 ? node : root[parent[node]];
        }

        var rows = new int[log.CaseCount];
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            var last = trie.LeafNode.Span[leaf];
            var node = last < 0 || !isFirst ? last : root[last];
            for (var rank = trie.LeafLow.Span[leaf]; rank < trie.LeafHigh(leaf); rank++)
            {
                rows[rank] = node < 0 ? -1 : eventLow[node] + rank - caseLow[node];
            }
        }

        return rows;
    }
}
