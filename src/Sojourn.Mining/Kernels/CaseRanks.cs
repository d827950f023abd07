using System.Numerics;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>How many selected cases lie before a rank, in constant time.</summary>
internal sealed class CaseRanks
{
    private readonly CaseSelection selection;
    private readonly int[] before;

    public CaseRanks(CaseSelection selection)
    {
        this.selection = selection;
        var words = selection.Words;
        before = new int[words.Length + 1];
        for (var w = 0; w < words.Length; w++)
        {
            before[w + 1] = before[w] + BitOperations.PopCount(words[w]);
        }
    }

    /// <summary>The number of selected cases with a rank below the given one.</summary>
    public int Before(int rank)
    {
        var word = rank >> 6;
        var rest = rank & 63;
        return rest == 0 ? before[word] : before[word] + BitOperations.PopCount(selection.Words[word] << (64 - rest));
    }

    /// <summary>The number of selected cases in a range of ranks, end exclusive.</summary>
    public int Between(int low, int high) => Before(high) - Before(low);

    /// <summary>The number of selected cases at every leaf of a trie.</summary>
    public static int[] CountLeaves(VariantTrie trie, CaseSelection selection)
    {
        var ranks = new CaseRanks(selection);
        var low = trie.LeafLow.Span;
        var counts = new int[low.Length];
        var previous = 0;
        for (var leaf = 0; leaf < counts.Length; leaf++)
        {
            var next = ranks.Before(leaf + 1 < low.Length ? low[leaf + 1] : trie.CaseCount);
            counts[leaf] = next - previous;
            previous = next;
        }

        return counts;
    }
}
