using System.Globalization;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Service;

/// <summary>Which cases are open and which are closed at an instant.</summary>
/// <remarks>
/// A case is closed if its state after its last row up to the instant is resolved, closed or cancelled. Where no state is
/// known, it is closed if it has reached an end activity and nothing that reopens came later. Every other case that has
/// begun by then is open; cases that begin later, or have no event, are neither. A state that never changes within any case
/// is the final one: of a case that goes on after the instant it is not known.
/// </remarks>
public sealed class CaseClosure
{
    private CaseClosure(bool isDeclared, CaseSelection open, CaseSelection closed)
    {
        IsDeclared = isDeclared;
        Open = open;
        Closed = closed;
    }

    /// <summary>
    /// Whether the roles say how a case is completed. If not, no case counts as open and none as closed, and the answer
    /// is "completion not declared".
    /// </summary>
    public bool IsDeclared { get; }

    /// <summary>The open cases.</summary>
    public CaseSelection Open { get; }

    /// <summary>The closed cases.</summary>
    public CaseSelection Closed { get; }

    /// <summary>Tells open from closed cases at an instant.</summary>
    /// <remarks>
    /// Ties: of rows at the same time the later in the log's order counts, and a change after an event.
    /// Cost: a step per case and per event after the instant, and one per event without a state; a step per variant where
    /// no state is recorded and nothing is later than the instant. The last few answers are kept with the log.
    /// </remarks>
    /// <param name="log">The log. What a projection hides or renames of it makes no difference.</param>
    /// <param name="roles">What its names mean.</param>
    /// <param name="instant">The instant, in the log's unit since the Unix epoch; rows at it count.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static CaseClosure At(
        EventLog log,
        ServiceRoles roles,
        long instant,
        CancellationToken cancellation = default
    )
    {
        if (!roles.CompletionIsDeclared)
        {
            var none = CaseSelection.None(log.CaseCount);
            return new CaseClosure(isDeclared: false, none, none);
        }

        return log.CaseFacts.Closure(roles, instant, () => Find(log, roles, instant, cancellation));
    }

    private static CaseClosure Find(EventLog log, ServiceRoles roles, long instant, CancellationToken cancellation)
    {
        if (log.Imported != log)
        {
            var imported = At(log.Imported, roles, instant, cancellation);
            return new CaseClosure(
                isDeclared: true,
                log.FromImported(imported.Open),
                log.FromImported(imported.Closed)
            );
        }

        var states = StateRows.Of(log, roles);
        var ended = EndedNodes(log, roles);
        var open = new ulong[Bits.Words(log.CaseCount)];
        var closed = new ulong[Bits.Words(log.CaseCount)];
        var isVariantEnough = !states.AreRecorded && log.LastTime <= instant;
        for (var leaf = 0; leaf < log.Trie.LeafCount; leaf++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (isVariantEnough)
            {
                // Nothing but the activities says what is closed, and all of them have happened.
                if (log.Trie.LeafNode.Span[leaf] is var last and >= 0)
                {
                    Bits.SetRange(ended[last] ? closed : open, log.Trie.LeafLow.Span[leaf], log.Trie.LeafHigh(leaf));
                }

                continue;
            }

            var path = log.Trie.Path(leaf);
            for (var rank = log.Trie.LeafLow.Span[leaf]; rank < log.Trie.LeafHigh(leaf); rank++)
            {
                var place = LastUpTo(log, path, rank, instant);
                if (place < 0)
                {
                    continue;
                }

                var goesOn = place < path.Length - 1 || log.GoesOn(rank);
                var isClosed =
                    states.IsFinished(path.AsSpan(0, place + 1), rank, instant, goesOn) ?? ended[path[place]];
                Bits.Set(isClosed ? closed : open, rank);
            }
        }

        return new CaseClosure(
            isDeclared: true,
            CaseSelection.Of(open, log.CaseCount),
            CaseSelection.Of(closed, log.CaseCount)
        );
    }

    private static int LastUpTo(EventLog log, int[] path, int rank, long instant)
    {
        var place = path.Length - 1;
        while (
            place >= 0 && log.Parts.Origin.Span[rank] + log.Parts.Completed[EventAt(log, path[place], rank)] > instant
        )
        {
            place--;
        }

        return place;
    }

    // A property of the prefix: parents stand before their children, so one pass over the nodes decides all.
    private static bool[] EndedNodes(EventLog log, ServiceRoles roles)
    {
        var ends = roles.EndActivities.ToHashSet(StringComparer.Ordinal);
        var effect = log.Activities.Select(Effect).ToArray();
        var label = log.Trie.Label.Span;
        var parent = log.Trie.Parent.Span;
        var ended = new bool[log.Trie.NodeCount];
        for (var node = 0; node < ended.Length; node++)
        {
            ended[node] = effect[label[node]] ?? (parent[node] >= 0 && ended[parent[node]]);
        }

        return ended;

        bool? Effect(string activity) =>
            ends.Contains(activity) ? true
            : roles.Activities.TryGetValue(activity, out var role) && role == ServiceActivity.Reopened ? false
            : null;
    }

    private static int EventAt(EventLog log, int node, int rank) =>
        log.Trie.EventLow.Span[node] + rank - log.Trie.CaseLow.Span[node];

    /// <summary>The states that a log records: on its events, on its cases, or as changes beside them.</summary>
    private sealed class StateRows
    {
        private readonly EventLog log;
        private readonly AttributeColumn? column;
        private readonly AttributeLevel level;
        private readonly Func<int, bool?> ofRow;
        private readonly bool?[] ofNewValue;
        private readonly bool[] isStateChange;
        private readonly bool hasStateChanges;
        private readonly ReadOnlyMemory<int> changedAttribute;
        private readonly ReadOnlyMemory<int> newValue;

        private StateRows(EventLog log, ServiceRoles roles)
        {
            this.log = log;
            roles.Attributes.TryGetValue("state", out var name);
            column = name is null ? null : log.FindAttribute(name, out level);
            ofRow = column is null ? _ => null : Reader(column, roles);
            var attribute = log.Changes?["attribute"];
            isStateChange = [.. (attribute?.Values ?? []).Select(value => value == "state" || value == name)];
            hasStateChanges = isStateChange.Contains(true);
            changedAttribute = attribute?.Codes ?? default;
            newValue = log.Changes?["new"].Codes ?? default;
            ofNewValue = [.. (log.Changes?["new"].Values ?? []).Select(value => Meaning(value, roles))];
        }

        public static StateRows Of(EventLog log, ServiceRoles roles) => new(log, roles);

        /// <summary>Whether any row says a state.</summary>
        public bool AreRecorded => column is not null || hasStateChanges;

        /// <summary>Whether the last state up to the instant is a finished one; null where none is known.</summary>
        public bool? IsFinished(ReadOnlySpan<int> path, int rank, long instant, bool goesOn)
        {
            var (changed, at) = LastChange(rank, instant);
            if (column is null)
            {
                return changed;
            }

            if (level == AttributeLevel.Case)
            {
                // An export that repeats the final state on every row says nothing of the time before the end.
                return changed ?? (goesOn ? null : ofRow(rank));
            }

            for (var place = path.Length - 1; place >= 0; place--)
            {
                var row = EventAt(log, path[place], rank);
                var time = log.Parts.Origin.Span[rank] + log.Parts.Completed[row];
                if (changed is not null && time <= at)
                {
                    return changed;
                }

                if (!column.IsMissing(row))
                {
                    return ofRow(row);
                }
            }

            return changed;
        }

        private (bool? Finished, long At) LastChange(int rank, long instant)
        {
            if (log.Changes is not { } changes || !hasStateChanges)
            {
                return (null, long.MinValue);
            }

            var (from, to) = changes.RowsOf(rank);
            for (var row = to - 1; row >= from; row--)
            {
                var isState = isStateChange[changedAttribute.Span[row]];
                var value = newValue.Span[row];
                if (isState && value >= 0 && changes.Times.Span[row] <= instant)
                {
                    return (ofNewValue[value], changes.Times.Span[row]);
                }
            }

            return (null, long.MinValue);
        }

        private static Func<int, bool?> Reader(AttributeColumn column, ServiceRoles roles)
        {
            switch (column)
            {
                case CategoricalColumn text:
                    var meaning = text.Values.Select(value => Meaning(value, roles)).ToArray();
                    return row => text.Codes.Span[row] is var code and >= 0 ? meaning[code] : null;
                case NumberColumn numbers:
                    return row =>
                        numbers[row] is { } number
                            ? Meaning(number.ToString(CultureInfo.InvariantCulture), roles)
                            : null;
                case BooleanColumn booleans:
                    return row => booleans[row] is { } flag ? Meaning(flag ? "true" : "false", roles) : null;
                default:
                    return _ => null;
            }
        }

        // A value without a canonical state is a state all the same, only not a finished one.
        private static bool? Meaning(string value, ServiceRoles roles) =>
            roles.States.TryGetValue(value, out var state) && state.IsFinished();
    }
}
