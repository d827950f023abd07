using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering.Evaluation;

namespace Sojourn.Mining.Filtering;

/// <summary>How the values of two events compare.</summary>
public enum PerformerKind
{
    /// <summary>Both are present and equal.</summary>
    Same,

    /// <summary>Both are present and different.</summary>
    Different,
}

/// <summary>Cases in which some event of one activity and another event of a second have the same, or different, performers.</summary>
/// <remarks>
/// The four-eyes principle is broken where the same resource did both. Missing values are neither the same nor different.
/// </remarks>
/// <param name="Kind">The same or different.</param>
/// <param name="Field">The attribute that names the performer, such as <c>resource</c>.</param>
/// <param name="First">The activities of the one event.</param>
/// <param name="Second">The activities of the other event; it may come before or after.</param>
public sealed record PerformerFilter(
    PerformerKind Kind,
    AttributeField Field,
    ValueList<string> First,
    ValueList<string> Second
) : CaseFilter
{
    /// <summary>The activities of the other event.</summary>
    public ValueList<string> Second { get; } = ValueList.OneAtLeast(Second);

    /// <summary>The activities of the one event.</summary>
    public ValueList<string> First { get; } = ValueList.OneAtLeast(First);

    internal override ulong[] Cases(FilterRun run)
    {
        var log = run.Log;
        var trie = log.Trie;
        var column = run.Column(Field, out var level);
        var first = run.Activities(First);
        var second = run.Activities(Second);
        var has = PrefixesWith(trie, first, second);
        return LeafParts.Cases(
            run,
            (leaf, low, high, cases) =>
            {
                var last = trie.LeafNode.Span[leaf];
                if (last < 0 || !has[last])
                {
                    return;
                }

                var path = trie.Path(leaf);
                var firstNodes = Array.FindAll(path, node => first[trie.Label.Span[node]]);
                var secondNodes = Array.FindAll(path, node => second[trie.Label.Span[node]]);
                var pairs = new PerformerPairs(column);
                for (var rank = low; rank < high; rank++)
                {
                    var caseRank = rank;
                    int RowOf(int node) =>
                        level == AttributeLevel.Case
                            ? caseRank
                            : trie.EventLow.Span[node] + caseRank - trie.CaseLow.Span[node];
                    if (pairs.Any(Kind, firstNodes, secondNodes, RowOf))
                    {
                        Bits.Set(cases, rank);
                    }
                }
            }
        );
    }

    /// <summary>Whether the prefix of each node has an event of either kind.</summary>
    private static bool[] PrefixesWith(VariantTrie trie, bool[] first, bool[] second)
    {
        var (hasFirst, hasSecond, has) = (new bool[trie.NodeCount], new bool[trie.NodeCount], new bool[trie.NodeCount]);
        for (var n = 0; n < has.Length; n++)
        {
            var label = trie.Label.Span[n];
            var parent = trie.Parent.Span[n];
            hasFirst[n] = first[label] || (parent >= 0 && hasFirst[parent]);
            hasSecond[n] = second[label] || (parent >= 0 && hasSecond[parent]);
            has[n] = hasFirst[n] && hasSecond[n];
        }

        return has;
    }
}
