namespace Sojourn.Mining.Maps;

/// <summary>An activity that a simplified map shows, with the flow of its own that is not drawn.</summary>
/// <param name="Activity">The activity with its true figures.</param>
/// <param name="HiddenIn">Moves into it along arcs that are not drawn.</param>
/// <param name="HiddenOut">Moves out of it along arcs that are not drawn.</param>
public sealed record ShownActivity(MapActivity Activity, int HiddenIn, int HiddenOut);

/// <summary>A process map reduced to its more frequent activities and arcs.</summary>
/// <remarks>
/// Hides, never changes a number and never joins arcs across hidden activities. Every shown activity lies on a path of
/// shown arcs from a start to an end. Per shown activity: starts + Σ in + hidden in = occurrences = ends + Σ out +
/// hidden out. More of either slider never hides what less of it showed.
/// Order: as in the map. Cost: see <see cref="MapDetail"/>.
/// </remarks>
public sealed class MapView
{
    internal MapView(ProcessMap map, ShownActivity[] activities, MapArc[] arcs)
    {
        Map = map;
        Activities = activities;
        Arcs = arcs;
    }

    /// <summary>The whole map.</summary>
    public ProcessMap Map { get; }

    /// <summary>The shown activities.</summary>
    public IReadOnlyList<ShownActivity> Activities { get; }

    /// <summary>The shown arcs.</summary>
    public IReadOnlyList<MapArc> Arcs { get; }

    /// <summary>How many activities are not shown.</summary>
    public int HiddenActivities => Map.Activities.Count - Activities.Count;

    /// <summary>How many arcs are not shown.</summary>
    public int HiddenArcs => Map.Arcs.Count - Arcs.Count;

    /// <summary>How many events belong to activities that are not shown.</summary>
    public int HiddenEvents => Map.Events - Activities.Sum(a => a.Activity.Occurrences);
}
