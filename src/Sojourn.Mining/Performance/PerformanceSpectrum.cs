using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Performance;

/// <summary>One case passing a segment.</summary>
/// <param name="CaseRank">The rank of the case.</param>
/// <param name="Enters">Completion of the first activity, in the log's unit since the Unix epoch.</param>
/// <param name="Leaves">Start of the second activity; completion where the log has one time per event.</param>
/// <param name="Quartile">1 for the fastest quarter of the shown passages, 4 for the slowest.</param>
public readonly record struct Passage(int CaseRank, long Enters, long Leaves, int Quartile);

/// <summary>The performance spectrum of a segment: every passage from one activity directly to another, over time.</summary>
/// <remarks>
/// Order: by entering, then leaving, then rank. Quartiles are of the duration among the selected passages; equal
/// durations share the lower one. Cost: the sort of the passages.
/// Source: Denisov, Fahland, van der Aalst: Unbiased, fine-grained description of processes performance from event data,
/// BPM 2018.
/// </remarks>
public static class PerformanceSpectrum
{
    /// <summary>The passages of the selected cases from one activity directly to another.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static IReadOnlyList<Passage> Measure(
        EventLog log,
        int fromActivity,
        int toActivity,
        CaseSelection? selection = null,
        CancellationToken cancellation = default
    )
    {
        selection ??= log.AllCases;
        var arc = log.Arcs.Find(fromActivity, toActivity);
        var passages = new List<Passage>();
        for (var node = 0; arc >= 0 && node < log.Trie.NodeCount; node++)
        {
            if (log.Arcs.OfNode[node] == arc)
            {
                AddNode(log, node, selection, passages);
                cancellation.ThrowIfCancellationRequested();
            }
        }

        var durations = passages.Select(p => p.Leaves - p.Enters).Order().ToArray();
        int QuartileOf(Passage p)
        {
            var (low, high) = (0, durations.Length);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                (low, high) = durations[middle] < p.Leaves - p.Enters ? (middle + 1, high) : (low, middle);
            }

            return 1 + (int)(4L * low / durations.Length);
        }

        return
        [
            .. passages
                .OrderBy(p => p.Enters)
                .ThenBy(p => p.Leaves)
                .ThenBy(p => p.CaseRank)
                .Select(p => p with { Quartile = QuartileOf(p) }),
        ];
    }

    private static void AddNode(EventLog log, int node, CaseSelection selection, List<Passage> passages)
    {
        var trie = log.Trie;
        var parent = trie.Parent.Span[node];
        var arrived = log.Parts.Started ?? log.Parts.Completed;
        for (var rank = trie.CaseLow.Span[node]; rank < trie.CaseHigh.Span[node]; rank++)
        {
            if (selection.Contains(rank))
            {
                var origin = log.Parts.Origin.Span[rank];
                var left = log.Parts.Completed[trie.EventLow.Span[parent] + rank - trie.CaseLow.Span[parent]];
                var came = arrived[trie.EventLow.Span[node] + rank - trie.CaseLow.Span[node]];
                passages.Add(new Passage(rank, origin + left, origin + came, 0));
            }
        }
    }
}
