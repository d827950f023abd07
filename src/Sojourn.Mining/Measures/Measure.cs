using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;

namespace Sojourn.Mining.Measures;

/// <summary>The measures by id: what each number means stands with the class that computes it.</summary>
/// <remarks>
/// Shape: a group per value of what is grouped by. Units: seconds, shares 0–1, or cases per period, named in the result.
/// Order: groups by size descending, then key ordinal, the group without a value last.
/// Cost: proportional to the selected events, and sorting the durations of each group.
/// </remarks>
public static class Measure
{
    private static readonly Dictionary<string, Func<MeasureContext, MeasureResult>> Known = new(StringComparer.Ordinal)
    {
        [ThroughputTime.Id] = ThroughputTime.Of,
        [SojournTime.Id] = SojournTime.Of,
        [ReworkRate.Id] = ReworkRate.Of,
        [Arrivals.Id] = Arrivals.Of,
        [Completions.Id] = Completions.Of,
    };

    /// <summary>The ids of all measures, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [ThroughputTime.Id, SojournTime.Id, ReworkRate.Id, Arrivals.Id, Completions.Id];

    /// <summary>Those of them that measure durations, and so run on a clock.</summary>
    public static IReadOnlyList<string> OnAClock { get; } = [ThroughputTime.Id, SojournTime.Id];

    /// <summary>Those of them that count per period.</summary>
    public static IReadOnlyList<string> PerPeriod { get; } = [Arrivals.Id, Completions.Id];

    /// <summary>Takes a measure over the selected cases.</summary>
    /// <exception cref="ArgumentException">
    /// There is no measure of that id, the selection belongs to another log, or the log goes on after the observation end.
    /// </exception>
    /// <exception cref="MissingRoleException">The log lacks a role that the measure or its grouping needs.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static MeasureResult Take(
        string id,
        EventLog log,
        CaseSelection selection,
        ServiceRoles roles,
        MeasureOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        if (!Known.TryGetValue(id, out var take))
        {
            throw new ArgumentException($"There is no measure '{id}'; there are {string.Join(", ", Ids)}.", nameof(id));
        }

        if (selection.CaseCount != log.CaseCount)
        {
            throw new ArgumentException("The selection belongs to another log.", nameof(selection));
        }

        options ??= new MeasureOptions();
        if (options.AsOf < log.LastTime)
        {
            throw new ArgumentException("The log goes on after the observation end: cut it there first.", nameof(log));
        }

        var groups = CaseGroups.By(log, roles, options.By, id);
        return take(new MeasureContext(log, selection, roles, options, groups, cancellation));
    }
}
