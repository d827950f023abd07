using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Variants;

/// <summary>A variant: all selected cases with the same activity sequence.</summary>
/// <param name="Number">The variant's number in its log, in the order of activity sequences.</param>
/// <param name="Rank">1 for the most frequent.</param>
/// <param name="Cases">Its selected cases.</param>
/// <param name="ShareOfCases">Of the selected cases with events, 0–1.</param>
/// <param name="CumulativeShareOfCases">Of this and all variants of lower rank, 0–1.</param>
public sealed record VariantSummary(
    int Number,
    int Rank,
    int Cases,
    double ShareOfCases,
    double CumulativeShareOfCases
);

/// <summary>The variants of the selected cases, most frequent first.</summary>
/// <remarks>
/// A case without events, as a projection leaves some, has gone no way: it is in no variant and in no share, and is counted
/// by itself.
/// Order: cases descending, then activity sequences ordinal. Cost: cases / 64 + variants; activities and throughput are
/// computed for the variants that are asked for.
/// </remarks>
public sealed class VariantList
{
    private readonly EventLog log;
    private readonly CaseSelection selection;
    private readonly int[] order;
    private readonly int[] cases;
    private readonly long[] cumulative;
    private readonly int[] leafByVariant;
    private readonly int[] firstLeaf;

    private VariantList(EventLog log, CaseSelection selection)
    {
        this.log = log;
        this.selection = selection;
        (firstLeaf, leafByVariant) = GroupLeaves(log.Trie);
        var leafCounts = CaseRanks.CountLeaves(log.Trie, selection);
        cases = new int[log.VariantCount];
        for (var leaf = 0; leaf < leafCounts.Length; leaf++)
        {
            cases[log.Trie.LeafVariant.Span[leaf]] += leafCounts[leaf];
        }

        for (var leaf = 0; leaf < leafCounts.Length; leaf++)
        {
            if (log.Trie.LeafNode.Span[leaf] < 0)
            {
                EmptyCases += leafCounts[leaf];
                cases[log.Trie.LeafVariant.Span[leaf]] = 0;
            }
        }

        var keys = new List<long>();
        for (var v = 0; v < cases.Length; v++)
        {
            if (cases[v] > 0)
            {
                keys.Add((long)(int.MaxValue - cases[v]) << 32 | (uint)v);
            }
        }

        keys.Sort();
        order = [.. keys.Select(k => (int)k)];
        cumulative = new long[order.Length];
        var sum = 0L;
        for (var place = 0; place < order.Length; place++)
        {
            sum += cases[order[place]];
            cumulative[place] = sum;
        }
    }

    /// <summary>The number of variants that the selected cases have.</summary>
    public int Count => order.Length;

    /// <summary>The number of selected cases that have events.</summary>
    public int Cases => selection.Count - EmptyCases;

    /// <summary>The number of selected cases without events.</summary>
    public int EmptyCases { get; }

    /// <summary>The variants of the selected cases.</summary>
    /// <exception cref="ArgumentException">The selection belongs to another log.</exception>
    public static VariantList Of(EventLog log, CaseSelection? selection = null)
    {
        selection ??= log.AllCases;
        return selection.CaseCount == log.CaseCount
            ? new VariantList(log, selection)
            : throw new ArgumentException("The selection belongs to another log.", nameof(selection));
    }

    /// <summary>The variant at a place, 0 being the most frequent.</summary>
    public VariantSummary this[int place] =>
        new(
            order[place],
            place + 1,
            cases[order[place]],
            (double)cases[order[place]] / Cases,
            (double)cumulative[place] / Cases
        );

    /// <summary>The place of a variant, 0 being the most frequent; −1 where no selected case has it.</summary>
    public int PlaceOf(int variant) => Array.IndexOf(order, variant);

    /// <summary>The most frequent variants.</summary>
    public IEnumerable<VariantSummary> Top(int most = int.MaxValue)
    {
        for (var place = 0; place < order.Length && place < most; place++)
        {
            yield return this[place];
        }
    }

    /// <summary>How many of the selected cases have a variant: 0 for one that none has, and for the empty trace.</summary>
    public int CountOf(int variant) => cases[variant];

    /// <summary>The activity codes of a variant.</summary>
    public IReadOnlyList<int> ActivitiesOf(int variant) => log.Trie.Trace(leafByVariant[firstLeaf[variant]]);

    /// <summary>The throughput times of a variant's selected cases in the log's unit, ascending; empty traces have none.</summary>
    public long[] ThroughputOf(int variant)
    {
        var times = new List<long>(cases[variant]);
        for (var i = firstLeaf[variant]; i < firstLeaf[variant + 1]; i++)
        {
            var leaf = leafByVariant[i];
            var spans = new CaseSpans(log, leaf);
            for (var rank = log.Trie.LeafLow.Span[leaf]; spans.HasEvents && rank < log.Trie.LeafHigh(leaf); rank++)
            {
                if (selection.Contains(rank))
                {
                    times.Add(spans.ThroughputOf(rank));
                }
            }
        }

        var sorted = times.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>The cases of a variant, selected or not, as a selection.</summary>
    public CaseSelection CasesOf(int variant)
    {
        var words = new ulong[Bits.Words(log.CaseCount)];
        for (var i = firstLeaf[variant]; i < firstLeaf[variant + 1]; i++)
        {
            var leaf = leafByVariant[i];
            Bits.SetRange(words, log.Trie.LeafLow.Span[leaf], log.Trie.LeafHigh(leaf));
        }

        return CaseSelection.Of(words, log.CaseCount);
    }

    private static (int[] First, int[] Leaves) GroupLeaves(VariantTrie trie)
    {
        var first = new int[trie.VariantCount + 1];
        var variantOf = trie.LeafVariant.Span;
        foreach (var variant in variantOf)
        {
            first[variant + 1]++;
        }

        for (var v = 1; v < first.Length; v++)
        {
            first[v] += first[v - 1];
        }

        var next = first.AsSpan(..^1).ToArray();
        var leaves = new int[variantOf.Length];
        for (var leaf = 0; leaf < leaves.Length; leaf++)
        {
            leaves[next[variantOf[leaf]]++] = leaf;
        }

        return (first, leaves);
    }
}
