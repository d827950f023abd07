using Sojourn.Mining.Kernels;
using Sojourn.Mining.Performance;
using Sojourn.Mining.Service;

namespace Sojourn.Mining.EventLogs;

/// <summary>
/// What measures and filters ask of a log's cases whatever is selected: found once, when it is first asked for, and kept
/// with the log. What is left to do for a selection is one walk over bits.
/// </summary>
internal sealed class CaseFacts
{
    private const int ClosuresKept = 4;

    private readonly Lazy<CasesInValueOrder> byThroughput;
    private readonly Lazy<CasesInValueOrder> byStart;
    private readonly Lazy<CasesInValueOrder> byEnd;
    private readonly Lazy<CaseSelection> repeating;
    private readonly Lazy<CaseSelection> goingOn;
    private readonly Lazy<CaseSelection> tied;
    private readonly Lazy<CaseSelection> withEvents;
    private readonly List<(ServiceRoles Roles, long Instant, CaseClosure Closure)> closures = [];

    public CaseFacts(EventLog log)
    {
        withEvents = new(() => NotEmpty(log.Trie));
        byThroughput = new(() => CasesInValueOrder.Of(WithEvents, CaseThroughput.PerCase(log)));
        byStart = new(() => CasesInValueOrder.Of(WithEvents, CaseTimes.InUnits(log, ofStarts: true)));
        byEnd = new(() => CasesInValueOrder.Of(WithEvents, CaseTimes.InUnits(log, ofStarts: false)));
        repeating = new(() => FindRepeating(log));
        goingOn = new(() =>
            log.Parts.GoesOn.Length == 0
                ? CaseSelection.None(log.CaseCount)
                : CaseSelection.Of(log.Parts.GoesOn.ToArray(), log.CaseCount)
        );
        tied = new(() => CaseSelection.Of(log.TiedCases.ToArray(), log.CaseCount));
    }

    /// <summary>The cases that have events.</summary>
    public CaseSelection WithEvents => withEvents.Value;

    /// <summary>Cases with events by their throughput time.</summary>
    public CasesInValueOrder ByThroughput => byThroughput.Value;

    /// <summary>Cases with events by their earliest start.</summary>
    public CasesInValueOrder ByStart => byStart.Value;

    /// <summary>Cases with events by their latest completion.</summary>
    public CasesInValueOrder ByEnd => byEnd.Value;

    /// <summary>The cases that repeat an activity.</summary>
    public CaseSelection Repeating => repeating.Value;

    /// <summary>The cases that have events later than the instant at which the log was cut.</summary>
    public CaseSelection GoingOn => goingOn.Value;

    /// <summary>The cases in which the order of the events depends on the record order.</summary>
    public CaseSelection Tied => tied.Value;

    /// <summary>The closure of the cases under some roles at an instant, kept for the next who asks.</summary>
    public CaseClosure Closure(ServiceRoles roles, long instant, Func<CaseClosure> find)
    {
        lock (closures)
        {
            var at = closures.FindIndex(known => known.Instant == instant && known.Roles.MeansTheSameAs(roles));
            if (at >= 0)
            {
                return closures[at].Closure;
            }
        }

        var closure = find();
        lock (closures)
        {
            if (closures.Count == ClosuresKept)
            {
                closures.RemoveAt(0);
            }

            closures.Add((roles, instant, closure));
        }

        return closure;
    }

    private static CaseSelection NotEmpty(VariantTrie trie)
    {
        var cases = new ulong[Bits.Words(trie.CaseCount)];
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            if (trie.LeafNode.Span[leaf] >= 0)
            {
                Bits.SetRange(cases, trie.LeafLow.Span[leaf], trie.LeafHigh(leaf));
            }
        }

        return CaseSelection.Of(cases, trie.CaseCount);
    }

    // A property of the prefix: parents stand before their children, so one pass over the nodes decides all.
    private static CaseSelection FindRepeating(EventLog log)
    {
        var trie = log.Trie;
        var parent = trie.Parent.Span;
        var isFirst = log.Arcs.IsFirstOfActivity;
        var repeats = new bool[trie.NodeCount];
        for (var node = 0; node < repeats.Length; node++)
        {
            repeats[node] = !Bits.Get(isFirst, node) || (parent[node] >= 0 && repeats[parent[node]]);
        }

        var cases = new ulong[Bits.Words(log.CaseCount)];
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            if (trie.LeafNode.Span[leaf] is var node and >= 0 && repeats[node])
            {
                Bits.SetRange(cases, trie.LeafLow.Span[leaf], trie.LeafHigh(leaf));
            }
        }

        return CaseSelection.Of(cases, log.CaseCount);
    }
}
