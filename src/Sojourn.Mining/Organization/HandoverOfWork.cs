using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;

namespace Sojourn.Mining.Organization;

/// <summary>How often one performer's event is directly followed by another's in a case.</summary>
/// <param name="From">The earlier performer.</param>
/// <param name="To">The later performer; may be the same.</param>
/// <param name="Count">How many pairs of neighbouring events.</param>
/// <param name="Cases">In how many cases.</param>
public sealed record Handover(string From, string To, int Count, int Cases);

/// <summary>Handover of work: a performer directly followed by a performer in the next event of the case.</summary>
/// <remarks>
/// A pair in which either event has no performer is left out; a performer followed by itself is kept. This is about who
/// acts next; a handoff between owners is another number.
/// Order: count descending, then names ordinal. Cost: proportional to the selected events.
/// Source: van der Aalst, Reijers, Song: Discovering social networks from event logs, CSCW 14(6), 2005 (depth 1).
/// </remarks>
public static class HandoverOfWork
{
    /// <summary>Discovers the handovers of the selected cases over a categorical attribute.</summary>
    /// <exception cref="MissingRoleException">The log has no such attribute.</exception>
    /// <exception cref="ArgumentException">The attribute is not categorical.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static IReadOnlyList<Handover> Discover(
        EventLog log,
        string attribute,
        CaseSelection? selection = null,
        CancellationToken cancellation = default
    )
    {
        selection ??= log.AllCases;
        if (log.FindAttribute(attribute, out var level) is not { } found)
        {
            throw new MissingRoleException("resource", $"handover of work");
        }

        if (found is not CategoricalColumn column)
        {
            throw new ArgumentException($"Handover of work needs an attribute of texts; '{attribute}' is none.");
        }

        var codes = column.Codes;
        var counts = new Dictionary<(int From, int To), (int Count, int Cases, int LastCase)>();
        for (var leaf = 0; leaf < log.Trie.LeafCount; leaf++)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = log.Trie.Path(leaf);
            for (var rank = log.Trie.LeafLow.Span[leaf]; rank < log.Trie.LeafHigh(leaf); rank++)
            {
                if (selection.Contains(rank))
                {
                    AddCase(rank, path);
                }
            }
        }

        return
        [
            .. counts
                .OrderByDescending(c => c.Value.Count)
                .ThenBy(c => c.Key.From)
                .ThenBy(c => c.Key.To)
                .Select(c => new Handover(
                    column.Values[c.Key.From],
                    column.Values[c.Key.To],
                    c.Value.Count,
                    c.Value.Cases
                )),
        ];

        void AddCase(int rank, int[] path)
        {
            var previous = -1;
            foreach (var node in path)
            {
                var row =
                    level == AttributeLevel.Case
                        ? rank
                        : log.Trie.EventLow.Span[node] + rank - log.Trie.CaseLow.Span[node];
                var performer = codes.Span[row];
                if (previous >= 0 && performer >= 0)
                {
                    var (count, cases, lastCase) = counts.GetValueOrDefault((previous, performer), (0, 0, -1));
                    counts[(previous, performer)] = (count + 1, lastCase == rank ? cases : cases + 1, rank);
                }

                previous = performer;
            }
        }
    }
}
