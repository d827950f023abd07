using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering.Evaluation;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Filtering;

/// <summary>How a case stands to a stretch of time.</summary>
public enum TimeFrameKind
{
    /// <summary>It starts and completes within.</summary>
    Contained,

    /// <summary>It starts before the end of the stretch and completes at or after its beginning.</summary>
    Intersecting,

    /// <summary>It starts within.</summary>
    Started,

    /// <summary>It completes within: its last event, whether or not the case counts as closed.</summary>
    Completed,
}

/// <summary>Cases by where they lie in time: from their earliest start to their latest completion.</summary>
/// <remarks>A case without events lies nowhere.</remarks>
/// <param name="Kind">How the case stands to the range.</param>
/// <param name="Range">The range; its end is excluded.</param>
public sealed record TimeFrameFilter(TimeFrameKind Kind, TimeRange Range) : CaseFilter
{
    internal override ulong[] Cases(FilterRun run)
    {
        var ordering = TimeOrdering.OfInstants("time", run);
        var from = Range.From is { } f ? ordering.AtLeast(new TimeValue(f)) : long.MinValue;
        var last = Range.ToExclusive is { } t ? ordering.Below(new TimeValue(t)) : long.MaxValue;
        return CaseTimes.Select(
            run,
            Kind switch
            {
                TimeFrameKind.Contained => (start, end) => start >= from && end <= last,
                TimeFrameKind.Intersecting => (start, end) => start <= last && end >= from,
                TimeFrameKind.Started => (start, _) => start >= from && start <= last,
                _ => (_, end) => end >= from && end <= last,
            }
        );
    }
}

/// <summary>Cases whose throughput time, latest completion − earliest start, satisfies a test.</summary>
public sealed record ThroughputFilter : CaseFilter
{
    /// <summary>A throughput time; a case without events has none.</summary>
    /// <exception cref="ArgumentException">The test is not one of durations.</exception>
    public ThroughputFilter(ValueTest test)
    {
        TestKind.Require<DurationValue>(test);
        Test = test;
    }

    /// <summary>The test of the duration.</summary>
    public ValueTest Test { get; }

    internal override ulong[] Cases(FilterRun run)
    {
        var intervals = TimeOrdering.OfDurations("throughput", run).Intervals(Test);
        return CaseTimes.Select(run, (start, end) => ColumnTest.Contains(intervals, end - start));
    }
}

/// <summary>Cases in which some gap between two neighbouring events satisfies a test.</summary>
/// <remarks>A gap is max(0, start of the later − completion of the earlier), as on the map's arcs.</remarks>
public sealed record GapFilter : CaseFilter
{
    /// <summary>A gap.</summary>
    /// <exception cref="ArgumentException">The test is not one of durations.</exception>
    public GapFilter(ValueTest test)
    {
        TestKind.Require<DurationValue>(test);
        Test = test;
    }

    /// <summary>The test of the duration.</summary>
    public ValueTest Test { get; }

    internal override ulong[] Cases(FilterRun run)
    {
        var intervals = TimeOrdering.OfDurations("gap", run).Intervals(Test);
        var parent = run.Log.Trie.Parent;
        return NodeGaps.CasesWithAny(run, node => parent.Span[node], intervals);
    }
}
