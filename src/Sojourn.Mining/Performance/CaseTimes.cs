using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Performance;

/// <summary>When cases begin and end.</summary>
/// <remarks>
/// Shape: an element per case, by rank; null for a case without events. Unit: the log's, since the Unix epoch.
/// Cost: proportional to the cases; with start times, to the events.
/// </remarks>
public static class CaseTimes
{
    /// <summary>The earliest start of every case.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static long?[] Starts(EventLog log, CancellationToken cancellation = default) =>
        PerCase(log, static (spans, rank) => spans.StartOffset(rank), cancellation);

    /// <summary>The latest completion of every case.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static long?[] Ends(EventLog log, CancellationToken cancellation = default) =>
        PerCase(log, static (spans, rank) => spans.EndOffset(rank), cancellation);

    /// <summary>
    /// The latest completion of any selected case before an instant, in the log's unit since the Unix epoch; null where none
    /// completes before it.
    /// </summary>
    /// <remarks>Cost: a sort of the cases' ends once per log; then the cases that end later than the one found.</remarks>
    public static long? LatestEnd(EventLog log, CaseSelection selection, long before = long.MaxValue)
    {
        var order = log.CaseFacts.ByEnd;
        for (var place = order.PlaceOf(before) - 1; place >= 0; place--)
        {
            if (selection.Contains(order.Ranks[place]))
            {
                return order.Values[place];
            }
        }

        return null;
    }

    /// <summary>The earliest start, or the latest completion, of every case; 0 for a case without events.</summary>
    internal static long[] InUnits(EventLog log, bool ofStarts)
    {
        var times = new long[log.CaseCount];
        var origin = log.Parts.Origin.Span;
        for (var leaf = 0; leaf < log.Trie.LeafCount; leaf++)
        {
            var spans = new CaseSpans(log, leaf);
            for (var rank = log.Trie.LeafLow.Span[leaf]; spans.HasEvents && rank < log.Trie.LeafHigh(leaf); rank++)
            {
                times[rank] = origin[rank] + (ofStarts ? spans.StartOffset(rank) : spans.EndOffset(rank));
            }
        }

        return times;
    }

    private static long?[] PerCase(EventLog log, Func<CaseSpans, int, long> offsetOf, CancellationToken cancellation)
    {
        var times = new long?[log.CaseCount];
        var origin = log.Parts.Origin.Span;
        for (var leaf = 0; leaf < log.Trie.LeafCount; leaf++)
        {
            if ((leaf & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var spans = new CaseSpans(log, leaf);
            for (var rank = log.Trie.LeafLow.Span[leaf]; spans.HasEvents && rank < log.Trie.LeafHigh(leaf); rank++)
            {
                times[rank] = origin[rank] + offsetOf(spans, rank);
            }
        }

        return times;
    }
}
