using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Performance;

/// <summary>Throughput times of cases: latest completion − earliest start, idle time included.</summary>
/// <remarks>Unit: the log's. Cases without events have none. Cost: proportional to the cases.</remarks>
public static class CaseThroughput
{
    /// <summary>The throughput time of every case by rank; −1 for a case without events.</summary>
    public static long[] PerCase(EventLog log, CancellationToken cancellation = default)
    {
        var times = new long[log.CaseCount];
        for (var leaf = 0; leaf < log.Trie.LeafCount; leaf++)
        {
            if ((leaf & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var spans = new CaseSpans(log, leaf);
            for (var rank = log.Trie.LeafLow.Span[leaf]; rank < log.Trie.LeafHigh(leaf); rank++)
            {
                times[rank] = spans.HasEvents ? spans.ThroughputOf(rank) : -1;
            }
        }

        return times;
    }

    /// <summary>The throughput times of the selected cases that have events, ascending.</summary>
    public static long[] Sorted(EventLog log, CaseSelection? selection = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new SelectedInOrder(log.CaseFacts.ByThroughput, selection ?? log.AllCases).ToArray();
    }
}
