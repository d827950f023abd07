using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>The start, end and throughput of the cases of one leaf: latest completion − earliest start.</summary>
internal readonly struct CaseSpans
{
    private readonly EventLog log;
    private readonly int[] path;
    private readonly int last;

    public CaseSpans(EventLog log, int leaf)
    {
        this.log = log;
        last = log.Trie.LeafNode.Span[leaf];
        path =
            last < 0 ? []
            : log.HasStartTimes ? log.Trie.Path(leaf)
            : [FirstOf(log.Trie, last)];
    }

    /// <summary>Whether the leaf's trace has events.</summary>
    public bool HasEvents => last >= 0;

    /// <summary>The latest completion of a case, as an offset from its origin.</summary>
    public long EndOffset(int rank) => log.Parts.Completed[EventOf(last, rank)];

    /// <summary>The earliest start of a case, as an offset from its origin.</summary>
    public long StartOffset(int rank)
    {
        var started = log.Parts.Started ?? log.Parts.Completed;
        var earliest = long.MaxValue;
        foreach (var node in path)
        {
            earliest = Math.Min(earliest, started[EventOf(node, rank)]);
        }

        return earliest;
    }

    /// <summary>Latest completion − earliest start, in the log's unit.</summary>
    public long ThroughputOf(int rank) => EndOffset(rank) - StartOffset(rank);

    private int EventOf(int node, int rank) => log.Trie.EventLow.Span[node] + rank - log.Trie.CaseLow.Span[node];

    private static int FirstOf(VariantTrie trie, int node)
    {
        while (trie.Parent.Span[node] is var parent and >= 0)
        {
            node = parent;
        }

        return node;
    }
}
