using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;
using Sojourn.Mining.Performance;

namespace Sojourn.Mining.Distributions;

/// <summary>The events of a log in groups of equal activity, or of equal value of an attribute.</summary>
/// <remarks>
/// Groups of texts stand in ordinal order, false before true, and numbers and times in bars of equal width. An event
/// without a value is in no group. A case-level attribute has its value at every event of its case.
/// Cost: for numbers and times three passes over the column; nothing for the others.
/// </remarks>
public sealed class EventGroups
{
    private readonly EventLog log;
    private readonly AttributeColumn? column;
    private readonly ReadOnlyMemory<int> codes;

    private EventGroups(EventLog log, AttributeColumn? column, AttributeLevel level, NumberBins? bins)
    {
        this.log = log;
        this.column = column;
        Level = level;
        Bins = bins;
        codes = (column as CategoricalColumn)?.Codes ?? default;
        Count = column switch
        {
            null => log.Activities.Count,
            CategoricalColumn texts => texts.Values.Count,
            BooleanColumn => 2,
            _ => bins?.Count ?? 0,
        };
    }

    /// <summary>The attribute's name; null where the groups are activities.</summary>
    public string? Attribute => column?.Name;

    /// <summary>Whether the values are throughput times of cases, in seconds.</summary>
    public bool IsOfThroughput { get; private init; }

    /// <summary>What the values are.</summary>
    public AttributeType Type => column?.Type ?? AttributeType.Categorical;

    /// <summary>Whether all events of a case are in one group.</summary>
    public AttributeLevel Level { get; }

    /// <summary>The number of groups.</summary>
    public int Count { get; }

    /// <summary>The bars that number and time values are put into; null for others, and where there is no value.</summary>
    public NumberBins? Bins { get; }

    /// <summary>Groups of equal activity.</summary>
    public static EventGroups ByActivity(EventLog log) => new(log, null, AttributeLevel.Event, null);

    /// <summary>Groups of equal value of an attribute, or null where the log has none of that name.</summary>
    /// <param name="log">The log.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="bars">How many bars at most, about, for numbers and times.</param>
    public static EventGroups? By(EventLog log, string attribute, int bars = 24) =>
        log.FindAttribute(attribute, out var level) is { } column
            ? new(log, column, level, BinsOf(log, column, bars))
            : null;

    /// <summary>Cases in bars of equal throughput time, in seconds; one without events has none.</summary>
    /// <param name="log">The log.</param>
    /// <param name="bars">How many bars at most, about.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static EventGroups ByThroughput(EventLog log, int bars = 24, CancellationToken cancellation = default)
    {
        var times = CaseThroughput.PerCase(log, cancellation);
        var seconds = new double[times.Length];
        var valid = new ulong[Bits.Words(times.Length)];
        for (var rank = 0; rank < times.Length; rank++)
        {
            if (times[rank] >= 0)
            {
                seconds[rank] = log.Unit.ToSeconds(times[rank]);
                Bits.Set(valid, rank);
            }
        }

        var column = new NumberColumn("", seconds, valid);
        var bins = NumberBins.For(Values(column), bars, least => TimeStep(TimeUnit.Second, least));
        return new EventGroups(log, column, AttributeLevel.Case, bins) { IsOfThroughput = true };
    }

    /// <summary>The value of a group of texts or truths, or the activity; null for a bar of numbers.</summary>
    public string? ValueOf(int group) =>
        column switch
        {
            null => log.Activities[group],
            CategoricalColumn texts => texts.Values[group],
            BooleanColumn => group == 0 ? "false" : "true",
            _ => null,
        };

    /// <summary>The group of that value of texts or truths, or −1.</summary>
    public int Find(string value)
    {
        for (var group = 0; Bins is null && group < Count; group++)
        {
            if (ValueOf(group) == value)
            {
                return group;
            }
        }

        return -1;
    }

    /// <summary>How many events of the selected cases are in each group; the last place counts those in none.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public long[] CountEvents(CaseSelection selection, CancellationToken cancellation = default)
    {
        if (column is null)
        {
            return CountActivities(selection);
        }

        if (Level == AttributeLevel.Case)
        {
            return CountByCase(selection, cancellation);
        }

        var counts = new long[Count + 1];
        var gate = new Lock();
        var parts = NodeParts.Of(log.Trie, SelectedRanks.EventsPerPart);
        Parallel.For(
            0,
            parts.Count,
            new ParallelOptions { CancellationToken = cancellation },
            () => new long[Count + 1],
            (part, _, own) =>
            {
                AddEvents(selection, own, parts.Bounds[part], parts.Bounds[part + 1]);
                return own;
            },
            own => Add(gate, counts, own)
        );
        return counts;
    }

