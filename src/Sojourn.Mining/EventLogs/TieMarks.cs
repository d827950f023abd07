namespace Sojourn.Mining.EventLogs;

/// <summary>Which cases and events still depend on the record order once events are hidden or activities renamed.</summary>
/// <remarks>
/// A log keeps the outcome of its tie rule, not the sequence column: neighbours of equal times that are both marked are
/// taken to be of one group. That errs only where two groups of equal times met in one case, and then towards more ties.
/// </remarks>
internal sealed class TieMarks(LogParts parts)
{
    private readonly ulong[] cases = new ulong[parts.TiedCases.Length];
    private readonly ulong[] events = new ulong[parts.TiedEvents.Length];

    /// <summary>A bit per case, by the ranks of the log they come from.</summary>
    public ReadOnlyMemory<ulong> Cases => cases;

    /// <summary>A bit per event, by the indices of the log they come from.</summary>
    public ReadOnlyMemory<ulong> Events => events;

    /// <summary>The marks of a log whose trie is replaced.</summary>
    public static (ReadOnlyMemory<ulong> Cases, ReadOnlyMemory<ulong> Events) OfRelabelled(
        LogParts parts,
        VariantTrie trie
    )
    {
        if (Bits.Count(parts.TiedCases.Span) == 0)
        {
            return (parts.TiedCases, parts.TiedEvents);
        }

        var marks = new TieMarks(parts);
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            int[]? path = null;
            for (var rank = trie.LeafLow.Span[leaf]; rank < trie.LeafHigh(leaf); rank++)
            {
                if (Bits.Get(parts.TiedCases.Span, rank))
                {
                    path ??= trie.Path(leaf);
                    var rows = Array.ConvertAll(path, n => trie.EventLow.Span[n] + rank - trie.CaseLow.Span[n]);
                    marks.Add(rank, rows, Array.ConvertAll(path, n => trie.Label.Span[n]), formerActivities: default);
                }
            }
        }

        return (marks.Cases, marks.Events);
    }

    /// <summary>Marks the groups of one case that hold two activities at least.</summary>
    /// <param name="rank">The case.</param>
    /// <param name="rows">Its events that stay, in order.</param>
    /// <param name="activities">Their activities.</param>
    /// <param name="formerActivities">
    /// Their activities before another column took over, else empty: unmarked neighbours of one former activity and equal
    /// times may be tied, since the tie rule had no reason to tell them apart.
    /// </param>
    public void Add(int rank, ReadOnlySpan<int> rows, ReadOnlySpan<int> activities, ReadOnlySpan<int> formerActivities)
    {
        for (var from = 0; from < rows.Length; )
        {
            var to = from + 1;
            var differ = false;
            while (
                to < rows.Length
                && AtOneTime(rows[to - 1], rows[to])
                && (
                    (IsMarked(rows[to - 1]) && IsMarked(rows[to]))
                    || (!formerActivities.IsEmpty && formerActivities[to - 1] == formerActivities[to])
                )
            )
            {
                differ |= activities[to] != activities[from];
                to++;
            }

            for (var i = from; differ && i < to; i++)
            {
                Bits.Set(events, rows[i]);
                Bits.Set(cases, rank);
            }

            from = to;
        }
    }

    private bool IsMarked(int row) => Bits.Get(parts.TiedEvents.Span, row);

    private bool AtOneTime(int row, int other) =>
        parts.Completed[row] == parts.Completed[other]
        && (parts.Started is not { } started || started[row] == started[other]);
}
