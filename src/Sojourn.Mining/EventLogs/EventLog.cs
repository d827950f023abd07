using Sojourn.Mining.Kernels;
using Sojourn.Mining.Variants;

namespace Sojourn.Mining.EventLogs;

/// <summary>An immutable event log: cases sorted by their activity sequence, columns sorted along.</summary>
/// <remarks>
/// Shape: cases have ranks 0…<see cref="CaseCount"/> − 1 in the order of their activity sequences (equal sequences by
/// case id); events have indices into the event columns; both are stable for one log, and mean nothing in another.
/// Unit: times are whole numbers of <see cref="Unit"/> since the Unix epoch, UTC.
/// Order and ties: events of a case stand by completion time, then start, sequence, activity rank and record.
/// Cost: built in time proportional to the events; 4 bytes per event and about 25 per prefix stay in memory.
/// </remarks>
public sealed partial class EventLog
{
    private readonly Lazy<ArcTable> arcs;
    private readonly Lazy<MapSteps> mapSteps;
    private readonly Lazy<ArcOrder> arcOrder;
    private readonly Lazy<int[]> caseIdOrder;
    private readonly Lazy<int[]> leafLengths;
    private readonly Lazy<(long First, long Last)> shownTimes;
    private readonly Lazy<VariantDendrogram> variantDendrogram;

    private EventLog(LogParts parts)
    {
        Parts = parts;
        EventCount = parts.EventCount;
        arcs = new Lazy<ArcTable>(() => ArcTable.Of(parts.Trie, parts.Activities.Count));
        mapSteps = new Lazy<MapSteps>(() => MapSteps.Of(this));
        arcOrder = new Lazy<ArcOrder>(() => parts.ArcOrder ?? ArcOrder.Build(this));
        caseIdOrder = new Lazy<int[]>(() => OrdinalOrder.Of(parts.CaseIds));
        leafLengths = new Lazy<int[]>(() => parts.Trie.LeafLengths());
        shownTimes = new Lazy<(long, long)>(() =>
            parts.Imported is not null ? ShownTimes() : (parts.FirstTime, parts.LastTime)
        );
        AllCases = CaseSelection.All(CaseCount);
        CaseFacts = new CaseFacts(this);
        variantDendrogram = new Lazy<VariantDendrogram>(() => VariantDendrogram.Of(this));
    }

    /// <summary>The log's one time unit.</summary>
    public TimeUnit Unit => Parts.Unit;

    /// <summary>The number of cases, those without events included.</summary>
    public int CaseCount => Trie.CaseCount;

    /// <summary>The number of events.</summary>
    public int EventCount { get; }

    /// <summary>The activities in ordinal order; an activity's code is its place here.</summary>
    public IReadOnlyList<string> Activities => Parts.Activities;

    /// <summary>The number of distinct activity sequences.</summary>
    public int VariantCount => Trie.VariantCount;

    /// <summary>The number of variants of cases that have events: the empty trace, which has a number too, is not counted.</summary>
    public int VariantsWithEvents => CaseFacts.WithEvents.Count < CaseCount ? VariantCount - 1 : VariantCount;

    /// <summary>The id of each case, by rank.</summary>
    public IReadOnlyList<string> CaseIds => Parts.CaseIds;

    /// <summary>Whether activity instances carry a start time beside their completion.</summary>
    public bool HasStartTimes => Parts.Started is not null;

    /// <summary>The attributes that are constant in every case, by name; row = case rank.</summary>
    public IReadOnlyList<AttributeColumn> CaseAttributes => Parts.CaseAttributes;

    /// <summary>The attributes that vary within cases, by name; row = event index.</summary>
    public IReadOnlyList<AttributeColumn> EventAttributes => Parts.EventAttributes;

    /// <summary>Attribute changes beside the events, or null.</summary>
    public SideTable? Changes => Parts.Changes;

    /// <summary>Messages beside the events, or null.</summary>
    public SideTable? Messages => Parts.Messages;

    /// <summary>Every case.</summary>
    public CaseSelection AllCases { get; }

    /// <summary>A bit per case: the order of its events depends on the record order alone somewhere.</summary>
    public ReadOnlySpan<ulong> TiedCases => Parts.TiedCases.Span;

    /// <summary>The cases that <see cref="TiedCases"/> marks.</summary>
    public CaseSelection CasesWithTies => CaseFacts.Tied;

