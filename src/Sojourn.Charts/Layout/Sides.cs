namespace Sojourn.Charts.Layout;

/// <summary>Puts everything beside the main path to its left or to its right.</summary>
/// <remarks>
/// Heaviest first, each node goes where fewer and lighter arcs have to cross the main path, and where its rows are
/// emptier; long arcs join the side of their ends, and those between two points of the main path the side where they
/// interleave with less. Two spans on one side cross if and only if each begins inside or ends inside the other alone.
/// Ties go right.
/// </remarks>
internal sealed class Sides
{
    private const double CrossingCost = 1.0;
    private const double LoadCost = 0.35;
    private const double InterleavingCost = 1.2;
    private const double BendLoad = 0.4;

    private readonly LayeredGraph _graph;
    private readonly double[,] _load;
    private readonly double[] _weight;
    private readonly List<int>[] _touching;
    private readonly List<(int Top, int Bottom)>[] _spans =
    [
        [],
        [],
    ];

    private Sides(LayeredGraph graph)
    {
        _graph = graph;
        _load = new double[2, Math.Max(1, graph.LayerCount)];
        _weight = new double[graph.NodeCount];
        _touching = new List<int>[graph.NodeCount];
        for (var v = 0; v < graph.NodeCount; v++)
        {
            _touching[v] = [];
        }

        for (var e = 0; e < graph.Chains.Length; e++)
        {
            var edge = graph.Source.Edges[e];
            if (edge.Source != edge.Target)
            {
                _weight[edge.Source] += edge.Weight;
                _weight[edge.Target] += edge.Weight;
                _touching[edge.Source].Add(e);
                _touching[edge.Target].Add(e);
            }
        }
    }

    public static void Assign(LayeredGraph graph)
    {
        var sides = new Sides(graph);
        sides.AssignNodes();
        sides.AssignChains();
    }

    private void AssignNodes()
    {
        var beside = Enumerable.Range(0, _graph.NodeCount).Where(v => !_graph.OnSpine[v]).ToList();
        var heaviest = Math.Max(1e-9, beside.Select(v => _weight[v]).DefaultIfEmpty(0).Max());
        foreach (var v in beside.OrderByDescending(v => _weight[v]).ThenBy(v => v))
        {
            var side = Choose(v);
            _graph.Side[v] = side;
            _load[Index(side), _graph.Layer[v]] += 0.6 + 0.8 * _weight[v] / heaviest;
            var reached = _touching[v].Select(e => _graph.Layer[Other(e, v)]).ToList();
            if (reached.Count > 1)
            {
                _spans[Index(side)].Add((reached.Min(), reached.Max()));
            }
        }
    }

    private int Choose(int node)
    {
        double toLeft = 0;
        double toRight = 0;
        foreach (var e in _touching[node])
        {
            var side = _graph.Side[Other(e, node)];
            toLeft += side < 0 ? _graph.Source.Edges[e].Weight : 0;
            toRight += side > 0 ? _graph.Source.Edges[e].Weight : 0;
        }

        var total = Math.Max(_weight[node], 1e-9);
        var left = CrossingCost * toRight / total + LoadCost * LoadAround(0, _graph.Layer[node]);
        var right = CrossingCost * toLeft / total + LoadCost * LoadAround(1, _graph.Layer[node]);
        return left < right - 1e-9 ? -1 : 1;
    }

    private double LoadAround(int side, int layer) =>
        _load[side, layer]
        + (layer > 0 ? _load[side, layer - 1] / 4 : 0)
        + (layer + 1 < _graph.LayerCount ? _load[side, layer + 1] / 4 : 0);

    private void AssignChains()
    {
        var byWeight = Enumerable
            .Range(0, _graph.Chains.Length)
            .Where(e => _graph.Chains[e].Length > 2 && !_graph.SpineEdges.Contains(e))
            .OrderByDescending(e => _graph.Source.Edges[e].Weight)
            .ThenBy(e => e);
        foreach (var e in byWeight)
        {
            var chain = _graph.Chains[e];
            var ends = _graph.Side[chain[0]] + _graph.Side[chain[^1]];
            var side =
                ends != 0 ? Math.Sign(ends)
                : Cost(chain, 0) < Cost(chain, 1) - 1e-9 ? -1
                : 1;
            foreach (var bend in chain.AsSpan(1, chain.Length - 2))
            {
                _graph.Side[bend] = side;
                _load[Index(side), _graph.Layer[bend]] += BendLoad;
            }

            if (ends == 0)
            {
                _spans[Index(side)].Add((_graph.Layer[chain[0]], _graph.Layer[chain[^1]]));
            }
        }
    }

    private double Cost(int[] chain, int side)
    {
        var (top, bottom) = (_graph.Layer[chain[0]], _graph.Layer[chain[^1]]);
        double load = 0;
        for (var layer = top + 1; layer < bottom; layer++)
        {
            load += _load[side, layer];
        }

        var interleaving = _spans[side]
            .Count(s =>
                (s.Top < top && top < s.Bottom && s.Bottom < bottom)
                || (top < s.Top && s.Top < bottom && bottom < s.Bottom)
            );
        return LoadCost * load / (bottom - top - 1) + InterleavingCost * interleaving;
    }

    private int Other(int edge, int node)
    {
        var (source, target) = (_graph.Source.Edges[edge].Source, _graph.Source.Edges[edge].Target);
        return source == node ? target : source;
    }

    private static int Index(int side) => side < 0 ? 0 : 1;
}
