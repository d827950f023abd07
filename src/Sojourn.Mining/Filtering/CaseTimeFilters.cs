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
public sealed record TimeFrameFilter(TimeFrameKind Kind, TimeRange Range) : CaseFilter, IOfOrder
{
    object? IOfOrder.Order =>
        Kind is TimeFrameKind.Started or TimeFrameKind.Completed ? (typeof(TimeFrameFilter), Kind) : null;

    (long Low, long High)[] IOfOrder.Intervals(FilterRun run) => [Bounds(run)];

    ulong[] IOfOrder.CasesWithin(FilterRun run, (long Low, long High)[] intervals) =>
        (Kind == TimeFrameKind.Started ? run.Log.CaseFacts.ByStart : run.Log.CaseFacts.ByEnd).CasesWithin(intervals);

    internal override ulong[] Cases(FilterRun run)
    {
        var (from, last) = Bounds(run);
        var (starts, ends) = (run.Log.CaseFacts.ByStart, run.Log.CaseFacts.ByEnd);
        return Kind switch
        {
            TimeFrameKind.Started => starts.CasesWithin([(from, last)]),
            TimeFrameKind.Completed => ends.CasesWithin([(from, last)]),
            TimeFrameKind.Contained => Both(starts, (from, long.MaxValue), ends, (long.MinValue, last)),
            _ => Both(starts, (long.MinValue, last), ends, (from, long.MaxValue)),
        };
    }

    private (long From, long Last) Bounds(FilterRun run)
    {
        var ordering = TimeOrdering.OfInstants("time", run);
        return (
            Range.From is { } from ? ordering.AtLeast(new TimeValue(from)) : long.MinValue,
            Range.ToExclusive is { } to ? ordering.Below(new TimeValue(to)) : long.MaxValue
        );
    }

    private static ulong[] Both(
        CasesInValueOrder starts,
        (long Low, long High) start,
        CasesInValueOrder ends,
        (long Low, long High) end
    )
    {
        var cases = starts.CasesWithin([start]);
        Masks.And(cases, ends.CasesWithin([end]));
        return cases;
    }
}

/// <summary>Cases whose throughput time, latest completion − earliest start, satisfies a test.</summary>
public sealed record ThroughputFilter : CaseFilter, IOfOrder
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

    object? IOfOrder.Order => typeof(ThroughputFilter);

    (long Low, long High)[] IOfOrder.Intervals(FilterRun run) => Intervals(run);

    ulong[] IOfOrder.CasesWithin(FilterRun run, (long Low, long High)[] intervals) =>
        run.Log.CaseFacts.ByThroughput.CasesWithin(intervals);

    internal override ulong[] Cases(FilterRun run) => run.Log.CaseFacts.ByThroughput.CasesWithin(Intervals(run));

    private (long Low, long High)[] Intervals(FilterRun run) =>
        TimeOrdering.OfDurations("throughput", run).Intervals(Test);
}

/// <summary>Cases in which some gap between two neighbouring events satisfies a test.</summary>
/// <remarks>A gap is max(0, start of the later − completion of the earlier), as on the map's arcs.</remarks>
public sealed record GapFilter : CaseFilter, IOfOrder
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

    object? IOfOrder.Order => typeof(GapFilter);

    (long Low, long High)[] IOfOrder.Intervals(FilterRun run) => Intervals(run);

    ulong[] IOfOrder.CasesWithin(FilterRun run, (long Low, long High)[] intervals) => CasesWithin(run, intervals);

    internal override ulong[] Cases(FilterRun run) => CasesWithin(run, Intervals(run));

    private (long Low, long High)[] Intervals(FilterRun run) => TimeOrdering.OfDurations("gap", run).Intervals(Test);

    private static ulong[] CasesWithin(FilterRun run, (long Low, long High)[] intervals)
    {
        var parent = run.Log.Trie.Parent;
        return NodeGaps.CasesWithAny(run, node => parent.Span[node], intervals);
    }
}
