using Sojourn.Mining.Maps;

namespace Sojourn.Server.Views;

/// <summary>Which paths from the start, or to the end, a map draws.</summary>
internal static class MapMarks
{
    /// <summary>
    /// Those as frequent as the least frequent drawn path, and those without which a drawn activity could not be reached.
    /// </summary>
    /// <param name="view">The shown activities and arcs.</param>
    /// <param name="cases">How many cases start, or end, with an activity.</param>
    /// <param name="along">An arc in the direction away from the mark.</param>
    /// <param name="least">The frequency from which a path is drawn.</param>
    public static IReadOnlyList<ShownActivity> Of(
        MapView view,
        Func<MapActivity, int> cases,
        Func<MapArc, (string Near, string Far)> along,
        int least
    )
    {
        var candidates = view
            .Activities.Where(shown => cases(shown.Activity) > 0)
            .OrderByDescending(shown => cases(shown.Activity))
            .ToList();
        var arcs = view.Arcs.Select(along).ToLookup(arc => arc.Near, arc => arc.Far);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var drawn = new List<ShownActivity>();
        foreach (var candidate in candidates.Where(shown => cases(shown.Activity) >= least))
        {
            drawn.Add(candidate);
            Reach(candidate.Activity.Name);
        }

        while (view.Activities.Count > reached.Count)
        {
            if (candidates.Find(shown => !reached.Contains(shown.Activity.Name)) is not { } needed)
            {
                break;
            }

            drawn.Add(needed);
            Reach(needed.Activity.Name);
        }

        return drawn;

        void Reach(string activity)
        {
            var open = new Stack<string>([activity]);
            while (open.TryPop(out var at))
            {
                if (reached.Add(at))
                {
                    foreach (var next in arcs[at])
                    {
                        open.Push(next);
                    }
                }
            }
        }
    }
}
