using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Measures;

/// <summary>Rework rate: the share of cases that repeat an activity.</summary>
/// <remarks>
/// Population: selected cases with events, open ones included: a repetition that has happened stays. By activity, the
/// cases that have the activity, and the share of them that repeat it. Aggregation: a share with its Wilson interval.
/// </remarks>
internal static class ReworkRate
{
    public const string Id = "rework-rate";

    public static MeasureResult Of(MeasureContext context)
    {
        var log = context.Log;
        var byActivity = context.Options.By == "activity" && log.FindAttribute("activity", out _) is null;
        if (context.Options.By is null)
        {
            return new MeasureResult(Id, "case", "share", null, [All(context)], context.Notes);
        }

        var gathered = new Gathered();
        int[]? known = null;
        HashSet<string> repeated = [];
        context.ForEachCase(
            (rank, path) =>
            {
                // Cases of one variant come one after another, with one path.
                if (!ReferenceEquals(path, known))
                {
                    known = path;
                    repeated = Repeated(log, path);
                }

                foreach (var key in context.Groups.OfCase(rank, path))
                {
                    if (path.Length == 0)
                    {
                        gathered[key].Exclude("no-events");
                        continue;
                    }

                    var counts = byActivity ? key is not null && repeated.Contains(key) : repeated.Count > 0;
                    gathered[key].Values.Add(counts ? 1 : 0);
                }
            }
        );
        var groups = gathered.ToGroups(
            (key, bin) => MeasureGroup.OfShare(key, bin.Values.Sum(), bin.Values.Count, bin.Excluded)
        );
        return new MeasureResult(Id, "case", "share", null, groups, context.Notes);
    }

    // Whether a case repeats an activity does not depend on what is selected.
    private static MeasureGroup All(MeasureContext context)
    {
        var facts = context.Log.CaseFacts;
        var withEvents = context.Selection.And(facts.WithEvents);
        var excluded = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (withEvents.Count < context.Selection.Count)
        {
            excluded.Add("no-events", context.Selection.Count - withEvents.Count);
        }

        return MeasureGroup.OfShare("all", withEvents.And(facts.Repeating).Count, withEvents.Count, excluded);
    }

    private static HashSet<string> Repeated(EventLog log, int[] path) =>
        path.CountBy(node => log.Trie.Label.Span[node])
            .Where(activity => activity.Value > 1)
            .Select(activity => log.Activities[activity.Key])
            .ToHashSet(StringComparer.Ordinal);
}
