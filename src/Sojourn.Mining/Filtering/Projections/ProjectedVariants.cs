namespace Sojourn.Mining.Filtering.Projections;

/// <summary>Numbers the variants of a relabelled trie, in which several nodes may stand for the same prefix.</summary>
/// <remarks>
/// Nodes of one prefix are merged, which gives a proper trie; walked depth first with children in order, it yields the
/// sequences in order. Cost: proportional to the nodes.
/// </remarks>
internal static class ProjectedVariants
{
    /// <summary>The variant of each leaf, by the order of the activity sequences, and the number of variants.</summary>
    public static (int[] LeafVariant, int Count) Of(int[] label, int[] parent, int[] leafNode)
    {
        var (prefixOf, keys) = MergePrefixes(label, parent);
        // Prefix p + 1 here, so that 0 is the empty trace.
        var isTrace = new bool[keys.Count + 1];
        foreach (var node in leafNode)
        {
            isTrace[node < 0 ? 0 : prefixOf[node] + 1] = true;
        }

        var (number, count) = NumberInOrder(keys, isTrace);
        return (Array.ConvertAll(leafNode, node => number[node < 0 ? 0 : prefixOf[node] + 1]), count);
    }

    /// <summary>One number for all nodes with the same prefix; a prefix is its parent's number (+ 1) and a label.</summary>
    private static (int[] PrefixOf, List<long> Keys) MergePrefixes(int[] label, int[] parent)
    {
        var prefixOf = new int[label.Length];
        var keys = new List<long>(label.Length);
        var known = new Dictionary<long, int>(label.Length);
        for (var n = 0; n < label.Length; n++)
        {
            var key = (long)(parent[n] < 0 ? 0 : prefixOf[parent[n]] + 1) << 32 | (uint)label[n];
            ref var prefix = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                known,
                key,
                out var exists
            );
            if (!exists)
            {
                prefix = keys.Count;
                keys.Add(key);
            }

            prefixOf[n] = prefix;
        }

        return (prefixOf, keys);
    }

    private static (int[] Number, int Count) NumberInOrder(List<long> keys, bool[] isTrace)
    {
        // Sorted by parent, then label: the children of a prefix are a run in order.
        var sorted = keys.ToArray();
        var prefix = Enumerable.Range(1, sorted.Length).ToArray();
        Array.Sort(sorted, prefix);
        var firstChild = new int[sorted.Length + 2];
        foreach (var key in sorted)
        {
            firstChild[(int)(key >> 32) + 1]++;
        }

        for (var p = 1; p < firstChild.Length; p++)
        {
            firstChild[p] += firstChild[p - 1];
        }

        var number = new int[isTrace.Length];
        var count = 0;
        var open = new Stack<int>();
        open.Push(0);
        while (open.TryPop(out var p))
        {
            if (isTrace[p])
            {
                number[p] = count++;
            }

            for (var i = firstChild[p + 1] - 1; i >= firstChild[p]; i--)
            {
                open.Push(prefix[i]);
            }
        }

        return (number, count);
    }
}
