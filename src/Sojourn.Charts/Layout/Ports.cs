using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Layout;

/// <summary>Where a line touches a box, and whether it leaves sideways.</summary>
internal readonly record struct Port(Point At, bool Sideways);

/// <summary>Spreads the ends of arcs over the borders of their boxes.</summary>
/// <remarks>
/// An arc to something well outside the box leaves sideways in a quarter turn, if nothing stands in the way; all
/// others leave through the top or the bottom, in the order of what they lead to, so that no two cross at the box.
/// The main path keeps the middle.
/// </remarks>
internal sealed class Ports
{
    private const double CornerRoom = 11;
    private const double SidewaysFrom = 14;

    /// <summary>Between two lines that reach a mark from one side.</summary>
    private const double MarkGap = 1.5;
    private readonly LayeredGraph _graph;
    private readonly RowHeights _rows;
    private readonly int[] _slot;
    private readonly Port[] _upper;
    private readonly Port[] _lower;

    public Ports(LayeredGraph graph, RowHeights rows)
    {
        _graph = graph;
        _rows = rows;
        _slot = new int[graph.VertexCount];
        foreach (var row in graph.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                _slot[row[i]] = i;
            }
        }

        _upper = new Port[graph.Chains.Length];
        _lower = new Port[graph.Chains.Length];
        var ends = CollectEnds();
        for (var v = 0; v < graph.NodeCount; v++)
        {
            Spread(v, ends[v]);
        }
    }

    private readonly record struct End(int Edge, bool Below, int Neighbour, int Direction);

    /// <summary>Where the arc leaves its upper end.</summary>
    public Port Upper(int edge) => _upper[edge];

    /// <summary>Where the arc reaches its lower end.</summary>
    public Port Lower(int edge) => _lower[edge];

    public Box BoxOf(int node)
    {
        var source = _graph.Source.Nodes[node];
        return Box.Around(new Point(_graph.X[node], _rows.Middle(_graph.Layer[node])), source.Width, source.Height);
    }

    private List<End>[] CollectEnds()
    {
        var ends = new List<End>[_graph.NodeCount];
        for (var v = 0; v < ends.Length; v++)
        {
            ends[v] = [];
        }

        for (var e = 0; e < _graph.Chains.Length; e++)
        {
            var chain = _graph.Chains[e];
            if (chain.Length > 1)
            {
                ends[chain[0]].Add(new End(e, true, chain[1], 0));
                ends[chain[^1]].Add(new End(e, false, chain[^2], 0));
            }
        }

        for (var v = 0; v < ends.Length; v++)
        {
            ends[v] =
            [
                .. Directed(v, InOrder(ends[v].Where(e => e.Below))),
                .. Directed(v, InOrder(ends[v].Where(e => !e.Below))),
            ];
        }

        return ends;
    }

    /// <summary>
    /// Chooses what leaves sideways, from the outermost inwards: an arc may do so only if all further out on its side
    /// do, or it would cross them.
    /// </summary>
    private List<End> Directed(int node, List<End> ends)
    {
        for (var (i, open) = (0, true); i < ends.Count && open; i++)
        {
            open = MayTurn(node, ends[i], -1);
            ends[i] = open ? ends[i] with { Direction = -1 } : ends[i];
        }

        for (var (i, open) = (ends.Count - 1, true); i >= 0 && open && ends[i].Direction == 0; i--)
        {
            open = MayTurn(node, ends[i], 1);
            ends[i] = open ? ends[i] with { Direction = 1 } : ends[i];
        }

        return ends;
    }

    private bool MayTurn(int node, End end, int direction)
    {
        var dx = (_graph.X[end.Neighbour] - _graph.X[node]) * direction;
        var half = _graph.Source.Nodes[node].Width / 2;
        return dx - Reach(end.Neighbour) > half + SidewaysFrom
            && !_graph.SpineEdges.Contains(end.Edge)
            && _graph.NoteSide[node] != direction
            && (_graph.LoopSide[node] != direction || end.Below)
            && (!_graph.IsNode(end.Neighbour) || IsInner(node, end.Neighbour))
            && IsClear(node, end.Neighbour, direction, half);
    }

    /// <summary>Of two boxes in neighbouring rows the one nearer the main path lets the arc out sideways.</summary>
    private bool IsInner(int node, int neighbour)
    {
        var (mine, other) = (Math.Abs(_graph.Side[node]), Math.Abs(_graph.Side[neighbour]));
        if (mine != other)
        {
            return mine < other;
        }

        var (x, y) = (Math.Abs(_graph.X[node]), Math.Abs(_graph.X[neighbour]));
        return x != y ? x < y : node < neighbour;
    }

    /// <summary>Whether the row is empty from the box to wherever the arc may end.</summary>
    private bool IsClear(int node, int neighbour, int direction, double half)
    {
        var row = _graph.Rows[_graph.Layer[node]];
        var next = _slot[node] + direction;
        if (next < 0 || next >= row.Length)
        {
            return true;
        }

        var room = direction > 0 ? _graph.RoomLeft[row[next]] : _graph.RoomRight[row[next]];
        var free = (_graph.X[row[next]] - _graph.X[node]) * direction - room - half;
        return (_graph.X[neighbour] - _graph.X[node]) * direction - half + Reach(neighbour) + 3 < free;
    }

    /// <summary>How far from the middle of a vertex an arc may meet it.</summary>
    private double Reach(int vertex) => _graph.IsNode(vertex) ? _graph.Source.Nodes[vertex].Width / 2 : 0;

    private void Spread(int node, List<End> ends)
    {
        var box = BoxOf(node);
        if (_graph.Source.Nodes[node].Role != LayoutRole.Ordinary)
        {
            foreach (var end in ends.Where(e => e.Direction == 0))
            {
                Set(end, new Port(new Point(box.CenterX, end.Below ? box.Bottom : box.Top), false));
            }

            Fan(box, 1, InOrder(ends.Where(e => e.Direction > 0)));
            Fan(box, -1, InOrder(ends.Where(e => e.Direction < 0)));
            return;
        }

        SpreadAcross(box, true, InOrder(ends.Where(e => e.Below && e.Direction == 0)));
        SpreadAcross(box, false, InOrder(ends.Where(e => !e.Below && e.Direction == 0)));
        SpreadDown(node, box, 1, InOrder(ends.Where(e => e.Direction > 0)));
        SpreadDown(node, box, -1, InOrder(ends.Where(e => e.Direction < 0)));
    }

    private List<End> InOrder(IEnumerable<End> ends) =>
        [.. ends.OrderBy(e => _graph.X[e.Neighbour]).ThenBy(e => _graph.Reversed[e.Edge] ? 1 : 0).ThenBy(e => e.Edge)];

    /// <summary>Along the top or the bottom, each as near as possible to what it leads to.</summary>
    private void SpreadAcross(Box box, bool below, List<End> ends)
    {
        var (low, high) = (box.Left + CornerRoom, box.Right - CornerRoom);
        var desired = ends.ConvertAll(e => Math.Clamp(_graph.X[e.Neighbour], low, high)).ToArray();
        var gaps = Gaps(ends, 3);
        var middle = ends.FindIndex(e => _graph.SpineEdges.Contains(e.Edge));
        var xs = new double[ends.Count];
        if (middle < 0)
        {
            Fill(0, ends.Count, low, high);
        }
        else
        {
            // The main path keeps the middle; the others share what is left and right of it.
            xs[middle] = box.CenterX;
            Fill(0, middle, low, Math.Max(low, box.CenterX - (middle > 0 ? gaps[middle - 1] : 0)));
            Fill(
                middle + 1,
                ends.Count,
                Math.Min(high, box.CenterX + (middle + 1 < ends.Count ? gaps[middle] : 0)),
                high
            );
        }

        for (var i = 0; i < ends.Count; i++)
        {
            Set(ends[i], new Port(new Point(xs[i], below ? box.Bottom : box.Top), false));
        }

        void Fill(int from, int to, double first, double last)
        {
            var count = to - from;
            if (count > 0)
            {
                OrderedPlacement
                    .SolveWithin(first, last, desired.AsSpan(from, count), Ones(count), gaps.AsSpan(from, count - 1))
                    .CopyTo(xs, from);
            }
        }
    }

    /// <summary>
    /// Beside a mark, close around the middle: lines from afar that ended in one point would lie on one another in
    /// their last stretch.
    /// </summary>
    private void Fan(Box box, int direction, List<End> rightwards)
    {
        var ends = Nested(direction, rightwards);
        var gap = Math.Min(MarkGap, box.Height / 2 / Math.Max(1, ends.Count - 1));
        for (var i = 0; i < ends.Count; i++)
        {
            var y = box.CenterY + (i - (ends.Count - 1) / 2d) * gap;
            Set(ends[i], new Port(new Point(direction > 0 ? box.Right : box.Left, y), true));
        }
    }

    /// <summary>
    /// From top to bottom: upward arcs above, downward arcs below, and what leads furthest out nearest to the middle,
    /// so that the turns nest.
    /// </summary>
    private static List<End> Nested(int direction, List<End> rightwards)
    {
        var outwards = direction < 0 ? Enumerable.Reverse(rightwards).ToList() : rightwards;
        var inwards = Enumerable.Reverse(outwards);
        return [.. outwards.Where(e => !e.Below), .. inwards.Where(e => e.Below)];
    }

    /// <summary>Along the left or the right.</summary>
    private void SpreadDown(int node, Box box, int direction, List<End> rightwards)
    {
        var ends = Nested(direction, rightwards);
        var hasLoop = _graph.LoopSide[node] == direction;
        var (low, high) = (box.Top + box.Height * (hasLoop ? 0.76 : 0.14), box.Bottom - box.Height * 0.13);
        var desired = ends.ConvertAll(e => box.Top + box.Height * (e.Below ? 0.72 : 0.28)).ToArray();
        var ys = OrderedPlacement.SolveWithin(low, high, desired, Ones(ends.Count), Gaps(ends, 1));
        for (var i = 0; i < ends.Count; i++)
        {
            Set(ends[i], new Port(new Point(direction > 0 ? box.Right : box.Left, ys[i]), true));
        }
    }

    private double[] Gaps(List<End> ends, double air)
    {
        var gaps = new double[Math.Max(0, ends.Count - 1)];
        for (var i = 0; i < gaps.Length; i++)
        {
            gaps[i] = (HeadWidth(ends[i]) + HeadWidth(ends[i + 1])) / 2 + air;
        }

        return gaps;
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1d, count)];

    private double HeadWidth(End end) => Attachments.HeadWidth(_graph.Source.Edges[end.Edge].Thickness);

    private void Set(End end, Port port) => (end.Below ? _upper : _lower)[end.Edge] = port;
}
