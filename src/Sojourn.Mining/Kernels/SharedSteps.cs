using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>The steps that several cases take together: the trie's nodes of two cases and more.</summary>
internal sealed class SharedSteps
{
    private SharedSteps(int nodes, int leaves)
    {
        Code = new int[nodes];
        CaseLow = new int[nodes];
        CaseHigh = new int[nodes];
        After = new int[nodes];
        Before = new int[nodes];
        LeafLow = new int[leaves];
        LeafHigh = new int[leaves];
        LeafKind = new int[leaves];
    }

    /// <summary>The <see cref="StepCodes">code</see> of each step; steps stand in the trie's level order.</summary>
    public int[] Code { get; }

    /// <summary>The first case of each step.</summary>
    public int[] CaseLow { get; }

    /// <summary>One past the last case of each step.</summary>
    public int[] CaseHigh { get; }

    /// <summary>Where each step's events begin.</summary>
    public int[] After { get; }

    /// <summary>Where the events before them begin, or −1 where the step is a start.</summary>
    public int[] Before { get; }

    /// <summary>The first case of each leaf whose cases end on a shared step, or have no event.</summary>
    public int[] LeafLow { get; }

    /// <summary>One past the last case of each of these leaves.</summary>
    public int[] LeafHigh { get; }

    /// <summary>The arc or start that each of these leaves ends with, or −1 for the empty trace.</summary>
    public int[] LeafKind { get; }

    public static SharedSteps Of(VariantTrie trie, StepCodes codes)
    {
        var low = trie.CaseLow.Span;
        var high = trie.CaseHigh.Span;
        var leafNode = trie.LeafNode.Span;
        var nodes = 0;
        for (var n = 0; n < low.Length; n++)
        {
            nodes += high[n] - low[n] > 1 ? 1 : 0;
        }

        var leaves = 0;
        foreach (var node in leafNode)
        {
            leaves += node < 0 || high[node] - low[node] > 1 ? 1 : 0;
        }

        var steps = new SharedSteps(nodes, leaves);
        steps.AddNodes(trie, codes);
        steps.AddLeaves(trie, codes);
        return steps;
    }

    private void AddNodes(VariantTrie trie, StepCodes codes)
    {
        var low = trie.CaseLow.Span;
        var high = trie.CaseHigh.Span;
        var label = trie.Label.Span;
        var parent = trie.Parent.Span;
        var eventLow = trie.EventLow.Span;
        var at = 0;
        for (var n = 0; n < low.Length; n++)
        {
            if (high[n] - low[n] < 2)
            {
                continue;
            }

            Code[at] = codes.Of(n, label[n]);
            CaseLow[at] = low[n];
            CaseHigh[at] = high[n];
            After[at] = eventLow[n];
            Before[at] = parent[n] is var before and >= 0 ? eventLow[before] + low[n] - low[before] : -1;
            at++;
        }
    }

    private void AddLeaves(VariantTrie trie, StepCodes codes)
    {
        var at = 0;
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            var node = trie.LeafNode.Span[leaf];
            if (node >= 0 && trie.CaseHigh.Span[node] - trie.CaseLow.Span[node] < 2)
            {
                continue;
            }

            LeafLow[at] = trie.LeafLow.Span[leaf];
            LeafHigh[at] = trie.LeafHigh(leaf);
            LeafKind[at] = node < 0 ? -1 : StepCodes.KindOf(codes.Of(node, trie.Label.Span[node]));
            at++;
        }
    }
}
