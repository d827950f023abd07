using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;
using Sojourn.Mining.Service;

namespace Sojourn.Mining.Measures;

/// <summary>Throughput time: of a case, last − first event, idle time included.</summary>
/// <remarks>
/// Population: selected cases with events, and closed at the observation end where a completion is declared; open cases
/// are excluded and counted. Where none is declared no case counts as open, but of a case that goes on after the observation
/// end the last event is not known: it is excluded and counted. Clock: calendar time, or a business calendar. Start and stop: earliest start, latest
/// completion. Aggregation: the median, its order-statistic interval, percentiles (type 7), the mean.
/// </remarks>
internal static class ThroughputTime
{
    public const string Id = "throughput-time";

    public static MeasureResult Of(MeasureContext context)
    {
        var log = context.Log;
        var closure = context.Closure();
        var notes = context.Notes;
        if (!closure.IsDeclared)
        {
            notes.Add("completion-not-declared");
        }

        if (context.Options is { By: null, Calendar: null })
        {
            return new MeasureResult(Id, "case", "seconds", context.Clock, [All(context, closure)], notes);
        }

        var gathered = new Gathered();
        if (context.Options.By is null)
        {
            _ = gathered["all"];
        }

        context.ForEachCase(
            (rank, path) =>
            {
                var reason =
                    path.Length == 0 ? FinishedCases.NoEvents
                    : closure.IsDeclared
                        ? closure.Closed.Contains(rank) ? null
                            : FinishedCases.Open
                    : log.GoesOn(rank) ? FinishedCases.GoesOn
                    : null;
                foreach (var key in context.Groups.OfCase(rank, path))
                {
                    if (reason is not null)
                    {
                        gathered[key].Exclude(reason);
                    }
                    else
                    {
                        gathered[key]
                            .Values.Add(context.Between(context.StartOf(rank, path), context.EndOf(rank, path)));
                    }
                }
            }
        );
        var groups = gathered.ToGroups((key, bin) => MeasureGroup.OfDurations(key, bin.Span(), log.Unit, bin.Excluded));
        return new MeasureResult(Id, "case", "seconds", context.Clock, groups, notes);
    }

    // Without groups and on the calendar's own clock the durations stand sorted in the log.
    private static MeasureGroup All(MeasureContext context, CaseClosure closure)
    {
        var finished = FinishedCases.Of(context.Log, context.Selection, closure);
        var summary = new SelectedInOrder(context.Log.CaseFacts.ByThroughput, finished.Cases).Summary(context.Log.Unit);
        return MeasureGroup.OfDurations("all", summary, finished.Excluded);
    }
}
