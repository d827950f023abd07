namespace Sojourn.Charts.Layout;

/// <summary>Turns other arcs, so that less runs against the flow.</summary>
/// <remarks>
/// Arcs that are accepted one by one may turn several that together matter more than they do. Here the nodes stand in an
/// order, and each moves to where in it the arcs that point back weigh least, again and again (the insertions of Schiavinotto
/// and Stützle, "The linear ordering problem", 2004). The main path still points down, and what was reached downwards
/// from the start is so still: of the arcs that enter a node with the flow one always remains, however busy the way back.
/// </remarks>
internal sealed class LighterTurns
{
    private const int MostRounds = 20;
    private const double LeastGain = 1e-9;
    private readonly LayoutGraph _graph;
    private readonly List<int>[] _leaving;
    private readonly List<int>[] _entering;
    private readonly List<int> _order;
    private readonly int[] _place;
    private readonly HashSet<(int, int)> _path;

    private LighterTurns(LayoutGraph graph, int[] layers, IReadOnlyList<int> path)
    {
        _graph = graph;
        _path = [.. path.Select(e => (graph.Edges[e].Source, graph.Edges[e].Target))];
        _leaving = [.. graph.Nodes.Select(_ => new List<int>())];
        _entering = [.. graph.Nodes.Select(_ => new List<int>())];
        for (var e = 0; e < graph.Edges.Count; e++)
        {
            if (graph.Edges[e].Source != graph.Edges[e].Target)
            {
                _leaving[graph.Edges[e].Source].Add(e);
                _entering[graph.Edges[e].Target].Add(e);
            }
        }

        _order = [.. Enumerable.Range(0, layers.Length).OrderBy(v => layers[v])];
        _place = new int[layers.Length];
        Number(0, _order.Count - 1);
    }

    /// <summary>Per arc whether it runs against the flow.</summary>
    /// <param name="graph">The nodes and arcs.</param>
    /// <param name="layers">Rows in which every arc points up or down.</param>
    /// <param name="path">The arcs of the main path.</param>
    public static bool[] From(LayoutGraph graph, int[] layers, IReadOnlyList<int> path)
    {
        var turns = new LighterTurns(graph, layers, path);
        var moved = true;
        for (var round = 0; round < MostRounds && moved; round++)
        {
            moved = false;
            foreach (var v in turns._order.ToArray())
            {
                moved |= turns.Move(v);
            }
        }

        return [.. graph.Edges.Select(e => turns._place[e.Source] > turns._place[e.Target])];
    }

    /// <summary>Moves a node to where least weight points back; whether it moved.</summary>
    private bool Move(int node)
    {
        if (_graph.Nodes[node].Role != LayoutRole.Ordinary)
        {
            return false;
        }

        var at = _place[node];
        var (best, place) = (LeastGain, at);
        Walk(-1);
        Walk(1);
        if (place == at)
        {
            return false;
        }

        _order.RemoveAt(at);
        _order.Insert(place, node);
        Number(Math.Min(at, place), Math.Max(at, place));
        return true;

        void Walk(int step)
        {
            var gains = Gains(node, step);
            var sum = 0d;
            foreach (var other in gains.Keys.Where(w => (_place[w] - at) * step > 0).OrderBy(w => _place[w] * step))
            {
                if (!MayPass(node, other, step))
                {
                    return;
                }

                sum += gains[other];
                if (sum > best)
                {
                    (best, place) = (sum, _place[other]);
                }
            }
        }
    }

    /// <summary>Per neighbour the weight that no longer points back when the node passes it, less what then does.</summary>
    private Dictionary<int, double> Gains(int node, int step)
    {
        var gains = new Dictionary<int, double>();
        foreach (var e in _leaving[node])
        {
            Add(_graph.Edges[e].Target, -step * _graph.Edges[e].Weight);
        }

        foreach (var e in _entering[node])
        {
            Add(_graph.Edges[e].Source, step * _graph.Edges[e].Weight);
        }

        return gains;

        void Add(int other, double gain) => gains[other] = gains.GetValueOrDefault(other) + gain;
    }

    /// <summary>Whether, once the node has passed the other, both are still entered with the flow if they were.</summary>
    private bool MayPass(int node, int other, int step) =>
        _graph.Nodes[other].Role == LayoutRole.Ordinary
        && !_path.Contains((node, other))
        && !_path.Contains((other, node))
        && (
            step < 0
                ? !IsEntered(node, _place[node], -1) || IsEntered(node, _place[other], -1)
                : !_leaving[node].Exists(e => _graph.Edges[e].Target == other) || IsEntered(other, _place[other], node)
        );

    private bool IsEntered(int node, int before, int except) =>
        _entering[node]
            .Exists(e => _graph.Edges[e].Source is var source && source != except && _place[source] < before);

    private void Number(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            _place[_order[i]] = i;
        }
    }
}
