using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Performance;

/// <summary>The moves of cases from one event to the next, in the order in which they begin: what an animation plays.</summary>
/// <remarks>
/// A move begins when its event completes and ends when the next one starts, at once where that was earlier; without start
/// times it ends when the next one completes. So its length is the gap that the map measures on its arcs.
/// Of more cases than can be watched, those are taken that stand evenly spread in the order of their starts.
/// Shape: arrays of equal length, a place per move. Unit: the log's, since the Unix epoch. Order: by beginning, then case,
/// then place in the case. Cost: a sort of the cases' starts once per log; then proportional to the moves taken.
/// </remarks>
public sealed class CaseMoves
{
    private CaseMoves(int cases, int[] ranks, int[] from, int[] to, long[] begin, long[] end, int[] caseOf)
    {
        SelectedCases = cases;
        Cases = ranks;
        From = from;
        To = to;
        Begin = begin;
        End = end;
        CaseOf = caseOf;
    }

    /// <summary>How many selected cases have events: those that were taken and the others.</summary>
    public int SelectedCases { get; }

    /// <summary>The ranks of the cases taken, in the order of their starts.</summary>
    public IReadOnlyList<int> Cases { get; }

    /// <summary>The activity that each move leaves.</summary>
    public IReadOnlyList<int> From { get; }

    /// <summary>The activity that each move goes to.</summary>
    public IReadOnlyList<int> To { get; }

    /// <summary>When each move begins.</summary>
    public IReadOnlyList<long> Begin { get; }

    /// <summary>When each move ends, never before it begins.</summary>
    public IReadOnlyList<long> End { get; }

    /// <summary>The place in <see cref="Cases"/> of the case that makes each move.</summary>
    public IReadOnlyList<int> CaseOf { get; }

    /// <summary>Finds the moves of the selected cases.</summary>
    /// <param name="log">The log.</param>
    /// <param name="selection">The cases.</param>
    /// <param name="mostCases">So many cases are taken at most.</param>
    /// <param name="mostMoves">So many moves are taken at most; where that is exceeded, fewer cases are taken.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is below 1.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static CaseMoves Of(
        EventLog log,
        CaseSelection selection,
        int mostCases,
        int mostMoves,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostCases, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostMoves, 1);
        List<int> candidates = [];
        foreach (var rank in log.CaseFacts.ByStart.Ranks)
        {
            if (selection.Contains(rank))
            {
                candidates.Add(rank);
            }
        }

        cancellation.ThrowIfCancellationRequested();
        var taken = Spread(candidates, Math.Min(mostCases, candidates.Count));
        for (var moves = MovesOf(log, taken); moves > mostMoves && taken.Length > 1; moves = MovesOf(log, taken))
        {
            taken = Spread(candidates, (int)Math.Max(1, (double)taken.Length * mostMoves / moves * 0.95));
        }

        return Of(log, candidates.Count, taken, cancellation);
    }

    private static int[] Spread(List<int> candidates, int count)
    {
        var taken = new int[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = candidates[(int)((long)i * candidates.Count / count)];
        }

        return taken;
    }

    private static long MovesOf(EventLog log, int[] ranks) =>
        ranks.Sum(rank => Math.Max(0L, log.Trie.Path(log.Trie.LeafOf(rank)).Length - 1));

    private static CaseMoves Of(EventLog log, int selected, int[] taken, CancellationToken cancellation)
    {
        List<(long Begin, int Move)> order = [];
        List<(int From, int To, long End, int Case)> moves = [];
        var trie = log.Trie;
        var completed = log.Parts.Completed;
        var started = log.Parts.Started ?? completed;
        for (var i = 0; i < taken.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var rank = taken[i];
            var path = trie.Path(trie.LeafOf(rank));
            var origin = log.Parts.Origin.Span[rank];
            for (var step = 1; step < path.Length; step++)
            {
                var begin = origin + completed[EventOf(trie, path[step - 1], rank)];
                var end = Math.Max(begin, origin + started[EventOf(trie, path[step], rank)]);
                order.Add((begin, moves.Count));
                moves.Add((trie.Label.Span[path[step - 1]], trie.Label.Span[path[step]], end, i));
            }
        }

        order.Sort();
        return new CaseMoves(
            selected,
            taken,
            [.. order.Select(each => moves[each.Move].From)],
            [.. order.Select(each => moves[each.Move].To)],
            [.. order.Select(each => each.Begin)],
            [.. order.Select(each => moves[each.Move].End)],
            [.. order.Select(each => moves[each.Move].Case)]
        );
    }

    private static int EventOf(VariantTrie trie, int node, int rank) =>
        trie.EventLow.Span[node] + rank - trie.CaseLow.Span[node];
}
