namespace Sojourn.Charts.Layout;

/// <summary>Gives every long arc one upright channel through all the rows it passes.</summary>
/// <remarks>
/// Arcs of the previous picture keep their channel as long as no box and no other line stands in it, the main path
/// first. All others take the free place nearest to the outer of their ends, room for labels and notes included;
/// heavier before lighter, ties by input order.
/// </remarks>
internal sealed class Channels
{
    private const double LeastAir = 4;
    private readonly LayeredGraph _graph;
    private readonly LayoutOptions _options;
    private readonly double _spineX;
    private readonly FreeStretches[] _taken;
    private readonly FreeStretches[] _solid;

    private Channels(LayeredGraph graph, LayoutOptions options, FreeStretches[] taken, double spineX)
    {
        _graph = graph;
        _options = options;
        _spineX = spineX;
        _taken = taken;
        _solid = [.. Enumerable.Range(0, graph.LayerCount).Select(_ => new FreeStretches())];
        for (var v = 0; v < graph.NodeCount; v++)
        {
            var half = graph.Source.Nodes[v].Width / 2;
            _solid[graph.Layer[v]].Take(graph.X[v] - half, graph.X[v] + half);
        }
    }

    /// <param name="graph">With the places of all nodes.</param>
    /// <param name="options">Distances.</param>
    /// <param name="taken">Per row what the nodes take, with loops and notes.</param>
    /// <param name="spineX">The x of the main path.</param>
    /// <param name="previous">Where an arc ran on the previous picture; null if it is new.</param>
    public static void Assign(
        LayeredGraph graph,
        LayoutOptions options,
        FreeStretches[] taken,
        double spineX,
        Func<int, double?> previous
    )
    {
        var channels = new Channels(graph, options, taken, spineX);
        var order = Enumerable
            .Range(0, graph.Chains.Length)
            .Where(e => graph.Chains[e].Length > 2)
            .Select(e => (Edge: e, Old: previous(e)))
            .OrderBy(c =>
                c.Old is not { } x ? 2
                : Math.Abs(x - spineX) < 0.5 ? 0
                : 1
            )
            .ThenByDescending(c => graph.Source.Edges[c.Edge].Weight)
            .ThenBy(c => c.Edge);
        foreach (var (edge, old) in order)
        {
            channels.Place(edge, old);
        }
    }

    private void Place(int edge, double? old)
    {
        var bends = _graph.Chains[edge][1..^1];
        var half = _graph.Source.Edges[edge].Thickness / 2;
        var reach = half + LeastAir;
        var x =
            old is { } kept && bends.All(b => _solid[_graph.Layer[b]].IsFree(kept - reach, kept + reach))
                ? kept
                : FreeStretches.Nearest(
                    [
                        .. bends.Select(b =>
                            (
                                _taken[_graph.Layer[b]],
                                _graph.RoomLeft[b] + _options.EdgeGap,
                                _graph.RoomRight[b] + _options.EdgeGap
                            )
                        ),
                    ],
                    old ?? OuterEnd(edge)
                );
        foreach (var bend in bends)
        {
            _graph.X[bend] = x;
            _graph.Side[bend] = Math.Abs(x - _spineX) < 0.5 ? 0 : Math.Sign(x - _spineX);
            _graph.OnSpine[bend] = _graph.Side[bend] == 0;
            _taken[_graph.Layer[bend]].Take(x - _graph.RoomLeft[bend], x + _graph.RoomRight[bend]);
            _solid[_graph.Layer[bend]].Take(x - half, x + half);
        }
    }

    private double OuterEnd(int edge)
    {
        var chain = _graph.Chains[edge];
        var (top, bottom) = (_graph.X[chain[0]], _graph.X[chain[^1]]);
        return Math.Abs(top - _spineX) >= Math.Abs(bottom - _spineX) ? top : bottom;
    }
}
