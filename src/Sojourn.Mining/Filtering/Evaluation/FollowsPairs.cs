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
        var label = trie.Label.Span;
        var cases = run.NoCases();
        var earlier = new List<int>();
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            earlier.Clear();
            var open = 0;
            foreach (var node in trie.Path(leaf))
            {
                if (to[label[node]] && open < earlier.Count)
                {
                    AddCases(run.Log, leaf, earlier, open, node, bounds, cases);
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

        return cases;
    }

    private static void AddCases(
        EventLog log,
        int leaf,
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
        for (var rank = trie.LeafLow.Span[leaf]; rank < trie.LeafHigh(leaf); rank++)
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
