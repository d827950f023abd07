namespace Sojourn.Charts.Layout;

/// <summary>Places a graph so that what was on the previous picture stays exactly where it was.</summary>
/// <remarks>
/// Rows and places are those of the previous layout; vacated places stay empty. A new node takes the row that costs
/// its arcs least and the free stretch of it nearest to its neighbours; no box is ever pushed. Long arcs then take
/// straight upright channels (<see cref="Channels"/>). Not used when the picture is mostly new: more new nodes than
/// kept ones, more than a third of the rows empty, boxes grown into one another, or rows too close for arcs.
/// </remarks>
internal sealed class AnchoredLayout
{
    private const double LevelCost = 2.2;
    private const double BackwardCost = 3;
    private const double LeastGap = 30;
    private readonly LayoutGraph _graph;
    private readonly LayoutOptions _options;
    private readonly LayoutResult _previous;
    private readonly int[] _old;
    private readonly int[] _layer;
    private readonly double[] _x;
    private readonly List<LayoutEdge>[] _touching;
    private readonly Dictionary<(string, string), RoutedEdge> _oldEdges = [];

    private AnchoredLayout(LayoutGraph graph, LayoutOptions options, LayoutResult previous)
    {
        _graph = graph;
        _options = options;
        _previous = previous;
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < previous.Nodes.Count; i++)
        {
            byId[previous.Nodes[i].Id] = i;
        }

        _old = [.. graph.Nodes.Select(n => byId.GetValueOrDefault(n.Id, -1))];
        _layer = [.. _old.Select(o => o < 0 ? -1 : previous.Nodes[o].Layer)];
        _x = [.. _old.Select(o => o < 0 ? 0 : previous.Nodes[o].Box.CenterX)];
        _touching = [.. graph.Nodes.Select(_ => new List<LayoutEdge>())];
        foreach (var edge in graph.Edges.Where(e => e.Source != e.Target))
        {
            _touching[edge.Source].Add(edge);
            _touching[edge.Target].Add(edge);
        }

