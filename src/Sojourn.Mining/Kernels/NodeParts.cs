using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

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
