using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering.Evaluation;

namespace Sojourn.Mining.Filtering;

/// <summary>A bare condition on a field.</summary>
/// <remarks>
/// On a case-level attribute it tests the case's value, and <c>!=</c> is "not equal", so that it holds where the value is
/// missing. On anything that belongs to an event it means: any event.
/// </remarks>
/// <param name="Field">What is tested.</param>
/// <param name="Test">The test.</param>
public sealed record FieldFilter(Field Field, ValueTest Test) : CaseFilter
{
    internal override ulong[] Cases(FilterRun run)
    {
        if (Field is not AttributeField attribute)
        {
            return EventMasks.CasesWithAny(run, EventMasks.Of(run, Field, Test));
        }

        var column = run.Column(attribute, out var level);
        if (level == AttributeLevel.Event)
        {
            return EventMasks.CasesWithAny(run, ColumnTest.Rows(run, column, Test));
        }

        if (Test is not Comparison { Operator: ComparisonOperator.NotEqual } comparison)
        {
            return ColumnTest.Rows(run, column, Test);
        }

        var cases = ColumnTest.Rows(run, column, new Comparison(ComparisonOperator.Equal, comparison.Value));
        Masks.Not(cases, run.Log.CaseCount);
        return cases;
    }
}

/// <summary>Which events of a case a condition is asked of.</summary>
public enum EventQuantifier
{
    /// <summary>At least one event.</summary>
    Any,

    /// <summary>Every event; so also a case without events.</summary>
    Every,

    /// <summary>The first event; there must be one.</summary>
    First,

    /// <summary>The last event; there must be one.</summary>
    Last,
}

/// <summary>Cases with any, every, the first or the last event satisfying a condition.</summary>
/// <param name="Quantifier">Which events.</param>
/// <param name="Condition">The condition; all of its parts are asked of the same event.</param>
public sealed record EventFilter(EventQuantifier Quantifier, EventCondition Condition) : CaseFilter
{
    internal override ulong[] Cases(FilterRun run)
    {
        var events = Condition.Events(run);
        switch (Quantifier)
        {
            case EventQuantifier.Any:
                return EventMasks.CasesWithAny(run, events);
            case EventQuantifier.First:
                return EventMasks.CasesByFirst(run, events);
            case EventQuantifier.Last:
                return EventMasks.CasesByLast(run, events);
            default:
                Masks.Not(events, run.EventRows);
                var cases = EventMasks.CasesWithAny(run, events);
                Masks.Not(cases, run.Log.CaseCount);
                return cases;
        }
    }
}

/// <summary>Cases with one of the given ids.</summary>
/// <param name="Ids">The ids.</param>
public sealed record CaseIdFilter(ValueList<string> Ids) : CaseFilter
{
    /// <summary>The ids, at least one.</summary>
    public ValueList<string> Ids { get; } = ValueList.OneAtLeast(Ids);

    internal override ulong[] Cases(FilterRun run)
    {
        var cases = run.NoCases();
        foreach (var id in Ids)
        {
            var rank = run.Log.FindCase(id);
            if (rank < 0)
            {
                run.Note("unknown-case", id);
                continue;
            }

            Bits.Set(cases, rank);
        }

        return cases;
    }
}