    /// <summary>
    /// How many rows of the attribute, cases or events, the selected cases have in each group; the last place counts those
    /// without a value.
    /// </summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public long[] CountRows(CaseSelection selection, CancellationToken cancellation = default)
    {
        if (Level == AttributeLevel.Event)
        {
            return CountEvents(selection, cancellation);
        }

        var counts = new long[Count + 1];
        var ranks = new SelectedRanks(selection.Words, 0, log.CaseCount);
        while (ranks.Next(out var rank))
        {
            var group = OfRow(rank);
            counts[group < 0 ? Count : group]++;
        }

        return counts;
    }

    /// <summary>The group of a case's event at a place, 0 being the first; −1 where it has no value.</summary>
    public int OfEvent(int caseRank, int place)
    {
        var node = log.Trie.Path(log.Trie.LeafOf(caseRank))[place];
        return Of(node, caseRank, log.Trie.EventLow.Span[node] + caseRank - log.Trie.CaseLow.Span[node]);
    }

    /// <summary>The group of an event, or −1.</summary>
    internal int Of(int node, int rank, int @event) =>
        column is null ? log.Trie.Label.Span[node] : OfRow(Level == AttributeLevel.Case ? rank : @event);

    // All selected cases of a node have its activity: nothing is read event by event.
    private long[] CountActivities(CaseSelection selection)
    {
        var counts = new long[Count + 1];
        var ranks = new CaseRanks(selection);
        var trie = log.Trie;
        for (var node = 0; node < trie.NodeCount; node++)
        {
            counts[trie.Label.Span[node]] += ranks.Between(trie.CaseLow.Span[node], trie.CaseHigh.Span[node]);
        }

        return counts;
    }

    // All events of a case are in its group.
    private long[] CountByCase(CaseSelection selection, CancellationToken cancellation)
    {
        var counts = new long[Count + 1];
        var trie = log.Trie;
        var lengths = trie.LeafLengths();
        for (var leaf = 0; leaf < lengths.Length; leaf++)
        {
            if ((leaf & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var ranks = new SelectedRanks(selection.Words, trie.LeafLow.Span[leaf], trie.LeafHigh(leaf));
            while (ranks.Next(out var rank))
            {
                var group = OfRow(rank);
                counts[group < 0 ? Count : group] += lengths[leaf];
            }
        }

        return counts;
    }

    private int OfRow(int row) =>
        column switch
        {
            CategoricalColumn => codes.Span[row],
            NumberColumn numbers => numbers.IsMissing(row) || !double.IsFinite(numbers.Values.Span[row])
                ? -1
                : Bins!.IndexOf(numbers.Values.Span[row]),
            TimeColumn times => times.IsMissing(row) ? -1 : Bins!.IndexOf(times.Values.Span[row]),
            BooleanColumn truths => truths[row] switch
            {
                null => -1,
                true => 1,
                false => 0,
            },
            _ => -1,
        };

    private void AddEvents(CaseSelection selection, long[] counts, int fromNode, int toNode)
    {
        var trie = log.Trie;
        for (var node = fromNode; node < toNode; node++)
        {
            var (low, eventLow) = (trie.CaseLow.Span[node], trie.EventLow.Span[node]);
            var ranks = new SelectedRanks(selection.Words, low, trie.CaseHigh.Span[node]);
            while (ranks.Next(out var rank))
            {
                var group = Of(node, rank, eventLow + rank - low);
                counts[group < 0 ? Count : group]++;
            }
        }
    }

    private static NumberBins? BinsOf(EventLog log, AttributeColumn column, int bars) =>
        column switch
        {
            NumberColumn numbers => NumberBins.For(Values(numbers), bars),
            TimeColumn times => NumberBins.For(Values(times), bars, least => TimeStep(log.Unit, least)),
            _ => null,
        };

    private static void Add(Lock gate, long[] counts, long[] own)
    {
        lock (gate)
        {
            for (var group = 0; group < own.Length; group++)
            {
                counts[group] += own[group];
            }
        }
    }

    private static IEnumerable<double> Values(NumberColumn column)
    {
        for (var row = 0; row < column.Length; row++)
        {
            if (!column.IsMissing(row) && double.IsFinite(column.Values.Span[row]))
            {
                yield return column.Values.Span[row];
            }
        }
    }

    private static IEnumerable<double> Values(TimeColumn column)
    {
        for (var row = 0; row < column.Length; row++)
        {
            if (!column.IsMissing(row))
            {
                yield return column.Values.Span[row];
            }
        }
    }

    // Widths of time that people think in; of several days from there on.
    private static double TimeStep(TimeUnit unit, double least)
    {
        double[] seconds = [1, 5, 15, 60, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400];
        var perSecond = unit.PerSecond();
        foreach (var step in seconds)
        {
            if (step * perSecond >= least)
            {
                return step * perSecond;
            }
        }

        var day = 86_400.0 * perSecond;
        return NumberBins.Round(least / day) * day;
    }
}
