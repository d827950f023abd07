using Sojourn.Mining.Distributions;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Performance;

/// <summary>What the cases of a dotted chart are sorted by.</summary>
public enum DotOrder
{
    /// <summary>Their earliest start.</summary>
    Start,

    /// <summary>Their latest completion.</summary>
    End,

    /// <summary>Their throughput time, the shortest first.</summary>
    Duration,

    /// <summary>Their number of events, the fewest first.</summary>
    Events,

    /// <summary>Their id.</summary>
    Id,
}

/// <summary>The rows of a dotted chart: a case each, or a group of events each.</summary>
/// <remarks>
/// Order: cases by what they are sorted by, ties by id (UTF-8 bytes); groups of texts by their number of events, the most
/// first, ties in ordinal order; bars of numbers and truths in their own order; events without a value in a row of their
/// own, the last. Cases without events have no row. Cost: the sort of the cases, or a pass over the selected events.
/// </remarks>
public sealed class DotRows
{
    private readonly int[]? rowOfCase;
    private readonly int[] casesInOrder;
    private readonly int[] rowOfGroup;
    private readonly int[] groupsInOrder;

    private DotRows(int[]? rowOfCase, int[] casesInOrder, EventGroups? groups, int[] groupsInOrder, long[] events)
    {
        this.rowOfCase = rowOfCase;
        this.casesInOrder = casesInOrder;
        this.groupsInOrder = groupsInOrder;
        Groups = groups;
        Events = events;
        rowOfGroup = new int[(groups?.Count ?? 0) + 1];
        for (var row = 0; row < groupsInOrder.Length; row++)
        {
            rowOfGroup[groupsInOrder[row]] = row;
        }
    }

    /// <summary>The number of rows.</summary>
    public int Count => rowOfCase is null ? groupsInOrder.Length : casesInOrder.Length;

    /// <summary>The groups, or null where a row is a case.</summary>
    public EventGroups? Groups { get; }

    /// <summary>How many events each row of a group has; empty where a row is a case.</summary>
    public IReadOnlyList<long> Events { get; }

    /// <summary>A row per selected case.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static DotRows OfCases(
        EventLog log,
        CaseSelection selection,
        DotOrder order,
        CancellationToken cancellation = default
    )
    {
        var (ranks, keys) = Keys(log, selection, order, cancellation);
        if (order == DotOrder.Id)
        {
            Array.Sort(ranks, log.CompareCaseIds);
        }
        else
        {
            Array.Sort(keys, ranks);
            SortTies(log, keys, ranks);
        }

        cancellation.ThrowIfCancellationRequested();
        var rowOf = new int[log.CaseCount];
        for (var row = 0; row < ranks.Length; row++)
        {
            rowOf[ranks[row]] = row;
        }

        return new DotRows(rowOf, ranks, null, [], []);
    }

    /// <summary>A row per group that has an event in the selected cases.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static DotRows OfGroups(
        EventGroups groups,
        CaseSelection selection,
        CancellationToken cancellation = default
    )
    {
        var counts = groups.CountEvents(selection, cancellation);
        var isOrdered = groups.Bins is not null || groups.Type == AttributeType.Boolean;
        var named = Enumerable.Range(0, groups.Count).Where(group => counts[group] > 0);
        var inOrder = (
            isOrdered ? named : named.OrderByDescending(group => counts[group]).ThenBy(group => group)
        ).ToList();
        if (counts[^1] > 0)
        {
            inOrder.Add(groups.Count);
        }

        return new DotRows(null, [], groups, [.. inOrder], [.. inOrder.Select(group => counts[group])]);
    }

    /// <summary>The rank of the case in a row; −1 where a row is a group.</summary>
    public int CaseAt(int row) => rowOfCase is null ? -1 : casesInOrder[row];

    /// <summary>The group of a row; −1 for the row of events without a value, and where a row is a case.</summary>
    public int GroupAt(int row) =>
        rowOfCase is not null || groupsInOrder[row] == rowOfGroup.Length - 1 ? -1 : groupsInOrder[row];

    internal int Of(int node, int rank, int @event)
    {
        if (rowOfCase is not null)
        {
            return rowOfCase[rank];
        }

        var group = Groups!.Of(node, rank, @event);
        return rowOfGroup[group < 0 ? rowOfGroup.Length - 1 : group];
    }

    private static (int[] Ranks, long[] Keys) Keys(
        EventLog log,
        CaseSelection selection,
        DotOrder order,
        CancellationToken cancellation
    )
    {
        var trie = log.Trie;
        var ranks = new int[selection.Count];
        var keys = new long[selection.Count];
        var lengths = trie.LeafLengths();
        var count = 0;
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            if ((leaf & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var spans = new CaseSpans(log, leaf);
            if (!spans.HasEvents)
            {
                continue;
            }

            var chosen = new SelectedRanks(selection.Words, trie.LeafLow.Span[leaf], trie.LeafHigh(leaf));
            while (chosen.Next(out var rank))
            {
                ranks[count] = rank;
                keys[count++] = order switch
                {
                    DotOrder.Start => log.Parts.Origin.Span[rank] + spans.StartOffset(rank),
                    DotOrder.End => log.Parts.Origin.Span[rank] + spans.EndOffset(rank),
                    DotOrder.Duration => spans.ThroughputOf(rank),
                    _ => lengths[leaf],
                };
            }
        }

        return (ranks[..count], keys[..count]);
    }

    private static void SortTies(EventLog log, long[] keys, int[] ranks)
    {
        for (var from = 0; from < keys.Length; )
        {
            var to = from + 1;
            while (to < keys.Length && keys[to] == keys[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                ranks.AsSpan(from, to - from).Sort(log.CompareCaseIds);
            }

            from = to;
        }
    }
}
