namespace Sojourn.Mining.EventLogs;

/// <summary>The events of one case in order.</summary>
public sealed class CaseEvents
{
    private readonly EventLog log;
    private readonly int[] path;

    internal CaseEvents(EventLog log, int caseRank, int[] path)
    {
        this.log = log;
        this.path = path;
        CaseRank = caseRank;
    }

    /// <summary>The rank of the case.</summary>
    public int CaseRank { get; }

    /// <summary>The number of events.</summary>
    public int Count => path.Length;

    /// <summary>The activity code of the event at a place, 0 being the first.</summary>
    public int ActivityAt(int place) => log.Trie.Label.Span[path[place]];

    /// <summary>The event's index into the event columns.</summary>
    public int IndexAt(int place)
    {
        var node = path[place];
        return log.Trie.EventLow.Span[node] + CaseRank - log.Trie.CaseLow.Span[node];
    }

    /// <summary>When the event completed, in the log's unit since the Unix epoch.</summary>
    public long CompletedAt(int place) => log.Parts.Origin.Span[CaseRank] + log.Parts.Completed[IndexAt(place)];

    /// <summary>When the event started; its completion where the log has one time per event.</summary>
    public long StartedAt(int place) =>
        log.Parts.Origin.Span[CaseRank] + (log.Parts.Started ?? log.Parts.Completed)[IndexAt(place)];
}
