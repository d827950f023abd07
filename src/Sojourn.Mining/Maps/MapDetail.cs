namespace Sojourn.Mining.Maps;

/// <summary>How much of a map to show: two shares of the distinct activities and arcs, by rank.</summary>
/// <remarks>
/// Rank is occurrences (or frequency) descending, then name ordinal. At 0 the most frequent one is shown, with what it
/// needs for a path from a start to an end; at 100 everything is.
/// Method: for every activity the widest path (whose least frequent arc is most frequent; then the fewest arcs) from the
/// start and to the end is found once. Showing an activity shows both its paths. Other arcs between shown activities
/// appear by their rank. Cost: O(arcs · log activities) once, O(arcs) per slider position.
/// Source: the widest-path backbone is the greedy heuristic of Chapela-Campa, Dumas, Mucientes, Lama: Efficient edge
/// filtering of directly-follows graphs for process mining, Information Sciences 610, 2022; here without its search.
/// </remarks>
public sealed class MapDetail
{
    private readonly ProcessMap map;

    /// <summary>For each activity place, the slider rank from which it is shown.</summary>
    private readonly int[] activityShownFrom;

    /// <summary>For each arc place, the slider rank from which it is part of a shown activity's path.</summary>
    private readonly int[] arcNeededFrom;

    private readonly (int From, int To)[] ends;

    private MapDetail(ProcessMap map, int[] activityShownFrom, int[] arcNeededFrom, (int, int)[] ends)
    {
        this.map = map;
        this.activityShownFrom = activityShownFrom;
        this.arcNeededFrom = arcNeededFrom;
        this.ends = ends;
    }

    /// <summary>Prepares the sliders of a map.</summary>
    public static MapDetail Of(ProcessMap map)
    {
        var place = new Dictionary<int, int>();
        for (var i = 0; i < map.Activities.Count; i++)
        {
            place[map.Activities[i].Code] = i;
        }

        var ends = map.Arcs.Select(a => (From: place[a.From], To: place[a.To])).ToArray();
        var frequency = map.Arcs.Select(a => a.Frequency).ToArray();
        var fromStart = WidestPaths.From([.. map.Activities.Select(a => a.Starts)], ends, frequency);
        var toEnd = WidestPaths.From(
            [.. map.Activities.Select(a => a.Ends)],
            [.. ends.Select(e => (e.To, e.From))],
            frequency
        );
        var activityShownFrom = new int[map.Activities.Count];
        var arcNeededFrom = new int[map.Arcs.Count];
        Array.Fill(activityShownFrom, int.MaxValue);
        Array.Fill(arcNeededFrom, int.MaxValue);
        for (var rank = 0; rank < activityShownFrom.Length; rank++)
        {
            foreach (var arcBefore in new[] { fromStart, toEnd })
            {
                Follow(rank, arcBefore);
            }
        }

        return new MapDetail(map, activityShownFrom, arcNeededFrom, ends);

        void Follow(int rank, int[] arcBefore)
        {
            // The first activity to need a path claims all of it; a later one stops where it joins a claimed part.
            for (var at = rank; ; )
            {
                activityShownFrom[at] = Math.Min(activityShownFrom[at], rank);
                var arc = arcBefore[at];
                if (arc < 0 || arcNeededFrom[arc] <= rank && activityShownFrom[Other(arc, at)] <= rank && at != rank)
                {
                    return;
                }

                arcNeededFrom[arc] = Math.Min(arcNeededFrom[arc], rank);
                at = Other(arc, at);
            }
        }

        int Other(int arc, int at) => ends[arc].From == at ? ends[arc].To : ends[arc].From;
    }

    /// <summary>The view at a position of the two sliders, each 0–100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A share is not within 0–100.</exception>
    public MapView At(double activitiesPercent, double pathsPercent)
    {
        Check(activitiesPercent, nameof(activitiesPercent));
        Check(pathsPercent, nameof(pathsPercent));
        var activityRanks = Ranks(activitiesPercent, map.Activities.Count);
        var arcRanks = Ranks(pathsPercent, map.Arcs.Count);
        var hiddenIn = new int[map.Activities.Count];
        var hiddenOut = new int[map.Activities.Count];
        var arcs = new List<MapArc>();
        for (var a = 0; a < ends.Length; a++)
        {
            var (from, to) = ends[a];
            var bothShown = activityShownFrom[from] < activityRanks && activityShownFrom[to] < activityRanks;
            if (arcNeededFrom[a] < activityRanks || bothShown && a < arcRanks)
            {
                arcs.Add(map.Arcs[a]);
                continue;
            }

            hiddenOut[from] += map.Arcs[a].Frequency;
            hiddenIn[to] += map.Arcs[a].Frequency;
        }

        var activities = Enumerable
            .Range(0, map.Activities.Count)
            .Where(i => activityShownFrom[i] < activityRanks)
            .Select(i => new ShownActivity(map.Activities[i], hiddenIn[i], hiddenOut[i]));
        return new MapView(map, [.. activities], [.. arcs]);
    }

    private static int Ranks(double percent, int count) =>
        count == 0 ? 0 : Math.Max(1, (int)Math.Ceiling(percent / 100 * count - 1e-9));

    private static void Check(double percent, string name)
    {
        if (!(percent is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(name, percent, "A slider goes from 0 to 100.");
        }
    }
}
