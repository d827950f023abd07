using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Tests where cases lie in time.</summary>
internal static class CaseTimes
{
    /// <summary>The cases whose start and end, in the log's unit, satisfy a test; cases without events do not.</summary>
    public static ulong[] Select(FilterRun run, Func<long, long, bool> test)
    {
        var trie = run.Log.Trie;
        var cases = run.NoCases();
        var origin = run.Log.Parts.Origin.Span;
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            var spans = new CaseSpans(run.Log, leaf);
            var high = spans.HasEvents ? trie.LeafHigh(leaf) : 0;
            for (var rank = trie.LeafLow.Span[leaf]; rank < high; rank++)
            {
                if (test(origin[rank] + spans.StartOffset(rank), origin[rank] + spans.EndOffset(rank)))
                {
                    Bits.Set(cases, rank);
                }
            }
        }

        run.Cancellation.ThrowIfCancellationRequested();
        return cases;
    }
}

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
        var trie = log.Trie;
        var low = trie.CaseLow.Span;
        var eventLow = trie.EventLow.Span;
        var completed = log.Parts.Completed;
        var arrived = log.Parts.Started ?? completed;
        for (var n = fromNode; n < toNode; n++)
        {
            var ancestor = ancestorOf(n);
            if (ancestor < 0)
            {
                continue;
            }

            var length = trie.CaseHigh.Span[n] - low[n];
            var before = eventLow[ancestor] + low[n] - low[ancestor];
            var after = eventLow[n];
            for (var i = 0; i < length; i++)
            {
                var gap = Math.Max(0, arrived[after + i] - completed[before + i]);
                if (ColumnTest.Contains(intervals, gap))
                {
                    Bits.Set(cases, low[n] + i);
                }
            }
        }
    }
}
