using System.Collections.Concurrent;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Adds cases of a leaf, from a first rank up to but excluding a second, to a bitmap.</summary>
internal delegate void LeafVisit(int leaf, int lowRank, int highRank, ulong[] cases);

/// <summary>Visits the leaves of a trie, ranges of their cases in parallel.</summary>
internal static class LeafParts
{
    private const int WordsPerPart = 512;

    /// <summary>A new bitmap of cases, filled leaf by leaf; a leaf may be visited in parts.</summary>
    /// <remarks>Parts are cut between words of the bitmap, so that no two threads write the same one.</remarks>
    public static ulong[] Cases(FilterRun run, LeafVisit visit)
    {
        var trie = run.Log.Trie;
        var cases = run.NoCases();
        if (cases.Length <= WordsPerPart)
        {
            Visit(trie, visit, 0, trie.CaseCount, cases);
            return cases;
        }

        Parallel.ForEach(
            Partitioner.Create(0, cases.Length, WordsPerPart),
            new ParallelOptions { CancellationToken = run.Cancellation },
            part => Visit(trie, visit, part.Item1 << 6, Math.Min(trie.CaseCount, part.Item2 << 6), cases)
        );
        return cases;
    }

    private static void Visit(VariantTrie trie, LeafVisit visit, int fromRank, int toRank, ulong[] cases)
    {
        if (fromRank == toRank)
        {
            return;
        }

        for (var leaf = trie.LeafOf(fromRank); leaf < trie.LeafCount && trie.LeafLow.Span[leaf] < toRank; leaf++)
        {
            visit(leaf, Math.Max(fromRank, trie.LeafLow.Span[leaf]), Math.Min(toRank, trie.LeafHigh(leaf)), cases);
        }
    }
}
