using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;

namespace Sojourn.Mining.Measures;

/// <summary>The selected cases whose throughput time is known to be over, and why the others are left out.</summary>
/// <remarks>
/// Where a completion is declared: the cases closed at the observation end. Where none is, no case counts as open, but of
/// one that goes on after the observation end the last event is not known. Cases without events have no throughput time.
/// Cost: cases / 64, once it is known which cases are closed.
/// </remarks>
public sealed class FinishedCases
{
    /// <summary>Why cases without events are left out.</summary>
    public const string NoEvents = "no-events";

    /// <summary>Why open cases are left out.</summary>
    public const string Open = "open";

    /// <summary>Why cases are left out whose end is not known, where no completion is declared.</summary>
    public const string GoesOn = "goes-on-after-observation-end";

    private FinishedCases(CaseSelection cases, string unfinished, SortedDictionary<string, long> excluded)
    {
        Cases = cases;
        Unfinished = unfinished;
        Excluded = excluded;
    }

    /// <summary>The finished cases.</summary>
    public CaseSelection Cases { get; }

    /// <summary>Why a case with events is left out: <see cref="Open"/>, or <see cref="GoesOn"/> where no completion is declared.</summary>
    public string Unfinished { get; }

    /// <summary>How many selected cases are left out, by reason; a reason that applies to none does not stand here.</summary>
    public IReadOnlyDictionary<string, long> Excluded { get; }

    /// <summary>Tells the finished cases of a selection.</summary>
    /// <param name="log">The log.</param>
    /// <param name="selection">The selected cases; null for all.</param>
    /// <param name="roles">What the log's names mean.</param>
    /// <param name="asOf">The observation end in the log's unit since the Unix epoch; null for the log's last time.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The selection belongs to another log.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static FinishedCases Of(
        EventLog log,
        CaseSelection? selection,
        ServiceRoles roles,
        long? asOf = null,
        CancellationToken cancellation = default
    )
    {
        selection ??= log.AllCases;
        if (selection.CaseCount != log.CaseCount)
        {
            throw new ArgumentException("The selection belongs to another log.", nameof(selection));
        }

        return Of(log, selection, CaseClosure.At(log, roles, asOf ?? log.LastTime ?? 0, cancellation));
    }

    internal static FinishedCases Of(EventLog log, CaseSelection selection, CaseClosure closure)
    {
        var facts = log.CaseFacts;
        var withEvents = selection.And(facts.WithEvents);
        var finished = closure.IsDeclared ? withEvents.And(closure.Closed) : withEvents.Except(facts.GoingOn);
        var unfinished = closure.IsDeclared ? Open : GoesOn;
        var excluded = new SortedDictionary<string, long>(StringComparer.Ordinal);
        Exclude(NoEvents, selection.Count - withEvents.Count);
        Exclude(unfinished, withEvents.Count - finished.Count);
        return new FinishedCases(finished, unfinished, excluded);

        void Exclude(string reason, int cases)
        {
            if (cases > 0)
            {
                excluded.Add(reason, cases);
            }
        }
    }
}
