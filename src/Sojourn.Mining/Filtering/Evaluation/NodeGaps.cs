using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Tests the time between the event of a node and that of one of its ancestors.</summary>
internal static class NodeGaps
{
    private const int EventsPerPart = 1 << 18;

    /// <summary>The cases with at least one gap, max(0, start − completion of the ancestor), within the intervals.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="ancestorOf">The ancestor that a node's events are measured from, or −1 for none.</param>
    /// <param name="intervals">The gaps looked for, in the log's unit.</param>
    public static ulong[] CasesWithAny(FilterRun run, Func<int, int> ancestorOf, (long Low, long High)[] intervals)
    {
        var parts = NodeParts.Of(run.Log.Trie, EventsPerPart);
        var all = run.NoCases();
        var gate = new Lock();
        Parallel.For(
            0,
            parts.Count,
            new ParallelOptions { CancellationToken = run.Cancellation },
            run.NoCases,
            (p, _, cases) =>
            {
                Add(run.Log, ancestorOf, intervals, cases, parts.Bounds[p], parts.Bounds[p + 1]);
                return cases;
            },
            cases =>
            {
                lock (gate)
                {
                    Masks.Or(all, cases);
                }
            }
        );
        return all;
    }

    private static void Add(
        EventLog log,
        Func<int, int> ancestorOf,
        (long Low, long High)[] intervals,
        ulong[] cases,
        int fromNode,
        int toNode
    )
    {
        var completed = log.Parts.Completed;
        var arrived = log.Parts.Started ?? completed;
        if (completed.IsWide || arrived.IsWide)
        {
            for (var n = fromNode; n < toNode; n++)
            {
                var node = new NodeRows(log.Trie, n, ancestorOf(n));
                for (var i = 0; i < node.Length; i++)
                {
                    AddCase(intervals, arrived[node.After + i] - completed[node.Before + i], node.CaseLow + i, cases);
                }
            }

            return;
        }

        var left = completed.Narrow.Span;
        var reached = arrived.Narrow.Span;
        for (var n = fromNode; n < toNode; n++)
        {
            var node = new NodeRows(log.Trie, n, ancestorOf(n));
            var after = reached.Slice(node.After, node.Length);
            var before = left.Slice(node.Before, node.Length);
            foreach (var (low, high) in intervals)
            {
                for (var i = 0; i < after.Length; i++)
                {
                    var gap = Math.Max(0, (long)after[i] - before[i]);
                    var rank = node.CaseLow + i;
                    cases[rank >> 6] |= (gap >= low & gap <= high ? 1UL : 0) << rank;
                }
            }
        }
    }

    private static void AddCase((long Low, long High)[] intervals, long gap, int rank, ulong[] cases)
    {
        if (ColumnTest.Contains(intervals, Math.Max(0, gap)))
        {
            Bits.Set(cases, rank);
        }
    }

    /// <summary>Where the events of a node, and those of an ancestor in the same cases, lie; none without an ancestor.</summary>
    private readonly ref struct NodeRows
    {
        public NodeRows(VariantTrie trie, int node, int ancestor)
        {
            if (ancestor >= 0)
            {
                CaseLow = trie.CaseLow.Span[node];
                Length = trie.CaseHigh.Span[node] - CaseLow;
                After = trie.EventLow.Span[node];
                Before = trie.EventLow.Span[ancestor] + CaseLow - trie.CaseLow.Span[ancestor];
            }
        }

        public int CaseLow { get; }

        public int Length { get; }

        public int After { get; }

        public int Before { get; }
    }
}
