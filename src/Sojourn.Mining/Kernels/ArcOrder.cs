using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>Every arc's occurrences sorted by duration once, so that exact percentiles of any selection are one walk.</summary>
/// <remarks>8 bytes per event (12 where offsets need 64 bits). Equal durations stand in the trie's event order.</remarks>
internal sealed class ArcOrder
{
    private readonly ReadOnlyMemory<int> first;
    private readonly ReadOnlyMemory<int> cases;
    private readonly TimeOffsets gaps;

    private ArcOrder(ReadOnlyMemory<int> first, ReadOnlyMemory<int> cases, TimeOffsets gaps)
    {
        this.first = first;
        this.cases = cases;
        this.gaps = gaps;
    }

    /// <summary>The durations of the k-th smallest selected occurrences of an arc, for ascending places k.</summary>
    public void Select(int arc, CaseSelection selection, ReadOnlySpan<int> places, Span<long> durations)
    {
        var from = first.Span[arc];
        var to = first.Span[arc + 1];
        if (selection.IsAll)
        {
            for (var p = 0; p < places.Length; p++)
            {
                durations[p] = Math.Max(0, gaps[from + places[p]]);
            }

            return;
        }

        var words = selection.Words;
        var rankOf = cases.Span;
        var seen = -1;
        var wanted = 0;
        for (var i = from; i < to && wanted < places.Length; i++)
        {
            seen += (int)(words[rankOf[i] >> 6] >> rankOf[i] & 1);
            while (wanted < places.Length && seen == places[wanted])
            {
                durations[wanted++] = Math.Max(0, gaps[i]);
            }
        }
    }

    /// <summary>Adds an arc's selected occurrences, ascending by duration, to two lists.</summary>
    public void AddTo(int arc, CaseSelection selection, List<long> durations, List<int> caseRanks)
    {
        var rankOf = cases.Span;
        for (var i = first.Span[arc]; i < first.Span[arc + 1]; i++)
        {
            if (selection.Contains(rankOf[i]))
            {
                durations.Add(Math.Max(0, gaps[i]));
                caseRanks.Add(rankOf[i]);
            }
        }
    }

    /// <summary>The sum of the squared distances of an arc's selected occurrences from a duration.</summary>
    public double SquaresAround(int arc, CaseSelection selection, double duration)
    {
        var words = selection.Words;
        var rankOf = cases.Span;
        var sum = 0.0;
        for (var i = first.Span[arc]; i < first.Span[arc + 1]; i++)
        {
            if ((words[rankOf[i] >> 6] >> rankOf[i] & 1) != 0)
            {
                var distance = Math.Max(0, gaps[i]) - duration;
                sum += distance * distance;
            }
        }

        return sum;
    }

    /// <summary>The durations of an arc's selected occurrences, ascending.</summary>
    public long[] DurationsOf(int arc, CaseSelection selection)
    {
        var durations = new List<long>();
        for (var i = first.Span[arc]; i < first.Span[arc + 1]; i++)
        {
            if (selection.Contains(cases.Span[i]))
            {
                durations.Add(Math.Max(0, gaps[i]));
            }
        }

        return [.. durations];
    }

    public static ArcOrder Build(EventLog log)
    {
        var trie = log.Trie;
        var arcOf = log.Arcs.OfNode;
        var first = new int[log.Arcs.Count + 1];
        for (var n = 0; n < arcOf.Length; n++)
        {
            if (arcOf[n] >= 0)
            {
                first[arcOf[n] + 1] += trie.CaseHigh.Span[n] - trie.CaseLow.Span[n];
            }
        }

        for (var a = 1; a < first.Length; a++)
        {
            first[a] += first[a - 1];
        }

        return log.Parts.Completed.IsWide || log.Parts.Started is { IsWide: true }
            ? BuildWide(log, first)
            : BuildNarrow(log, first);
    }

    public IEnumerable<LogSection> ToSections() =>
        [LogSection.Of("arc.first", first), LogSection.Of("arc.case", cases), gaps.ToSection("arc.gap")];

    public static ArcOrder FromSections(IReadOnlyDictionary<string, LogSection> sections) =>
        new(sections["arc.first"].As<int>(), sections["arc.case"].As<int>(), TimeOffsets.Of(sections["arc.gap"]));

    private static ArcOrder BuildNarrow(EventLog log, int[] first)
    {
        // Gap above, case below: one 64-bit key sorts both.
        var keys = new ulong[first[^1]];
        var next = first.AsSpan(..^1).ToArray();
        var left = log.Parts.Completed.Narrow.Span;
        var arrived = (log.Parts.Started ?? log.Parts.Completed).Narrow.Span;
        var walk = new ArcOccurrences(log);
        while (walk.NextNode())
        {
            ref var at = ref next[walk.Arc];
            for (var i = 0; i < walk.Length; i++)
            {
                var gap = arrived[walk.EventLow + i] - left[walk.PredecessorLow + i];
                keys[at++] = (ulong)((uint)gap ^ 0x8000_0000) << 32 | (uint)(walk.CaseLow + i);
            }
        }

        RadixSort.SortSegments(keys, first);
        var gaps = new int[keys.Length];
        var cases = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            gaps[i] = (int)((uint)(keys[i] >> 32) ^ 0x8000_0000);
            cases[i] = (int)(uint)keys[i];
        }

        return new ArcOrder(first, cases, TimeOffsets.Of(gaps));
    }

    private static ArcOrder BuildWide(EventLog log, int[] first)
    {
        var gaps = new long[first[^1]];
        var cases = new int[gaps.Length];
        var next = first.AsSpan(..^1).ToArray();
        var left = log.Parts.Completed;
        var arrived = log.Parts.Started ?? left;
        var walk = new ArcOccurrences(log);
        while (walk.NextNode())
        {
            ref var at = ref next[walk.Arc];
            for (var i = 0; i < walk.Length; i++, at++)
            {
                gaps[at] = arrived[walk.EventLow + i] - left[walk.PredecessorLow + i];
                cases[at] = walk.CaseLow + i;
            }
        }

        for (var a = 0; a + 1 < first.Length; a++)
        {
            var length = first[a + 1] - first[a];
            Array.Sort(gaps, cases, first[a], length);
            SortTies(gaps.AsSpan(first[a], length), cases.AsSpan(first[a], length));
        }

        return new ArcOrder(first, cases, TimeOffsets.Of(gaps));
    }

    private static void SortTies(ReadOnlySpan<long> gaps, Span<int> cases)
    {
        for (var from = 0; from < gaps.Length; )
        {
            var to = from + 1;
            while (to < gaps.Length && gaps[to] == gaps[from])
            {
                to++;
            }

            cases[from..to].Sort();
            from = to;
        }
    }

    /// <summary>Walks the nodes that end an arc.</summary>
    private ref struct ArcOccurrences(EventLog log)
    {
        private readonly VariantTrie trie = log.Trie;
        private readonly int[] arcOf = log.Arcs.OfNode;
        private int node = -1;

        public int Arc => arcOf[node];

        public int CaseLow => trie.CaseLow.Span[node];

        public int Length => trie.CaseHigh.Span[node] - CaseLow;

        public int EventLow => trie.EventLow.Span[node];

        public int PredecessorLow
        {
            get
            {
                var parent = trie.Parent.Span[node];
                return trie.EventLow.Span[parent] + CaseLow - trie.CaseLow.Span[parent];
            }
        }

        public bool NextNode()
        {
            do
            {
                node++;
            } while (node < arcOf.Length && arcOf[node] < 0);
            return node < arcOf.Length;
        }
    }
}
