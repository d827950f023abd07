namespace Sojourn.Charts.Layout;

/// <summary>Gives every long arc one upright channel through all the rows it passes.</summary>
/// <remarks>
/// The main path first, then arcs that were on the previous picture, as near as possible to where they ran, then new
/// ones near the mean of their ends; heavier before lighter, ties by input order.
/// </remarks>
internal static class Channels
{
    public static void Assign(
        LayeredGraph graph,
        LayoutOptions options,
        FreeStretches[] taken,
        double spineX,
        Func<int, double?> previous
    )
    {
        var order = Enumerable
            .Range(0, graph.Chains.Length)
            .Where(e => graph.Chains[e].Length > 2)
            .Select(e => (Edge: e, Old: previous(e)))
            .OrderBy(c =>
                c.Old is { } x && Math.Abs(x - spineX) < 0.5 ? 0
                : c.Old is not null ? 1
                : 2
            )
            .ThenByDescending(c => graph.Source.Edges[c.Edge].Weight)
            .ThenBy(c => c.Edge);
        foreach (var (edge, old) in order)
        {
            var bends = graph.Chains[edge][1..^1];
            var rows = bends
                .Select(b => (taken[graph.Layer[b]], Left: Room(graph.RoomLeft[b]), Right: Room(graph.RoomRight[b])))
                .ToList();
            var x = FreeStretches.Nearest(rows, old ?? Desired(graph, edge, spineX));
            foreach (var bend in bends)
            {
                graph.X[bend] = x;
                graph.Side[bend] = Math.Abs(x - spineX) < 0.5 ? 0 : Math.Sign(x - spineX);
                graph.OnSpine[bend] = graph.Side[bend] == 0;
                taken[graph.Layer[bend]].Take(x - graph.RoomLeft[bend], x + graph.RoomRight[bend]);
            }
        }

        double Room(double half) => half + options.EdgeGap;
    }

    private static double Desired(LayeredGraph graph, int edge, double spineX)
    {
        var chain = graph.Chains[edge];
        var (top, bottom) = (graph.X[chain[0]], graph.X[chain[^1]]);
        var (fromTop, fromBottom) = (Math.Abs(top - spineX), Math.Abs(bottom - spineX));
        return fromTop >= fromBottom ? top : bottom;
    }
}
