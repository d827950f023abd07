using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;

namespace Sojourn.Mining.Measures;

/// <summary>Cuts time into local periods.</summary>
internal sealed class PeriodGrid
{
    private readonly TimeUnit unit;
    private readonly Period period;
    private readonly DateTimeZone zone;

    public PeriodGrid(TimeUnit unit, Period period, DateTimeZone zone)
    {
        this.unit = unit;
        this.period = period;
        this.zone = zone;
    }

    /// <summary>The start of the period that holds an instant, as a local date and time.</summary>
    public LocalDateTime StartOf(long instant)
    {
        var local = Instant.FromUnixTimeTicks(instant * unit.Microseconds() * 10).InZone(zone).LocalDateTime;
        var midnight = local.Date.AtMidnight();
        return period switch
        {
            Period.Hour => midnight.PlusHours(local.Hour),
            Period.Day => midnight,
            Period.Week => midnight.PlusDays(1 - (int)local.DayOfWeek),
            _ => midnight.PlusDays(1 - local.Day),
        };
    }

    /// <summary>The start of the next period.</summary>
    public LocalDateTime Next(LocalDateTime start) =>
        period switch
        {
            Period.Hour => start.PlusHours(1),
            Period.Day => start.PlusDays(1),
            Period.Week => start.PlusWeeks(1),
            _ => start.PlusMonths(1),
        };

    /// <summary>Every period from the one that holds the first instant to the one that holds the last.</summary>
    public List<LocalDateTime> Between(long first, long last)
    {
        var periods = new List<LocalDateTime>();
        var end = StartOf(last);
        for (var at = StartOf(first); at <= end; at = Next(at))
        {
            periods.Add(at);
        }

        return periods;
    }
}

/// <summary>Arrivals: cases that begin, per period.</summary>
/// <remarks>
/// Population: the periods from the first event of the log to the observation end, the first and last of which may be
/// cut. A case arrives at its earliest start. Aggregation: the mean per period with Student's interval, percentiles of the
/// periods' counts. Groups: by a value of the arriving case; a period without one counts 0.
/// </remarks>
internal static class Arrivals
{
    public const string Id = "arrivals";

    public static MeasureResult Of(MeasureContext context) =>
        CasesPerPeriod.Of(context, Id, (rank, path) => context.StartOf(rank, path), context.Notes);
}

/// <summary>Completions: cases that are closed at the observation end, per period, by the time of their last event.</summary>
/// <remarks>
/// Population: the periods from the first event of the log to the observation end. Needs a declared completion.
/// Aggregation and groups as for arrivals. Open cases are excluded and counted.
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
            context.Notes
        );
    }
}

/// <summary>Counts cases per period by an instant of each.</summary>
internal static class CasesPerPeriod
{
    public static MeasureResult Of(
        MeasureContext context,
        string id,
        Func<int, int[], long?> instantOf,
        IReadOnlyList<string> notes
    )
    {
        var log = context.Log;
        var grid = new PeriodGrid(log.Unit, context.Options.Period, context.Options.Zone);
        var periods =
            log.FirstTime is { } first && context.AsOf is { } last && last >= first ? grid.Between(first, last) : [];
        var place = periods.Select((start, i) => (start, i)).ToDictionary(p => p.start, p => p.i);
        var counts = new Dictionary<string, long[]>(StringComparer.Ordinal);
        var missing = default(long[]);
        var excluded = new Gathered();
        if (context.Options.By is null)
        {
            counts["all"] = new long[periods.Count];
        }

        context.ForEachCase(
            (rank, path) =>
            {
                foreach (var key in context.Groups.OfCase(rank, path))
                {
                    var bins = key is null ? missing ??= new long[periods.Count] : BinsOf(key);
                    if (path.Length == 0)
                    {
                        excluded[key].Exclude(context.ReasonWithoutEvents(rank));
                    }
                    else if (instantOf(rank, path) is not { } instant)
                    {
                        excluded[key].Exclude("open");
                    }
                    else if (place.TryGetValue(grid.StartOf(instant), out var i))
                    {
                        bins[i]++;
                    }
                    else
                    {
                        excluded[key].Exclude("after-observation-end");
                    }
                }
            }
        );
        var groups = counts
            .OrderByDescending(c => c.Value.Sum())
            .ThenBy(c => c.Key, OrdinalUtf8Comparer.Instance)
            .Select(c => MeasureGroup.OfPeriods(c.Key, c.Value, excluded[c.Key].Excluded))
            .ToList();
        if (missing is not null)
        {
            groups.Add(MeasureGroup.OfPeriods(null, missing, excluded[null].Excluded));
        }

        var unit = $"cases-per-{context.Options.Period.ToString().ToLowerInvariant()}";
        return new MeasureResult(id, "period", unit, null, groups, notes);

        long[] BinsOf(string key)
        {
            if (!counts.TryGetValue(key, out var bins))
            {
                counts.Add(key, bins = new long[periods.Count]);
            }

            return bins;
        }
    }
}
