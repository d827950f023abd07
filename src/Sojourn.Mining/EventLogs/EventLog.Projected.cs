using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.EventLogs;

public sealed partial class EventLog
{
    /// <summary>The log as imported, of which projections made this one; the log itself where none did.</summary>
    /// <remarks>It answers what does not depend on the view, such as whether a case is closed.</remarks>
    internal EventLog Imported => Parts.Imported ?? this;

    /// <summary>A selection of cases of the log as imported as one of this log.</summary>
    internal CaseSelection FromImported(CaseSelection imported)
    {
        var rank = Parts.ImportedRank;
        return rank.Length == 0 ? imported : CaseSelection.Of(Bits.TakeBits(imported.Words, rank.Span), CaseCount);
    }

    /// <summary>The same columns under another trie: what relabelling activities makes of a log.</summary>
    internal EventLog WithTrie(VariantTrie trie, IReadOnlyList<string> activities)
    {
        var (tiedCases, tiedEvents) = TieMarks.OfRelabelled(Parts, trie);
        return new EventLog(
            Parts with
            {
                Trie = trie,
                Activities = activities,
                ArcOrder = null,
                Imported = Imported,
                EventCount = CountEvents(trie),
                TiedCases = tiedCases,
                TiedEvents = tiedEvents,
            }
        );
    }

    /// <summary>The log with some of its events, indexed anew.</summary>
    /// <param name="events">A bit per row of the event columns: the event stays. Bits of rows not shown mean nothing.</param>
    /// <param name="checkpoints">Stops the work, and is told how far it is.</param>
    internal EventLog Keeping(ReadOnlySpan<ulong> events, Checkpoints checkpoints)
    {
        var trie = Trie;
        var kept = new EventsByCase(this, caseIdOrder.Value, events, (node, _, _) => trie.Label.Span[node]);
        return Reindexed(kept, Activities, formerActivities: null, Parts, checkpoints);
    }

    /// <summary>The log with the values of a column as activities, indexed anew.</summary>
    /// <param name="column">The column.</param>
    /// <param name="level">Which rows it has.</param>
    /// <param name="events">A bit per row of the event columns: the event has a value and stays.</param>
    /// <param name="checkpoints">Stops the work, and is told how far it is.</param>
    internal EventLog WithActivity(
        CategoricalColumn column,
        AttributeLevel level,
        ReadOnlySpan<ulong> events,
        Checkpoints checkpoints
    )
    {
        var trie = Trie;
        var codes = column.Codes;
        var order = caseIdOrder.Value;
        var kept =
            level == AttributeLevel.Event
                ? new EventsByCase(this, order, events, (_, row, _) => codes.Span[row])
                : new EventsByCase(this, order, events, (_, _, rank) => codes.Span[rank]);
        var former = new EventsByCase(this, order, events, (node, _, _) => trie.Label.Span[node]).Activities;
        return Reindexed(kept, column.Values, former, Parts, checkpoints);
    }

    /// <summary>A log of the kept events.</summary>
    /// <param name="kept">The events, and the cases that stay.</param>
    /// <param name="names">The activities by the codes of the kept events.</param>
    /// <param name="formerActivities">The activities before another column took over, else null.</param>
    /// <param name="parts">This log's memory, or what is to be taken for it.</param>
    /// <param name="checkpoints">Stops the work, and is told how far it is.</param>
    private EventLog Reindexed(
        EventsByCase kept,
        IReadOnlyList<string> names,
        int[]? formerActivities,
        LogParts parts,
        Checkpoints checkpoints
    )
    {
        checkpoints.Reached(IndexingShares.Collected);
        var (sequence, activities) = CategoricalDictionary.InOrdinalOrder(kept.Activities, names);
        var (caseAtRank, trie, levelStart) = TrieBuilder.Build(
            kept.First,
            sequence,
            activities.Count,
            checkpoints.Cancellation
        );
        checkpoints.Reached(IndexingShares.Sorted);
        var rowOfEvent = RowsByEvent(kept.First, kept.Rows, caseAtRank, trie, levelStart);
        checkpoints.Reached(IndexingShares.Placed);
        var oldRank = Bits.TakeValues<int>(kept.CaseOrder, caseAtRank);
        var newRank = NewRanks(oldRank);
        var ties = kept.Ties(parts, sequence, formerActivities);
        checkpoints.Reached(IndexingShares.Tied);
        var columns = 0;
        var indexed = new EventLog(
            parts with
            {
                Activities = activities,
                Trie = trie,
                EventCount = rowOfEvent.Length,
                CaseIds = parts.CaseIds.Take(oldRank),
                Origin = Bits.TakeValues(parts.Origin.Span, oldRank),
                Completed = parts.Completed.Take(rowOfEvent),
                Started = parts.Started?.Take(rowOfEvent),
                TiedCases = Bits.TakeBits(ties.Cases.Span, oldRank),
                TiedEvents = Bits.TakeBits(ties.Events.Span, rowOfEvent),
                GoesOn = parts.GoesOn.Length == 0 ? default : Bits.TakeBits(parts.GoesOn.Span, oldRank),
                CaseAttributes = [.. CaseAttributes.Select(column => column.Take(oldRank))],
                EventAttributes =
                [
                    .. EventAttributes
                        .AsParallel()
                        .AsOrdered()
                        .Select(column =>
                        {
                            var taken = Normalized(column.Take(rowOfEvent));
                            checkpoints.Progress?.Report(
                                IndexingShares.OfColumns(Interlocked.Increment(ref columns), EventAttributes.Count)
                            );
                            return taken;
                        }),
                ],
                Changes = parts.Changes?.Renumbered(newRank, caseAtRank.Length),
                Messages = parts.Messages?.Renumbered(newRank, caseAtRank.Length),
                ArcOrder = null,
                Imported = Imported,
                ImportedRank =
                    parts.ImportedRank.Length == 0 ? oldRank : Bits.TakeValues(parts.ImportedRank.Span, oldRank),
            }
        );
        checkpoints.Reached(1);
        return indexed;
    }

    /// <summary>The rank that each case of this log has in another, or −1.</summary>
    private int[] NewRanks(int[] oldRank)
    {
        var newRank = new int[CaseCount];
        newRank.AsSpan().Fill(-1);
        for (var rank = 0; rank < oldRank.Length; rank++)
        {
            newRank[oldRank[rank]] = rank;
        }

        return newRank;
    }

    private static int CountEvents(VariantTrie trie)
    {
        var count = 0;
        for (var n = 0; n < trie.NodeCount; n++)
        {
            count += trie.CaseHigh.Span[n] - trie.CaseLow.Span[n];
        }

        return count;
    }

    /// <summary>The earliest and latest time that the log shows, changes and messages included in the latest.</summary>
    private (long First, long Last) ShownTimes()
    {
        var origin = Parts.Origin.Span;
        var started = Parts.Started ?? Parts.Completed;
        var (first, last) = (long.MaxValue, long.MinValue);
        for (var n = 0; n < Trie.NodeCount; n++)
        {
            var row = Trie.EventLow.Span[n];
            for (var rank = Trie.CaseLow.Span[n]; rank < Trie.CaseHigh.Span[n]; rank++, row++)
            {
                first = Math.Min(first, origin[rank] + started[row]);
                last = Math.Max(last, origin[rank] + Parts.Completed[row]);
            }
        }

        foreach (var table in (SideTable?[])[Changes, Messages])
        {
            foreach (var time in table is null ? default : table.Times.Span)
            {
                last = Math.Max(last, time);
            }
        }

        return (first, last);
    }
}
