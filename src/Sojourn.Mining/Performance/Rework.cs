using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Performance;

/// <summary>How often an activity is repeated within cases.</summary>
/// <param name="Activity">The activity's code.</param>
/// <param name="Cases">Selected cases with at least one occurrence.</param>
/// <param name="ReworkCases">Selected cases with at least two.</param>
/// <param name="SelfLoopCases">Selected cases in which it directly follows itself.</param>
/// <param name="RepeatedEvents">Occurrences beyond the first of each case.</param>
public sealed record ActivityRework(int Activity, int Cases, int ReworkCases, int SelfLoopCases, int RepeatedEvents);

/// <summary>Rework: activities that a case repeats.</summary>
/// <param name="Activities">Activities with rework, by rework cases descending, then names ordinal.</param>
/// <param name="Cases">Selected cases with events.</param>
/// <param name="ReworkCases">Selected cases that repeat any activity.</param>
/// <param name="RepeatedEvents">Occurrences beyond the first of each activity in each case.</param>
/// <remarks>Cost: proportional to the variants' lengths; independent of the number of cases.</remarks>
public sealed record Rework(IReadOnlyList<ActivityRework> Activities, int Cases, int ReworkCases, int RepeatedEvents)
{
    /// <summary>Measures the rework of the selected cases.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static Rework Measure(
        EventLog log,
        CaseSelection? selection = null,
        CancellationToken cancellation = default
    )
    {
        var counts = CaseRanks.CountLeaves(log.Trie, selection ?? log.AllCases);
        var activities = log.Activities.Count;
        var (cases, rework, loops, repeated) = (
            new int[activities],
            new int[activities],
            new int[activities],
            new int[activities]
        );
        var (allCases, allRework) = (0, 0);
        var seen = new Dictionary<int, (int Count, bool Loop)>();
        for (var leaf = 0; leaf < counts.Length; leaf++)
        {
            if (counts[leaf] == 0 || log.Trie.LeafNode.Span[leaf] < 0)
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            seen.Clear();
            var previous = -1;
            foreach (var activity in log.Trie.Trace(leaf))
            {
                var before = seen.GetValueOrDefault(activity);
                seen[activity] = (before.Count + 1, before.Loop || activity == previous);
                previous = activity;
            }

            allCases += counts[leaf];
            allRework += seen.Values.Any(s => s.Count > 1) ? counts[leaf] : 0;
            foreach (var (activity, (count, loop)) in seen)
            {
                cases[activity] += counts[leaf];
                rework[activity] += count > 1 ? counts[leaf] : 0;
                loops[activity] += loop ? counts[leaf] : 0;
                repeated[activity] += (count - 1) * counts[leaf];
            }
        }

        var rows = Enumerable
            .Range(0, activities)
            .Where(a => rework[a] > 0)
            .OrderByDescending(a => rework[a])
            .Select(a => new ActivityRework(a, cases[a], rework[a], loops[a], repeated[a]));
        return new Rework([.. rows], allCases, allRework, repeated.Sum());
    }
}
