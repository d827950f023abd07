namespace Sojourn.Charts.Layout;

/// <summary>Vertices that share one x, and how far apart they have to be.</summary>
/// <remarks>
/// The least x of every block is its longest path from the left, the greatest the longest path from the right; where
/// both meet, the block makes the drawing as wide as it is.
/// </remarks>
internal sealed class Blocks
{
    /// <summary>A bend has to make the drawing narrower by this share.</summary>
    private const double Worth = 0.006;

    /// <summary>So many bends are tried together when one alone does not help: several ways may be equally wide.</summary>
    private const int Patience = 12;
    private const int Rounds = 8;
    private const long MostWork = 4_000_000;
    private readonly LayeredGraph _graph;
    private readonly int[] _root;
    private readonly int[] _below;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly double[] _gap;
    private readonly double[] _fromLeft;
    private readonly double[] _fromRight;
    private readonly int[] _cause;
    private readonly int[] _waiting;
    private readonly int[] _order;
    private readonly Dictionary<int, int> _cutBelow = [];
    private readonly double _widestRow;
    private int _blockCount;

    public Blocks(LayeredGraph graph, LayoutOptions options, int[] root)
    {
        var count = graph.VertexCount;
        _graph = graph;
        _root = (int[])root.Clone();
        _below = Filled(count);
        _left = Filled(count);
        _right = Filled(count);
        _gap = new double[count];
        _fromLeft = new double[count];
        _fromRight = new double[count];
        _cause = new int[count];
        _waiting = new int[count];
        _order = new int[count];
        foreach (var row in graph.Rows)
        {
            double width = 0;
            for (var i = 0; i < row.Length; i++)
            {
                width += i == 0 ? graph.RoomLeft[row[0]] : 0;
                if (i + 1 < row.Length)
                {
                    _right[row[i]] = row[i + 1];
                    _left[row[i + 1]] = row[i];
                    _gap[row[i]] = HorizontalPlacement.Separation(graph, options, row[i], row[i + 1]);
                    width += _gap[row[i]];
                }
            }

            _widestRow = Math.Max(_widestRow, width + (row.Length == 0 ? 0 : graph.RoomRight[row[^1]]));
        }

        var last = Filled(count);
        foreach (var row in graph.Rows)
        {
            foreach (var v in row)
            {
                // Roots may lie at either end: from now on the uppermost vertex stands for its block.
                var key = root[v];
                if (last[key] < 0)
                {
                    _root[v] = v;
                }
                else
                {
                    _below[last[key]] = v;
                    _root[v] = _root[last[key]];
                }

                last[key] = v;
            }
        }

        Measure();
    }

    public double Width { get; private set; }

    /// <summary>Bends the cheapest line on the path that makes the drawing wide, again and again.</summary>
    public void Narrow()
    {
        var cuts = new List<int>();
        var least = Width;
        var kept = 0;
        var most = (int)Math.Clamp(MostWork / (_graph.VertexCount + 1) / 4, 8, 400);
        while (cuts.Count < most && Width > _widestRow + 1 && CheapestCut() is >= 0 and var upper)
        {
            Cut(upper);
            cuts.Add(upper);
            Measure();
            if (Width < least - Worth * least * (cuts.Count - kept))
            {
                least = Width;
                kept = cuts.Count;
            }
            else if (cuts.Count - kept > Patience)
            {
                break;
            }
        }

        for (var i = cuts.Count - 1; i >= kept; i--)
        {
            Join(cuts[i]);
        }

        Measure();
    }

