using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering.Evaluation;

namespace Sojourn.Mining.Filtering.Projections;

/// <summary>Whether named activities are kept or dropped.</summary>
public enum ActivityChoice
{
    /// <summary>The named activities are shown, all others hidden.</summary>
    Keep,

    /// <summary>The named activities are hidden, all others shown.</summary>
    Drop,
}

/// <summary>Shows some activities only. Neighbours of a hidden event become neighbours of each other.</summary>
/// <param name="Choice">Whether the activities are kept or dropped.</param>
/// <param name="Activities">The activities.</param>
public sealed record ChooseActivities(ActivityChoice Choice, ValueList<string> Activities) : LogProjection
{
    /// <summary>The activities, at least one.</summary>
    public ValueList<string> Activities { get; } = ValueList.OneAtLeast(Activities);

    /// <inheritdoc/>
    public override bool IsIndexedAnew => false;

    internal override EventLog Project(FilterRun run)
    {
        var named = run.Activities(Activities);
        return Relabelling.Of(
            run.Log,
            [
                .. run.Log.Activities.Select(
                    (name, code) => named[code] == (Choice == ActivityChoice.Keep) ? name : null
                ),
            ],
            Repeats.Keep,
            run.Cancellation
        );
    }
}

/// <summary>Shows several activities as one; with a single one, renames it.</summary>
/// <remarks>The new name may be that of another activity, which then takes part too.</remarks>
/// <param name="Activities">The activities.</param>
/// <param name="Name">What they are called.</param>
public sealed record MergeActivities(ValueList<string> Activities, string Name) : LogProjection
{
    /// <summary>The activities, at least one.</summary>
    public ValueList<string> Activities { get; } = ValueList.OneAtLeast(Activities);

    /// <inheritdoc/>
    public override bool IsIndexedAnew => false;

    internal override EventLog Project(FilterRun run)
    {
        var named = run.Activities(Activities);
        return Relabelling.Of(
            run.Log,
            [.. run.Log.Activities.Select((name, code) => named[code] ? Name : name)],
            Repeats.Keep,
            run.Cancellation
        );
    }
}

/// <summary>Shows a run of equal activities as its first event.</summary>
/// <remarks>The first event stays, with its times and attributes; so the time to the next activity counts from there.</remarks>
public sealed record CollapseRepeats : LogProjection
{
    /// <inheritdoc/>
    public override bool IsIndexedAnew => false;

    internal override EventLog Project(FilterRun run) =>
        Relabelling.Of(run.Log, run.Log.Activities, Repeats.Collapse, run.Cancellation);
}
