using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering.Evaluation;

namespace Sojourn.Mining.Filtering.Projections;

/// <summary>Shows the events that completed in a stretch of time.</summary>
/// <param name="Range">The range; its end is excluded.</param>
public sealed record TrimToRange(TimeRange Range) : LogProjection
{
    /// <inheritdoc/>
    public override bool IsIndexedAnew => true;

    internal override EventLog Project(FilterRun run)
    {
        ValueTest test = Range is { From: null, ToExclusive: null }
            ? new IsPresent()
            : new InRange(
                Range.From is { } from ? new TimeValue(from) : null,
                Range.ToExclusive is { } to ? new TimeValue(to) : null
            );
        return run.Log.Keeping(EventMasks.Of(run, Field.Timestamp, test), run.Checkpoints);
    }
}

/// <summary>Shows the events from the first of some activities up to the last of others after it, both included.</summary>
/// <remarks>A case without such a pair keeps no event; the two are different events, also where their activities are not.</remarks>
/// <param name="From">The activities to begin with.</param>
/// <param name="To">The activities to end with.</param>
public sealed record TrimBetween(ValueList<string> From, ValueList<string> To) : LogProjection
{
    /// <summary>The activities to begin with, at least one.</summary>
    public ValueList<string> From { get; } = ValueList.OneAtLeast(From);

    /// <summary>The activities to end with, at least one.</summary>
    public ValueList<string> To { get; } = ValueList.OneAtLeast(To);

    /// <inheritdoc/>
    public override bool IsIndexedAnew => true;

    internal override EventLog Project(FilterRun run)
    {
        var trie = run.Log.Trie;
        var label = trie.Label.Span;
        var from = run.Activities(From);
        var to = run.Activities(To);
        var events = new ulong[Bits.Words(run.EventRows)];
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            var path = trie.Path(leaf);
            var first = Array.FindIndex(path, node => from[trie.Label.Span[node]]);
            var last = Array.FindLastIndex(path, node => to[trie.Label.Span[node]]);
            var low = trie.LeafLow.Span[leaf];
            var length = trie.LeafHigh(leaf) - low;
            for (var i = first; first >= 0 && first < last && i <= last; i++)
            {
                var row = trie.EventLow.Span[path[i]] + low - trie.CaseLow.Span[path[i]];
                Bits.SetRange(events, row, row + length);
            }
        }

        return run.Log.Keeping(events, run.Checkpoints);
    }
}

/// <summary>Shows the events that satisfy a condition.</summary>
/// <param name="Condition">The condition; a comparison with a missing value is false.</param>
public sealed record KeepEvents(EventCondition Condition) : LogProjection
{
    /// <inheritdoc/>
    public override bool IsIndexedAnew => true;

    internal override EventLog Project(FilterRun run) => run.Log.Keeping(Condition.Events(run), run.Checkpoints);
}

/// <summary>Takes the values of an attribute as activities.</summary>
/// <remarks>
/// Events without a value are hidden. Numbers are written as in JSON, times as ISO 8601 in UTC. Events of equal times and
/// of one former activity count as tied: whether a sequence column told them apart is no longer known.
/// </remarks>
/// <param name="Field">The attribute.</param>
public sealed record ActivityFrom(AttributeField Field) : LogProjection
{
    /// <inheritdoc/>
    public override bool IsIndexedAnew => true;

    internal override EventLog Project(FilterRun run)
    {
        var events = EventMasks.Of(run, Field, new IsPresent());
        var column = AttributeTexts.Of(run.Column(Field, out var level), run.Log.Unit);
        return run.Log.WithActivity(column, level, events, run.Checkpoints);
    }
}