    /// <summary>Within the width: everything as near as possible to what it is tied to.</summary>
    public void Settle()
    {
        var x = _graph.X;
        for (var v = 0; v < x.Length; v++)
        {
            x[v] = (_fromLeft[_root[v]] + Width - _fromRight[_root[v]]) / 2;
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < _blockCount; i++)
            {
                Pull(_order[round % 2 == 0 ? i : _blockCount - 1 - i]);
            }
        }
    }

    private void Pull(int block)
    {
        var x = _graph.X;
        var (low, high) = (0.0, Width);
        double sum = 0;
        double weight = 0;
        for (var v = block; v >= 0; v = _below[v])
        {
            low = Math.Max(low, _left[v] >= 0 ? x[_left[v]] + _gap[_left[v]] : _graph.RoomLeft[v]);
            high = Math.Min(high, _right[v] >= 0 ? x[_right[v]] - _gap[v] : Width - _graph.RoomRight[v]);
            Tie(_graph.Up[v], v);
            Tie(_graph.Down[v], v);
        }

        if (weight > 0)
        {
            var at = Math.Clamp(sum / weight, Math.Min(low, high), Math.Max(low, high));
            for (var v = block; v >= 0; v = _below[v])
            {
                x[v] = at;
            }
        }

        void Tie(int[] neighbours, int v)
        {
            foreach (var w in neighbours)
            {
                if (_root[w] != block)
                {
                    var tie =
                        _graph.IsNode(v) && _graph.IsNode(w) ? 2
                        : _graph.IsNode(v) || _graph.IsNode(w) ? 1
                        : 4;
                    sum += x[w] * tie;
                    weight += tie;
                }
            }
        }
    }

    private void Measure()
    {
        Array.Fill(_waiting, 0);
        _blockCount = 0;
        for (var v = 0; v < _root.Length; v++)
        {
            _fromLeft[v] = 0;
            _cause[v] = -1;
            _waiting[_root[v]] += _left[v] >= 0 ? 1 : 0;
        }

        for (var v = 0; v < _root.Length; v++)
        {
            _fromLeft[_root[v]] = Math.Max(_fromLeft[_root[v]], _graph.RoomLeft[v]);
            if (_root[v] == v && _waiting[v] == 0)
            {
                _order[_blockCount++] = v;
            }
        }

        for (var i = 0; i < _blockCount; i++)
        {
            for (var v = _order[i]; v >= 0; v = _below[v])
            {
                var w = _right[v];
                if (w < 0)
                {
                    continue;
                }

                var next = _root[w];
                if (_fromLeft[_order[i]] + _gap[v] > _fromLeft[next])
                {
                    _fromLeft[next] = _fromLeft[_order[i]] + _gap[v];
                    _cause[next] = v;
                }

                if (--_waiting[next] == 0)
                {
                    _order[_blockCount++] = next;
                }
            }
        }

        Width = 0;
        for (var i = _blockCount - 1; i >= 0; i--)
        {
            var block = _order[i];
            double right = 0;
            for (var v = block; v >= 0; v = _below[v])
            {
                right = Math.Max(right, _right[v] >= 0 ? _fromRight[_root[_right[v]]] + _gap[v] : _graph.RoomRight[v]);
            }

            _fromRight[block] = right;
            Width = Math.Max(Width, _fromLeft[block] + right);
        }
    }

    /// <summary>
    /// The upper vertex of the segment to bend; -1 if nothing on the path may be bent. The main path never is.
    /// </summary>
    private int CheapestCut()
    {
        // From the right end of the widest path back to the left: it enters a block in one row and leaves in another.
        var end = -1;
        for (var i = 0; i < _blockCount && end < 0; i++)
        {
            for (var v = _order[i]; v >= 0; v = _below[v])
            {
                if (_right[v] < 0 && _fromLeft[_order[i]] + _graph.RoomRight[v] >= Width - 1e-6)
                {
                    end = v;
                }
            }
        }

        var (best, least) = (-1, double.PositiveInfinity);
        for (var leaves = end; leaves >= 0; )
        {
            var block = _root[leaves];
            var by = _cause[block];
            var enters = by >= 0 ? _right[by] : LeftEnd(block);
            var (from, to) = _graph.Layer[enters] < _graph.Layer[leaves] ? (enters, leaves) : (leaves, enters);
            for (var v = from; v != to; v = _below[v])
            {
                var cost = Cost(v, _below[v]);
                if (cost < least)
                {
                    (best, least) = (v, cost);
                }
            }

            leaves = by;
        }

        return best;
    }

    private int LeftEnd(int block)
    {
        for (var v = block; v >= 0; v = _below[v])
        {
            if (_graph.RoomLeft[v] >= _fromLeft[block] - 1e-6)
            {
                return v;
            }
        }

        return block;
    }

    private double Cost(int upper, int lower) =>
        _graph.OnSpine[upper] && _graph.OnSpine[lower] ? double.PositiveInfinity
        : _graph.IsNode(upper) && _graph.IsNode(lower) ? 2
        : _graph.IsNode(upper) || _graph.IsNode(lower) ? 1
        : 3;

    private void Cut(int upper)
    {
        var lower = _below[upper];
        _below[upper] = -1;
        for (var v = lower; v >= 0; v = _below[v])
        {
            _root[v] = lower;
        }

        _cutBelow[upper] = lower;
    }

    private void Join(int upper)
    {
        var lower = _cutBelow[upper];
        _below[upper] = lower;
        for (var v = lower; v >= 0; v = _below[v])
        {
            _root[v] = _root[upper];
        }
    }

    private static int[] Filled(int count)
    {
        var array = new int[count];
        Array.Fill(array, -1);
        return array;
    }
}
