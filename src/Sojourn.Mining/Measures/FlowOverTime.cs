using System.Globalization;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;
using Sojourn.Mining.Service;

namespace Sojourn.Mining.Measures;

/// <summary>Arrivals: cases that begin, per period.</summary>
/// <remarks>
/// Population: the periods that the observation covers (see <see cref="ObservedPeriods"/>); cases of a period that it cuts
/// are excluded and counted. A case arrives at its earliest start. Aggregation: the mean per period with the interval of
/// <see cref="Statistics.CountInterval"/>, percentiles of the periods' counts. Groups: by a value of the arriving case; a
/// period without one counts 0. Of an observation that is too long for its periods nothing is counted, and a note names it.
/// </remarks>
internal static class Arrivals
{
    public const string Id = "arrivals";

    public static MeasureResult Of(MeasureContext context) =>
        CasesPerPeriod.Of(
            context,
            Id,
            (rank, path) => context.StartOf(rank, path),
            facts => new SelectedInOrder(facts.ByStart, context.Selection)
        );
}

/// <summary>Completions: cases that are closed at the observation end, per period, by the time of their last event.</summary>
/// <remarks>
/// Population: as for arrivals. Needs a declared completion. Aggregation and groups as for arrivals. Open cases are
/// excluded and counted.
/// </remarks>
internal static class Completions
{
    public const string Id = "completions";

    public static MeasureResult Of(MeasureContext context)
    {
        var closure = context.Closure();
        if (!closure.IsDeclared)
        {
            throw new MissingRoleException("end-activity", $"the measure '{Id}'");
        }

        return CasesPerPeriod.Of(
            context,
            Id,
            (rank, path) => closure.Closed.Contains(rank) ? context.EndOf(rank, path) : null,
            facts => new SelectedInOrder(facts.ByEnd, context.Selection.And(closure.Closed))
        );
    }
}

/// <summary>Counts cases per period by an instant of each.</summary>
internal static class CasesPerPeriod
{
    /// <param name="context">What is measured.</param>
    /// <param name="id">The measure.</param>
    /// <param name="instantOf">When a case with events falls into a period; null for never.</param>
    /// <param name="instantsOf">The same of all selected cases that have such an instant, ascending.</param>
    public static MeasureResult Of(
        MeasureContext context,
        string id,
        Func<int, int[], long?> instantOf,
        Func<CaseFacts, SelectedInOrder> instantsOf
    )
    {
        var periods = ObservedPeriods.Of(context.Log, context.AsOf, context.Options.Period, context.Options.Zone);
        var whole = Enumerable.Range(0, periods.Count).Where(periods.IsWhole).ToArray();
        if (context.Options.By is null)
        {
            var (all, inPeriods) = All(context, periods, whole, instantsOf(context.Log.CaseFacts));
            return Result(context, id, periods, whole, [all], inPeriods);
        }

        var cases = new long[periods.Count];
        var gathered = new Gathered();
        context.ForEachCase(
            (rank, path) =>
            {
                var period = path.Length > 0 && instantOf(rank, path) is { } at ? periods.IndexOf(at) : -1;
                if (period >= 0)
                {
                    cases[period]++;
                }

                var reason =
                    path.Length == 0 ? "no-events"
                    : periods.TooLong is not null ? "too-many-periods"
                    : period < 0 ? "open"
                    : periods.IsWhole(period) ? null
                    : "partial-period";
                foreach (var key in context.Groups.OfCase(rank, path))
                {
                    if (reason is null)
                    {
                        gathered[key].Values.Add(period);
                    }
                    else
                    {
                        gathered[key].Exclude(reason);
                    }
                }
            }
        );
        var groups = gathered.ToGroups(
            (key, bin) => MeasureGroup.OfPeriods(key, CountsOf(bin.Values, whole), bin.Excluded)
        );
        return Result(context, id, periods, whole, groups, cases);
    }

    // Ascending instants fall into one period after the other.
    private static (MeasureGroup All, long[] Cases) All(
        MeasureContext context,
        ObservedPeriods periods,
        int[] whole,
        SelectedInOrder instants
    )
    {
        var cases = new long[periods.Count];
        var excluded = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var withEvents = context.Selection.And(context.Log.CaseFacts.WithEvents).Count;
        Exclude("no-events", context.Selection.Count - withEvents);
        if (periods.TooLong is not null)
        {
            Exclude("too-many-periods", withEvents);
            return (MeasureGroup.OfPeriods("all", [], excluded), cases);
        }

        var from = periods.Count == 0 ? 0 : instants.CountBelow(periods.StartOf(0));
        for (var period = 0; period < cases.Length; period++)
        {
            var to = instants.CountBelow(periods.StartOf(period + 1));
            cases[period] = to - from;
            from = to;
        }

        Exclude("open", withEvents - cases.Sum());
        Exclude("partial-period", cases.Where((_, period) => !periods.IsWhole(period)).Sum());
        return (MeasureGroup.OfPeriods("all", Array.ConvertAll(whole, period => cases[period]), excluded), cases);

        void Exclude(string reason, long count)
        {
            if (count > 0)
            {
                excluded.Add(reason, count);
            }
        }
    }

    private static MeasureResult Result(
        MeasureContext context,
        string id,
        ObservedPeriods periods,
        int[] whole,
        IReadOnlyList<MeasureGroup> groups,
        long[] cases
    )
    {
        var notes = context.Notes;
        if (whole.Length < periods.Count)
        {
            notes.Add("partial-periods");
        }

        if (periods.TooLong is { } range)
        {
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"too-many-periods: {range.First:yyyy-MM-dd}..{range.Last:yyyy-MM-dd}"
                )
            );
        }

        var unit = $"cases-per-{context.Options.Period.ToString().ToLowerInvariant()}";
        return new MeasureResult(id, "period", unit, null, groups, notes)
        {
            Periods =
            [
                .. cases.Select(
                    (count, i) =>
                        new PeriodCount(context.Log.Unit.ToUtc(periods.StartOf(i)), count, !periods.IsWhole(i))
                ),
            ],
        };
    }

    private static long[] CountsOf(List<long> periods, int[] whole)
    {
        var counts = new long[whole.Length];
        foreach (var period in periods)
        {
            // The whole ones stand in a row: only the first and the last can be cut.
            counts[period - whole[0]]++;
        }

        return counts;
    }
}
