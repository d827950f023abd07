using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Filtering.Projections;

/// <summary>What becomes of an event whose predecessor, as shown, has the same activity.</summary>
internal enum Repeats
{
    /// <summary>It stays.</summary>
    Keep,

    /// <summary>It is hidden.</summary>
    Collapse,
}

/// <summary>Shows a log's activities under other names, or not at all, without touching its columns.</summary>
/// <remarks>
/// A node stays or goes as a whole; the parent of one that stays is its nearest ancestor that stays. Nodes keep their order,
/// so that parents stand before children and events in the order of the columns; but several nodes may now have the same
/// prefix, and several leaves the same variant. Cost: proportional to the nodes.
/// </remarks>
internal static class Relabelling
{
    public static EventLog Of(
        EventLog log,
        IReadOnlyList<string?> nameOf,
        Repeats repeats,
        CancellationToken cancellation
    )
    {
        var names = nameOf.OfType<string>().Distinct().Order(OrdinalUtf8Comparer.Instance).ToArray();
        var codeOf = names
            .Select((name, code) => (name, code))
            .ToDictionary(p => p.name, p => p.code, StringComparer.Ordinal);
        var codes = nameOf.Select(name => name is null ? -1 : codeOf[name]).ToArray();
        var (label, parent, source, last) = KeepNodes(log.Trie, codes, repeats);
        cancellation.ThrowIfCancellationRequested();
        var old = log.Trie;
        var leafNode = Array.ConvertAll(old.LeafNode.ToArray(), node => node < 0 ? -1 : last[node]);
        var (leafVariant, variants) = ProjectedVariants.Of(label, parent, leafNode);
        cancellation.ThrowIfCancellationRequested();
        var trie = new VariantTrie
        {
            Label = label,
            Parent = parent,
            CaseLow = Bits.TakeValues(old.CaseLow.Span, source),
            CaseHigh = Bits.TakeValues(old.CaseHigh.Span, source),
            EventLow = Bits.TakeValues(old.EventLow.Span, source),
            LeafLow = old.LeafLow,
            LeafNode = leafNode,
            LeafVariant = leafVariant,
            VariantCount = variants,
            CaseCount = old.CaseCount,
        };
        return log.WithTrie(trie, names);
    }

    /// <summary>The nodes that stay; and for every old node the new one that shows it or its nearest shown ancestor.</summary>
    private static (int[] Label, int[] Parent, int[] Source, int[] Last) KeepNodes(
        VariantTrie trie,
        int[] codes,
        Repeats repeats
    )
    {
        var oldLabel = trie.Label.Span;
        var oldParent = trie.Parent.Span;
        var label = new int[oldLabel.Length];
        var parent = new int[oldLabel.Length];
        var source = new int[oldLabel.Length];
        var last = new int[oldLabel.Length];
        var count = 0;
        for (var n = 0; n < oldLabel.Length; n++)
        {
            var before = oldParent[n] < 0 ? -1 : last[oldParent[n]];
            var code = codes[oldLabel[n]];
            if (code < 0 || (repeats == Repeats.Collapse && before >= 0 && label[before] == code))
            {
                last[n] = before;
                continue;
            }

            (label[count], parent[count], source[count]) = (code, before, n);
            last[n] = count++;
        }

        return (label[..count], parent[..count], source[..count], last);
    }
}
