using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Looks for an earlier and a later event with a bounded time between them, from both sides at once.</summary>
/// <remarks>
/// With both bounds neither the nearest nor the farthest earlier event decides. The earlier events of a case stand by
/// completion, so the latest one that is early enough is found by bisection. Cost: events × log of the longest case.
/// </remarks>
internal static class FollowsPairs
{
    public static ulong[] CasesWithAny(
        FilterRun run,
        bool[] from,
        bool[] to,
        bool[] without,
        (long Least, long Greatest) bounds
    )
    {
        var trie = run.Log.Trie;
        var isCandidate = Candidates(trie, from, to);
        return LeafParts.Cases(
            run,
            (leaf, lowRank, highRank, cases) =>
            {
                var last = trie.LeafNode.Span[leaf];
                if (last < 0 || !isCandidate[last])
                {
                    return;
                }

                var label = trie.Label.Span;
                var earlier = new List<int>();
                var open = 0;
                foreach (var node in trie.Path(leaf))
                {
                    if (to[label[node]] && open < earlier.Count)
                    {
                        AddCases(run.Log, (lowRank, highRank), earlier, open, node, bounds, cases);
                    }

                    if (without[label[node]])
                    {
                        open = earlier.Count;
                    }

                    if (from[label[node]])
                    {
                        earlier.Add(node);
                    }
                }
            }
        );
    }

    /// <summary>Whether the prefix of each node has one of the earlier events before one of the later.</summary>
    private static bool[] Candidates(VariantTrie trie, bool[] from, bool[] to)
    {
        var hasEarlier = new bool[trie.NodeCount];
        var isCandidate = new bool[trie.NodeCount];
        for (var n = 0; n < isCandidate.Length; n++)
        {
            var label = trie.Label.Span[n];
            var parent = trie.Parent.Span[n];
            isCandidate[n] = parent >= 0 && (isCandidate[parent] || (hasEarlier[parent] && to[label]));
            hasEarlier[n] = from[label] || (parent >= 0 && hasEarlier[parent]);
        }

        return isCandidate;
    }

    private static void AddCases(
        EventLog log,
        (int Low, int High) ranks,
        List<int> earlier,
        int open,
        int later,
        (long Least, long Greatest) bounds,
        ulong[] cases
    )
    {
        var trie = log.Trie;
        var arrived = log.Parts.Started ?? log.Parts.Completed;
        int EventOf(int node, int rank) => trie.EventLow.Span[node] + rank - trie.CaseLow.Span[node];
        for (var rank = ranks.Low; rank < ranks.High; rank++)
        {
            var start = arrived[EventOf(later, rank)];
            var (low, high) = (open, earlier.Count);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                var early = start - log.Parts.Completed[EventOf(earlier[middle], rank)] >= bounds.Least;
                (low, high) = early ? (middle + 1, high) : (low, middle);
            }

            if (low > open && start - log.Parts.Completed[EventOf(earlier[low - 1], rank)] <= bounds.Greatest)
            {
                Bits.Set(cases, rank);
            }
        }
    }
}
