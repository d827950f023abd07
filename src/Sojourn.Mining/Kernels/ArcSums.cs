using System.Numerics;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>Total, least and greatest duration and number of overlaps of every arc, over the selected cases.</summary>
/// <remarks>
/// A duration is max(0, start of the successor − completion of the predecessor); an overlap is a negative gap.
/// Cost: one pass over the selected events' offsets. Integer sums, so the same on any number of threads.
/// </remarks>
internal sealed class ArcSums
{
    private const int EventsPerPart = 1 << 20;

    private ArcSums(int arcs)
    {
        Total = new long[arcs];
        Least = new long[arcs];
        Greatest = new long[arcs];
        Overlaps = new int[arcs];
        Array.Fill(Least, long.MaxValue);
        Array.Fill(Greatest, long.MinValue);
    }

    public long[] Total { get; }

    public long[] Least { get; }

    public long[] Greatest { get; }

    public int[] Overlaps { get; }

    public static ArcSums Of(EventLog log, CaseSelection selection, int[] nodeCounts, CancellationToken cancellation)
    {
        var parts = NodeParts.Of(log.Trie, EventsPerPart);
        var results = new ArcSums[parts.Count];
        Parallel.For(
            0,
            parts.Count,
            new ParallelOptions { CancellationToken = cancellation },
            p =>
            {
                var sums = new ArcSums(log.Arcs.Count);
                sums.Add(log, selection, nodeCounts, parts.Bounds[p], parts.Bounds[p + 1]);
                results[p] = sums;
            }
        );
        var all = new ArcSums(log.Arcs.Count);
        foreach (var part in results)
        {
            all.Merge(part);
        }

        return all;
    }

    private void Add(EventLog log, CaseSelection selection, int[] nodeCounts, int from, int to)
    {
        var completed = log.Parts.Completed;
        var arrived = log.Parts.Started ?? completed;
        if (completed.IsWide || arrived.IsWide)
        {
            Add(log, selection, nodeCounts, from, to, WideOf(completed), WideOf(arrived));
        }
        else
        {
            Add(log, selection, nodeCounts, from, to, completed.Narrow.Span, arrived.Narrow.Span);
        }
    }

    private void Add<T>(
        EventLog log,
        CaseSelection selection,
        int[] nodeCounts,
        int from,
        int to,
        ReadOnlySpan<T> left,
        ReadOnlySpan<T> arrived
    )
        where T : unmanaged, IBinaryInteger<T>
    {
        var trie = log.Trie;
        var parent = trie.Parent.Span;
        var low = trie.CaseLow.Span;
        var high = trie.CaseHigh.Span;
        var eventLow = trie.EventLow.Span;
        var arcOf = log.Arcs.OfNode;
        var words = selection.Words;
        for (var n = from; n < to; n++)
        {
            var arc = arcOf[n];
            if (arc < 0 || nodeCounts[n] == 0)
            {
                continue;
            }

            var length = high[n] - low[n];
            var run = new Run(Total[arc], Least[arc], Greatest[arc], Overlaps[arc]);
            var before = left.Slice(eventLow[parent[n]] + low[n] - low[parent[n]], length);
            var after = arrived.Slice(eventLow[n], length);
            if (nodeCounts[n] == length)
            {
                for (var i = 0; i < after.Length; i++)
                {
                    run.Add(long.CreateTruncating(after[i]) - long.CreateTruncating(before[i]));
                }
            }
            else
            {
                AddMasked(ref run, words, low[n], before, after);
            }

            (Total[arc], Least[arc], Greatest[arc], Overlaps[arc]) = (run.Total, run.Least, run.Greatest, run.Overlaps);
        }
    }

    private static void AddMasked<T>(
        ref Run run,
        ReadOnlySpan<ulong> words,
        int low,
        ReadOnlySpan<T> before,
        ReadOnlySpan<T> after
    )
        where T : unmanaged, IBinaryInteger<T>
    {
        var high = low + after.Length;
        for (var w = low >> 6; w <= (high - 1) >> 6; w++)
        {
            var word = words[w];
            var first = w << 6;
            if (first < low)
            {
                word &= ulong.MaxValue << (low - first);
            }

            if (first + 64 > high)
            {
                word &= ulong.MaxValue >> (first + 64 - high);
            }

            for (; word != 0; word &= word - 1)
            {
                var i = first + BitOperations.TrailingZeroCount(word) - low;
                run.Add(long.CreateTruncating(after[i]) - long.CreateTruncating(before[i]));
            }
        }
    }

    private static ReadOnlySpan<long> WideOf(TimeOffsets offsets)
    {
        if (offsets.IsWide)
        {
            return offsets.Wide.Span;
        }

        var wide = new long[offsets.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = offsets.Narrow.Span[i];
        }

        return wide;
    }

    private void Merge(ArcSums other)
    {
        for (var arc = 0; arc < Total.Length; arc++)
        {
            Total[arc] += other.Total[arc];
            Least[arc] = Math.Min(Least[arc], other.Least[arc]);
            Greatest[arc] = Math.Max(Greatest[arc], other.Greatest[arc]);
            Overlaps[arc] += other.Overlaps[arc];
        }
    }

    private struct Run(long total, long least, long greatest, int overlaps)
    {
        public long Total = total;
        public long Least = least;
        public long Greatest = greatest;
        public int Overlaps = overlaps;

        public void Add(long gap)
        {
            Overlaps += (int)((ulong)gap >> 63);
            gap = Math.Max(gap, 0);
            Total += gap;
            Least = Math.Min(Least, gap);
            Greatest = Math.Max(Greatest, gap);
        }
    }
}

/// <summary>Cuts a trie's nodes into ranges of about equally many events; the cut does not depend on the machine.</summary>
internal sealed record NodeParts(int[] Bounds)
{
    public int Count => Bounds.Length - 1;

    public static NodeParts Of(VariantTrie trie, int eventsPerPart)
    {
        var bounds = new List<int> { 0 };
        var events = 0L;
        for (var n = 0; n < trie.NodeCount; n++)
        {
            events += trie.CaseHigh.Span[n] - trie.CaseLow.Span[n];
            if (events >= eventsPerPart)
            {
                bounds.Add(n + 1);
                events = 0;
            }
        }

        if (bounds[^1] != trie.NodeCount)
        {
            bounds.Add(trie.NodeCount);
        }

        return new NodeParts([.. bounds]);
    }
}
