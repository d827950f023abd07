using Sojourn.Mining.Filtering.Evaluation;

namespace Sojourn.Mining.Filtering;

/// <summary>A predicate on one event.</summary>
/// <remarks>
/// A case-level attribute has its value at every event of its case. A comparison with a missing value is false, <c>!=</c>
/// included, whatever the level.
/// </remarks>
public abstract record EventCondition
{
    private protected EventCondition() { }

    /// <summary>A new bitmap over the event columns; bits of events that the log does not show mean nothing.</summary>
    internal abstract ulong[] Events(FilterRun run);
}

/// <summary>A test of one field of the event.</summary>
/// <param name="Field">What is tested.</param>
/// <param name="Test">The test.</param>
public sealed record EventTest(Field Field, ValueTest Test) : EventCondition
{
    internal override ulong[] Events(FilterRun run) => EventMasks.Of(run, Field, Test);
}

/// <summary>Every one of several conditions holds for the same event.</summary>
public sealed record AllOfEvent : EventCondition
{
    /// <summary>Joins conditions; an <see cref="AllOfEvent"/> among them is taken apart.</summary>
    /// <exception cref="ArgumentException">There are fewer than two conditions.</exception>
    public AllOfEvent(IEnumerable<EventCondition> conditions)
    {
        Conditions = [.. conditions.SelectMany(c => c is AllOfEvent all ? all.Conditions : [c])];
        ArgumentOutOfRangeException.ThrowIfLessThan(Conditions.Count, 2, nameof(conditions));
    }

    /// <summary>The conditions, none of them an <see cref="AllOfEvent"/>.</summary>
    public ValueList<EventCondition> Conditions { get; }

    internal override ulong[] Events(FilterRun run)
    {
        var events = Conditions[0].Events(run);
        for (var i = 1; i < Conditions.Count; i++)
        {
            Masks.And(events, Conditions[i].Events(run));
        }

        return events;
    }
}

/// <summary>At least one of several conditions holds for the event.</summary>
public sealed record AnyOfEvent : EventCondition
{
    /// <summary>Joins conditions; an <see cref="AnyOfEvent"/> among them is taken apart.</summary>
    /// <exception cref="ArgumentException">There are fewer than two conditions.</exception>
    public AnyOfEvent(IEnumerable<EventCondition> conditions)
    {
        Conditions = [.. conditions.SelectMany(c => c is AnyOfEvent any ? any.Conditions : [c])];
        ArgumentOutOfRangeException.ThrowIfLessThan(Conditions.Count, 2, nameof(conditions));
    }

    /// <summary>The conditions, none of them an <see cref="AnyOfEvent"/>.</summary>
    public ValueList<EventCondition> Conditions { get; }

    internal override ulong[] Events(FilterRun run)
    {
        var events = Conditions[0].Events(run);
        for (var i = 1; i < Conditions.Count; i++)
        {
            Masks.Or(events, Conditions[i].Events(run));
        }

        return events;
    }
}

/// <summary>A condition does not hold for the event.</summary>
/// <param name="Condition">The condition that does not hold.</param>
public sealed record NotEvent(EventCondition Condition) : EventCondition
{
    internal override ulong[] Events(FilterRun run)
    {
        var events = Condition.Events(run);
        Masks.Not(events, run.EventRows);
        return events;
    }
}
