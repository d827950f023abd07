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
        var cases = run.NoCases();
        var pairs = new PerformerPairs(column);
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var path = trie.Path(leaf);
            var firstNodes = path.Where(node => first[trie.Label.Span[node]]).ToArray();
            var secondNodes = path.Where(node => second[trie.Label.Span[node]]).ToArray();
            if (firstNodes.Length == 0 || secondNodes.Length == 0)
            {
                continue;
            }

            for (var rank = trie.LeafLow.Span[leaf]; rank < trie.LeafHigh(leaf); rank++)
            {
                int RowOf(int node) =>
                    level == AttributeLevel.Case ? rank : trie.EventLow.Span[node] + rank - trie.CaseLow.Span[node];
                if (pairs.Any(Kind, firstNodes, secondNodes, RowOf))
                {
                    Bits.Set(cases, rank);
                }
            }
        }

        return cases;
    }
}