        foreach (var edge in previous.Edges)
        {
            _oldEdges[(previous.Nodes[edge.Source].Id, previous.Nodes[edge.Target].Id)] = edge;
        }
    }

    /// <summary>The graph with all places, or null if it should be laid out afresh.</summary>
    public static (LayeredGraph Graph, RowHeights Rows)? Arrange(LayoutGraph graph, LayoutOptions options)
    {
        if (options.Previous is not { Nodes.Count: > 0, Detail: LayoutDetail.Full } previous)
        {
            return null;
        }

        var layout = new AnchoredLayout(graph, options, previous);
        return layout.IsMostlyNew() ? null : layout.Arrange();
    }

    private bool IsMostlyNew()
    {
        var ordinary = Enumerable
            .Range(0, _old.Length)
            .Where(v => _graph.Nodes[v].Role == LayoutRole.Ordinary)
            .ToList();
        var marks = _old.Length - ordinary.Count;
        var kept = ordinary.Where(v => _old[v] >= 0).ToList();
        var usedRows = kept.Select(v => _layer[v]).Distinct().Count();
        return kept.Count == 0
            || ordinary.Count > 2 * kept.Count
            || 3 * usedRows < 2 * (_previous.Rows.Count - marks)
            || Enumerable.Range(0, _old.Length).Any(v => _graph.Nodes[v].Role != LayoutRole.Ordinary && _old[v] < 0)
            || HasGrownTogether(kept);
    }

    private bool HasGrownTogether(List<int> kept) =>
        kept.Any(a =>
            kept.Any(b =>
                a < b
                && _layer[a] == _layer[b]
                && Math.Abs(_x[a] - _x[b]) < (_graph.Nodes[a].Width + _graph.Nodes[b].Width) / 2 + 4
            )
        );

    private (LayeredGraph, RowHeights)? Arrange()
    {
        foreach (var v in NewNodes())
        {
            _layer[v] = CheapestRow(v);
        }

        var reversed = new bool[_graph.Edges.Count];
        for (var e = 0; e < reversed.Length; e++)
        {
            reversed[e] = _layer[_graph.Edges[e].Source] > _layer[_graph.Edges[e].Target];
        }

        var layered = LayeredGraph.Build(_graph, reversed, _layer, bends: true, layerCount: _previous.Rows.Count);
        Hang(layered);
        var taken = PlaceNew(layered);
        for (var v = 0; v < layered.NodeCount; v++)
        {
            layered.X[v] = _x[v];
            layered.Side[v] = SideOf(_x[v]);
            layered.OnSpine[v] = layered.Side[v] == 0;
        }

        Channels.Assign(layered, _options, taken, _previous.SpineX, OldChannel);
        MarkStraightMainPath(layered);
        foreach (var row in layered.Rows)
        {
            Array.Sort(row, (a, b) => (layered.X[a], a).CompareTo((layered.X[b], b)));
        }

        var rows = RowHeights.Kept(layered, _previous.Rows);
        return rows.LeastGap < Math.Min(LeastGap, _options.LayerGap) - 0.01 ? null : (layered, rows);
    }

    /// <summary>New nodes, those first that are tied closest to what has its place already.</summary>
    private IEnumerable<int> NewNodes()
    {
        var waiting = Enumerable.Range(0, _old.Length).Where(v => _old[v] < 0).ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.MaxBy(v => (_touching[v].Where(e => _layer[Other(e, v)] >= 0).Sum(e => e.Weight), -v));
            waiting.Remove(next);
            yield return next;
        }
    }

    private int CheapestRow(int node)
    {
        // The rows of the start and the end mark are theirs alone.
        var marks = Enumerable.Range(0, _old.Length).Where(v => _graph.Nodes[v].Role != LayoutRole.Ordinary);
        var reserved = marks.Select(v => _layer[v]).ToHashSet();
        return Enumerable
            .Range(0, _previous.Rows.Count)
            .Where(row => !reserved.Contains(row))
            .MinBy(row => (_touching[node].Sum(e => Cost(e, node, row)), row));
    }

    private double Cost(LayoutEdge edge, int node, int row)
    {
        var other = _layer[Other(edge, node)];
        if (other < 0)
        {
            return 0;
        }

        var down = edge.Source == node ? other - row : row - other;
        return edge.Weight
            * (
                down > 0 ? down
                : down == 0 ? LevelCost
                : BackwardCost - down
            );
    }

    /// <summary>Self-loops and notes: where they were; new ones away from the main path.</summary>
    private void Hang(LayeredGraph layered)
    {
        for (var v = 0; v < layered.NodeCount; v++)
        {
            layered.Side[v] = _old[v] >= 0 ? SideOf(_x[v]) : 0;
        }

        Attachments.MakeRoom(layered, OldLoopSide, OldNoteSide);

        int OldLoopSide(int v) =>
            _oldEdges.TryGetValue((_graph.Nodes[v].Id, _graph.Nodes[v].Id), out var loop) ? loop.Side : 0;

        int OldNoteSide(int v) =>
            _old[v] >= 0 && _previous.Nodes[_old[v]].NoteBox is { } note ? Math.Sign(note.CenterX - _x[v]) : 0;
    }

    /// <summary>Finds places for the new nodes and says what is taken in each row.</summary>
    private FreeStretches[] PlaceNew(LayeredGraph layered)
    {
        var taken = Enumerable.Range(0, layered.LayerCount).Select(_ => new FreeStretches()).ToArray();
        var columnHalf = Enumerable
            .Range(0, _old.Length)
            .Where(v => _old[v] >= 0 && SideOf(_x[v]) == 0)
            .Select(v => _graph.Nodes[v].Width / 2)
            .DefaultIfEmpty(0)
            .Max();
        for (var v = 0; v < layered.NodeCount; v++)
        {
            if (_old[v] >= 0)
            {
                Take(v);
            }
        }

        var placed = _old.Select(o => o >= 0).ToArray();
        foreach (
            var v in Enumerable.Range(0, _old.Length).Where(v => _old[v] < 0).OrderByDescending(Weight).ThenBy(v => v)
        )
        {
            var near = _touching[v].Where(e => placed[Other(e, v)]).ToList();
            var weight = near.Sum(e => e.Weight + 1e-6);
            var desired =
                near.Count == 0 ? _previous.SpineX : near.Sum(e => _x[Other(e, v)] * (e.Weight + 1e-6)) / weight;
            var gap = near.Where(e => _layer[Other(e, v)] == _layer[v])
                .Aggregate(_options.NodeGap, (most, e) => Math.Max(most, e.LabelWidth + 24));
            var (left, right) = (layered.RoomLeft[v] + gap, layered.RoomRight[v] + gap);
            var column = new FreeStretches();
            column.Take(_previous.SpineX - columnHalf, _previous.SpineX + columnHalf);
            _x[v] = FreeStretches.Nearest([(taken[_layer[v]], left, right), (column, left, right)], desired);
            placed[v] = true;
            Take(v);
        }

        return taken;

        void Take(int v) => taken[_layer[v]].Take(_x[v] - layered.RoomLeft[v], _x[v] + layered.RoomRight[v]);

        double Weight(int v) => _touching[v].Sum(e => e.Weight);
    }

    private double? OldChannel(int edge)
    {
        var (source, target) = (_graph.Edges[edge].Source, _graph.Edges[edge].Target);
        return _oldEdges.TryGetValue((_graph.Nodes[source].Id, _graph.Nodes[target].Id), out var old)
            ? old.Curve.PointAt(0.5).X
            : null;
    }

    /// <summary>The main path of the new picture keeps the middle of its boxes where it still runs straight.</summary>
    private void MarkStraightMainPath(LayeredGraph layered)
    {
        var path = MainPath.Edges(_graph, CycleRemoval.Reversed(_graph));
        layered.SpineEdges.UnionWith(
            path.Where(e => layered.Chains[e].Length > 1 && layered.Chains[e].All(v => SideOf(layered.X[v]) == 0))
        );
    }

    private int SideOf(double x) => Math.Abs(x - _previous.SpineX) < 0.5 ? 0 : Math.Sign(x - _previous.SpineX);

    private static int Other(LayoutEdge edge, int node) => edge.Source == node ? edge.Target : edge.Source;
}
