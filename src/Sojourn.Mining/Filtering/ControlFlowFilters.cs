using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering.Evaluation;

namespace Sojourn.Mining.Filtering;

/// <summary>Which end of a case.</summary>
public enum CaseEnd
{
    /// <summary>Its first event.</summary>
    First,

    /// <summary>Its last event.</summary>
    Last,
}

/// <summary>Cases that start, or end, with one of the given activities.</summary>
/// <param name="End">Which end.</param>
/// <param name="Activities">The activities.</param>
public sealed record EndpointFilter(CaseEnd End, ValueList<string> Activities) : CaseFilter
{
    /// <summary>The activities, at least one.</summary>
    public ValueList<string> Activities { get; } = ValueList.OneAtLeast(Activities);

    internal override ulong[] Cases(FilterRun run)
    {
        var wanted = run.Activities(Activities);
        var trie = run.Log.Trie;
        if (End == CaseEnd.Last)
        {
            return run.CasesOfLeaves(node => node >= 0 && wanted[trie.Label.Span[node]]);
        }

        var cases = run.NoCases();
        for (var n = 0; n < trie.NodeCount; n++)
        {
            if (trie.Parent.Span[n] < 0 && wanted[trie.Label.Span[n]])
            {
                Bits.SetRange(cases, trie.CaseLow.Span[n], trie.CaseHigh.Span[n]);
            }
        }

        return cases;
    }
}

/// <summary>Cases in which the given activities, taken together, occur a number of times that satisfies a test.</summary>
public sealed record OccurrenceFilter : CaseFilter
{
    /// <summary>Occurrences of activities.</summary>
    /// <exception cref="ArgumentException">There is no activity, or the test is not one of numbers.</exception>
    public OccurrenceFilter(ValueList<string> activities, ValueTest test)
    {
        ArgumentOutOfRangeException.ThrowIfZero(activities.Count, nameof(activities));
        TestKind.Require<NumberValue>(test);
        Activities = activities;
        Test = test;
    }

    /// <summary>The activities.</summary>
    public ValueList<string> Activities { get; }

    /// <summary>The test of the number of events.</summary>
    public ValueTest Test { get; }

    internal override ulong[] Cases(FilterRun run)
    {
        var wanted = run.Activities(Activities);
        var intervals = new CountOrdering("occurrences").Intervals(Test);
        var label = run.Log.Trie.Label.Span;
        var parent = run.Log.Trie.Parent.Span;
        var count = new int[label.Length];
        for (var n = 0; n < count.Length; n++)
        {
            count[n] = (parent[n] < 0 ? 0 : count[parent[n]]) + (wanted[label[n]] ? 1 : 0);
        }

        return run.CasesOfLeaves(node => ColumnTest.Contains<long>(intervals, node < 0 ? 0 : count[node]));
    }
}

/// <summary>Cases with a number of events that satisfies a test.</summary>
public sealed record EventCountFilter : CaseFilter
{
    /// <summary>A number of events.</summary>
    /// <exception cref="ArgumentException">The test is not one of numbers.</exception>
    public EventCountFilter(ValueTest test)
    {
        TestKind.Require<NumberValue>(test);
        Test = test;
    }

    /// <summary>The test of the number of events.</summary>
    public ValueTest Test { get; }

    internal override ulong[] Cases(FilterRun run)
    {
        var intervals = new CountOrdering("events").Intervals(Test);
        var parent = run.Log.Trie.Parent.Span;
        var count = new int[parent.Length];
        for (var n = 0; n < count.Length; n++)
        {
            count[n] = 1 + (parent[n] < 0 ? 0 : count[parent[n]]);
        }

        return run.CasesOfLeaves(node => ColumnTest.Contains<long>(intervals, node < 0 ? 0 : count[node]));
    }
}

/// <summary>Where a repetition stands.</summary>
public enum RepeatKind
{
    /// <summary>Anywhere later in the case.</summary>
    Anywhere,

    /// <summary>Directly after: a self-loop.</summary>
    Directly,

    /// <summary>Later, with at least one event of another activity in between.</summary>
    AfterOthers,
}

/// <summary>Rework: cases in which an activity occurs again.</summary>
/// <param name="Activities">The activities that may recur, or none for any.</param>
/// <param name="Kind">Where the repetition stands.</param>
public sealed record RepeatFilter(ValueList<string> Activities, RepeatKind Kind = RepeatKind.Anywhere) : CaseFilter
{
    internal override ulong[] Cases(FilterRun run)
    {
        var trie = run.Log.Trie;
        var wanted = run.Activities(Activities);
        if (Activities.Count == 0)
        {
            wanted.AsSpan().Fill(true);
        }

        var label = trie.Label.Span;
        var parent = trie.Parent.Span;
        var first = run.Log.Arcs.IsFirstOfActivity;
        var repeats = new bool[label.Length];
        for (var n = 0; n < repeats.Length; n++)
        {
            if (parent[n] < 0)
            {
                continue;
            }

            var selfLoop = label[n] == label[parent[n]];
            var here = Kind switch
            {
                RepeatKind.Directly => selfLoop,
                // The first of a later run of the same activity has another activity before it.
                RepeatKind.AfterOthers => !selfLoop && !Bits.Get(first, n),
                _ => !Bits.Get(first, n),
            };
            repeats[n] = repeats[parent[n]] || (here && wanted[label[n]]);
        }

        return run.CasesOfLeaves(node => node >= 0 && repeats[node]);
    }
}
