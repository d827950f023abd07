using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>Marks the nodes at which an activity, or an arc, occurs for the first time on the way from the root.</summary>
internal static class FirstOccurrences
{
    /// <summary>One bit per node for activities and for arcs. Cost: proportional to the nodes.</summary>
    public static (ulong[] Activity, ulong[] Arc) Of(VariantTrie trie, int[] arcOfNode, int activityCount, int arcCount)
    {
        var nodes = trie.NodeCount;
        var label = trie.Label.Span;
        var activity = new ulong[Bits.Words(nodes)];
        var arc = new ulong[Bits.Words(nodes)];
        var activitiesOpen = new int[activityCount];
        var arcsOpen = new int[arcCount];
        var walk = new TrieWalk(trie);
        while (walk.Next(out var node, out var entering))
        {
            var step = entering ? 1 : -1;
            if (entering && activitiesOpen[label[node]] == 0)
            {
                Bits.Set(activity, node);
            }

            activitiesOpen[label[node]] += step;
            if (arcOfNode[node] is var a && a >= 0)
            {
                if (entering && arcsOpen[a] == 0)
                {
                    Bits.Set(arc, node);
                }

                arcsOpen[a] += step;
            }
        }

        return (activity, arc);
    }
}

/// <summary>Visits the nodes of a trie depth first, each on entering and on leaving, without recursion.</summary>
internal sealed class TrieWalk
{
    private readonly int[] firstChild;
    private readonly int[] nextSibling;
    private readonly int[] parent;
    private int at = -1;
    private int upcoming;
    private bool leaving;

    public TrieWalk(VariantTrie trie)
    {
        var nodes = trie.NodeCount;
        parent = trie.Parent.ToArray();
        firstChild = new int[nodes];
        nextSibling = new int[nodes];
        Array.Fill(firstChild, -1);
        Array.Fill(nextSibling, -1);
        var roots = -1;
        for (var n = nodes - 1; n >= 0; n--)
        {
            ref var head = ref parent[n] < 0 ? ref roots : ref firstChild[parent[n]];
            nextSibling[n] = head;
            head = n;
        }

        upcoming = roots;
    }

    public bool Next(out int node, out bool entering)
    {
        if (upcoming >= 0)
        {
            at = node = upcoming;
            entering = true;
            upcoming = firstChild[node];
            leaving = upcoming < 0;
            return true;
        }

        node = at;
        entering = false;
        if (at < 0 || !leaving)
        {
            return false;
        }

        upcoming = nextSibling[at];
        at = parent[at];
        leaving = at >= 0;
        return true;
    }
}
