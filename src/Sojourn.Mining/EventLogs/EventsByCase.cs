namespace Sojourn.Mining.EventLogs;

/// <summary>Some of a log's events, of some or all of its cases, case after case in the order of case ids, each case in its own order.</summary>
/// <remarks>The log is in order already, so nothing is sorted. Cost: proportional to the events.</remarks>
internal sealed class EventsByCase
{
    /// <summary>Collects the events.</summary>
    /// <param name="log">The log.</param>
    /// <param name="caseOrder">The ranks of the cases to take, in the order of case ids.</param>
    /// <param name="events">A bit per row of the event columns: the event is taken.</param>
    /// <param name="activityOf">The activity code of an event by node, row and case rank.</param>
    public EventsByCase(EventLog log, int[] caseOrder, ReadOnlySpan<ulong> events, Func<int, int, int, int> activityOf)
    {
        CaseOrder = caseOrder;
        var trie = log.Trie;
        var next = new int[log.CaseCount];
        for (var n = 0; n < trie.NodeCount; n++)
        {
            var row = trie.EventLow.Span[n];
            foreach (ref var count in next.AsSpan(trie.CaseLow.Span[n]..trie.CaseHigh.Span[n]))
            {
                count += (int)(events[row >> 6] >> row & 1);
                row++;
            }
        }

        First = new int[caseOrder.Length + 1];
        for (var c = 0; c < caseOrder.Length; c++)
        {
            First[c + 1] = First[c] + next[caseOrder[c]];
            next[caseOrder[c]] = First[c];
        }

        Rows = new int[First[^1]];
        Activities = new int[First[^1]];
        for (var n = 0; n < trie.NodeCount; n++)
        {
            var row = trie.EventLow.Span[n];
            for (var rank = trie.CaseLow.Span[n]; rank < trie.CaseHigh.Span[n]; rank++, row++)
            {
                if (Bits.Get(events, row))
                {
                    var at = next[rank]++;
                    Activities[at] = activityOf(n, row, rank);
                    Rows[at] = row;
                }
            }
        }
    }

    /// <summary>The rank of each case in the log that the events come from.</summary>
    public int[] CaseOrder { get; }

    /// <summary>Where the events of each case begin; one entry more than there are cases.</summary>
    public int[] First { get; }

    /// <summary>The rows of the event columns.</summary>
    public int[] Rows { get; }

    /// <summary>The activity code of each.</summary>
    public int[] Activities { get; }

    /// <summary>Which of them depend on the record order alone.</summary>
    public TieMarks Ties(LogParts parts, ReadOnlySpan<int> activities, ReadOnlySpan<int> formerActivities)
    {
        var ties = new TieMarks(parts);
        for (var c = 0; c < CaseOrder.Length; c++)
        {
            if (!formerActivities.IsEmpty || Bits.Get(parts.TiedCases.Span, CaseOrder[c]))
            {
                var events = First[c]..First[c + 1];
                ties.Add(
                    CaseOrder[c],
                    Rows.AsSpan(events),
                    activities[events],
                    formerActivities.IsEmpty ? default : formerActivities[events]
                );
            }
        }

        return ties;
    }
}
