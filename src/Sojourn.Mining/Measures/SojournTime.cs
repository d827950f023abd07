namespace Sojourn.Mining.Measures;

/// <summary>Sojourn time: of an activity instance, completion − completion of its predecessor in the case.</summary>
/// <remarks>
/// Population: selected events with a predecessor; the first event of a case is excluded and counted. Open cases take
/// part: a completed instance is complete. Clock: calendar time, or a business calendar. It is waiting plus service where
/// work is sequential; with one time per event it is at best that, and never called handling time.
/// Aggregation: the median, its order-statistic interval, percentiles (type 7), the mean.
/// </remarks>
internal static class SojournTime
{
    public const string Id = "sojourn-time";

    public static MeasureResult Of(MeasureContext context)
    {
        var gathered = new Gathered();
        if (context.Options.By is null)
        {
            _ = gathered["all"];
        }

        context.ForEachCase(
            (rank, path) =>
            {
                for (var place = 0; place < path.Length; place++)
                {
                    var bin = gathered[context.Groups.OfEvent(rank, path, place)];
                    if (place == 0)
                    {
                        bin.Exclude("first-event");
                        continue;
                    }

                    var before = context.CompletedAt(path[place - 1], rank);
                    bin.Values.Add(context.Between(before, context.CompletedAt(path[place], rank)));
                }
            }
        );
        var groups = gathered.ToGroups(
            (key, bin) => MeasureGroup.OfDurations(key, bin.Span(), context.Log.Unit, bin.Excluded)
        );
        return new MeasureResult(Id, "activity-instance", "seconds", context.Clock, groups, context.Notes);
    }
}