    /// <summary>The earliest time in the log, or null where it has no event.</summary>
    public long? FirstTime => EventCount == 0 ? null : shownTimes.Value.First;

    /// <summary>The latest time in the log, changes and messages included, or null where it has no event.</summary>
    public long? LastTime => EventCount == 0 ? null : shownTimes.Value.Last;

    /// <summary>The log's most frequent variants joined by likeness, with the default options; computed once.</summary>
    public VariantDendrogram VariantDendrogram => variantDendrogram.Value;

    internal LogParts Parts { get; }

    internal VariantTrie Trie => Parts.Trie;

    internal ArcTable Arcs => arcs.Value;

    internal MapSteps MapSteps => mapSteps.Value;

    internal ArcOrder ArcOrder => arcOrder.Value;

    internal CaseFacts CaseFacts { get; }

    /// <summary>The ranks of the cases in the order of their ids.</summary>
    internal ReadOnlySpan<int> CaseIdOrder => caseIdOrder.Value;

    /// <summary>The attribute of that name, or null; <paramref name="level"/> tells which rows it has.</summary>
    public AttributeColumn? FindAttribute(string name, out AttributeLevel level)
    {
        level = AttributeLevel.Case;
        foreach (var column in CaseAttributes)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        level = AttributeLevel.Event;
        return EventAttributes.FirstOrDefault(column => column.Name == name);
    }

    /// <summary>The code of an activity, or −1 where the log does not have it.</summary>
    public int FindActivity(string name)
    {
        var (low, high) = (0, Activities.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var c = OrdinalUtf8Comparer.Instance.Compare(Activities[middle], name);
            if (c == 0)
            {
                return middle;
            }

            (low, high) = c < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>The rank of the case with that id, or −1.</summary>
    public int FindCase(string id)
    {
        var order = caseIdOrder.Value;
        var wanted = System.Text.Encoding.UTF8.GetBytes(id);
        var (low, high) = (0, order.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var c = Parts.CaseIds.Bytes(order[middle]).SequenceCompareTo(wanted);
            if (c == 0)
            {
                return order[middle];
            }

            (low, high) = c < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>Compares the ids of two cases by their UTF-8 bytes, without making strings of them.</summary>
    public int CompareCaseIds(int rank, int otherRank) =>
        Parts.CaseIds.Bytes(rank).SequenceCompareTo(Parts.CaseIds.Bytes(otherRank));

    /// <summary>The variant of a case; variants are numbered in the order of their activity sequences.</summary>
    public int VariantOf(int caseRank) => Trie.LeafVariant.Span[Trie.LeafOf(caseRank)];

    /// <summary>The number of events of the selected cases.</summary>
    public int CountEvents(CaseSelection selection)
    {
        if (selection.IsAll)
        {
            return EventCount;
        }

        var counts = CaseRanks.CountLeaves(Trie, selection);
        var lengths = leafLengths.Value;
        var events = 0;
        for (var leaf = 0; leaf < counts.Length; leaf++)
        {
            events += counts[leaf] * lengths[leaf];
        }

        return events;
    }

    /// <summary>The number of events of a case.</summary>
    public int LengthOf(int caseRank) => leafLengths.Value[Trie.LeafOf(caseRank)];

    /// <summary>The earliest start of a case in the log's unit since the Unix epoch, or null where it has no event.</summary>
    public long? StartOf(int caseRank)
    {
        var spans = new CaseSpans(this, Trie.LeafOf(caseRank));
        return spans.HasEvents ? Parts.Origin.Span[caseRank] + spans.StartOffset(caseRank) : null;
    }

    /// <summary>The latest completion of a case in the log's unit since the Unix epoch, or null where it has no event.</summary>
    public long? EndOf(int caseRank)
    {
        var spans = new CaseSpans(this, Trie.LeafOf(caseRank));
        return spans.HasEvents ? Parts.Origin.Span[caseRank] + spans.EndOffset(caseRank) : null;
    }

    /// <summary>The events of a case in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no case of that rank.</exception>
    public CaseEvents EventsOf(int caseRank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(caseRank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(caseRank, CaseCount);
        return new CaseEvents(this, caseRank, Trie.Path(Trie.LeafOf(caseRank)));
    }
}
