using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.EventLogs;

public sealed partial class EventLog
{
    /// <summary>The log as it was known at an instant: nothing that was recorded later takes part in anything.</summary>
    /// <remarks>
    /// What completed, changed or was written at the instant itself stays. A case without any event by then is not there;
    /// a case that never has one stays. An attribute keeps its level and its values, since nobody knows when a case's
    /// became known. Cost: none where nothing is later, else indexing anew what stays.
    /// </remarks>
    /// <param name="instant">The instant, in the log's unit since the Unix epoch.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidOperationException">
    /// The log is a projection: what it shows depends on what was known, so a log is cut before it is projected.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public EventLog UpTo(long instant, CancellationToken cancellation = default)
    {
        if (Parts.Imported is not null)
        {
            throw new InvalidOperationException("A log is cut at an instant before it is projected, not after.");
        }

        if (Parts.LastTime <= instant)
        {
            return this;
        }

        var (events, goesOn, begun) = KnownAt(instant);
        var trie = Trie;
        var order = Array.FindAll(caseIdOrder.Value, rank => Bits.Get(begun, rank));
        var kept = new EventsByCase(this, order, events, (node, _, _) => trie.Label.Span[node]);
        var known = Reindexed(
            kept,
            Activities,
            formerActivities: null,
            Parts with
            {
                GoesOn = goesOn,
                Changes = Changes?.UpTo(instant),
                Messages = Messages?.UpTo(instant),
            },
            new Checkpoints(cancellation)
        );
        var parts = known.Parts with
        {
            Imported = null,
            ImportedRank = default,
            CaseAttributes = [.. known.CaseAttributes.Select(Normalized)],
        };
        var (first, last) = known.ShownTimes();
        return new EventLog(parts with { FirstTime = first, LastTime = last });
    }

    /// <summary>Whether a case has events later than the instant at which the log was cut.</summary>
    internal bool GoesOn(int caseRank) => Parts.GoesOn.Length > 0 && Bits.Get(Parts.GoesOn.Span, caseRank);

    private (ulong[] Events, ulong[] GoesOn, ulong[] Begun) KnownAt(long instant)
    {
        var origin = Parts.Origin.Span;
        var completed = Parts.Completed;
        var events = new ulong[Bits.Words(completed.Length)];
        var goesOn = new ulong[Bits.Words(CaseCount)];
        var begun = new ulong[Bits.Words(CaseCount)];
        for (var node = 0; node < Trie.NodeCount; node++)
        {
            var row = Trie.EventLow.Span[node];
            for (var rank = Trie.CaseLow.Span[node]; rank < Trie.CaseHigh.Span[node]; rank++, row++)
            {
                if (origin[rank] + completed[row] <= instant)
                {
                    Bits.Set(events, row);
                    Bits.Set(begun, rank);
                }
                else
                {
                    Bits.Set(goesOn, rank);
                }
            }
        }

        for (var rank = 0; rank < CaseCount; rank++)
        {
            if (!Bits.Get(goesOn, rank))
            {
                Bits.Set(begun, rank);
            }
        }

        return (events, goesOn, begun);
    }
}
