using System.Globalization;
using Sojourn.Charts.Layout;
using Sojourn.Charts.ProcessMap;
using Sojourn.Mining.Maps;

namespace Sojourn.Server.Views;

/// <summary>The way of one case, drawn on the map of all selected cases.</summary>
public sealed class CasePath
{
    // The main activities around the case's own, so that it is seen what it left out; more would bury it.
    private const int AroundActivities = 10;
    private const int AroundArcs = 16;
    private const int MostOwn = 40;

    private readonly HashSet<string> activities;
    private readonly HashSet<(string From, string To)> arcs;
    private readonly string first;
    private readonly string last;

    private CasePath(DatasetView view, IReadOnlyList<CaseStep> steps)
    {
        var own = steps.Select(step => step.Name).Distinct().ToList();
        Left = Math.Max(0, own.Count - MostOwn);
        activities = [.. own.Take(MostOwn)];
        (first, last) = (steps[0].Name, steps[^1].Name);
        var moves = steps
            .Skip(1)
            .Zip(steps, (to, from) => (Arc: (From: from.Name, To: to.Name), Gap: to.Gap!.Value))
            .Where(move => activities.Contains(move.Arc.From) && activities.Contains(move.Arc.To))
            .GroupBy(move => move.Arc)
            .ToDictionary(group => group.Key, group => group.Select(move => move.Gap).ToList());
        arcs = [.. moves.Keys];
        Drawing = ProcessMapDrawing.Compose(
            Picture(view.Figures.Counts, moves),
            new MapStyle
            {
                Culture = CultureInfo.CurrentCulture,
                Legend = false,
                MostTextWidth = 150,
                Layout = new LayoutOptions { LayerGap = 36 },
            }
        );
    }

    /// <summary>The geometry.</summary>
    public MapDrawing Drawing { get; }

    /// <summary>How many of the case's activities are not drawn.</summary>
    public int Left { get; }

    /// <summary>Whether the case passed through an activity.</summary>
    public bool Passes(DrawnNode node) => activities.Contains(node.Id);

    /// <summary>Whether the case went along an arc.</summary>
    public bool Takes(DrawnArc arc) =>
        arc.Kind switch
        {
            DrawnArcKind.Start => arc.To == first,
            DrawnArcKind.End => arc.From == last,
            _ => arcs.Contains((arc.From!, arc.To!)),
        };

    /// <summary>The way of a case; null where it has no events.</summary>
    internal static CasePath? Of(DatasetView view, IReadOnlyList<CaseStep> steps) =>
        steps.Count == 0 ? null : new CasePath(view, steps);

    private MapPicture Picture(ProcessMap map, Dictionary<(string From, string To), List<TimeSpan>> moves)
    {
        var known = map.Activities.ToDictionary(activity => activity.Name, StringComparer.Ordinal);
        var shown = map
            .Activities.Take(AroundActivities)
            .Select(activity => activity.Name)
            .Union(activities, StringComparer.Ordinal)
            .ToList();
        var around = map
            .Arcs.Where(arc => shown.Contains(arc.FromName) && shown.Contains(arc.ToName))
            .Where(arc => !arcs.Contains((arc.FromName, arc.ToName)))
            .Take(AroundArcs)
            .Select(arc => new PictureArc(arc.FromName, arc.ToName, arc.Frequency));
        var own = moves.Select(move => new PictureArc(
            move.Key.From,
            move.Key.To,
            move.Value.Count,
            move.Value.Average(gap => gap.TotalSeconds)
        ));
        // A case that the filters leave out may pass through activities that no selected case has.
        return new MapPicture(
            [
                .. shown.Select(name => new PictureNode(
                    name,
                    name,
                    known.GetValueOrDefault(name)?.Occurrences ?? 0,
                    known.GetValueOrDefault(name)?.Cases ?? 0
                )),
            ],
            [
                .. own.OrderBy(arc => arc.From, StringComparer.Ordinal).ThenBy(arc => arc.To, StringComparer.Ordinal),
                .. around,
            ],
            activities.Contains(first) ? [new PictureMark(first, 1)] : [],
            activities.Contains(last) ? [new PictureMark(last, 1)] : []
        );
    }
}
