namespace Sojourn.Charts.Layout;

/// <summary>Gives every vertex its x: chains straight, the main path straight and in the middle, nothing too close.</summary>
/// <remarks>
/// Brandes and Köpf, "Fast and simple horizontal coordinate assignment" (2002): four alignments to median
/// neighbours, each compacted, and the mean of the middle two. We deviate in four points: segments of the main
/// path take precedence over inner segments, which take precedence over all others; medians are taken among the
/// segments that may be straightened; compaction solves the graph of
/// blocks by longest paths, first to the left and then back to the right, which needs no classes and shifts; the
/// four layouts are laid over one another on the main path. Boxes beside the main path stay out of its column, so
/// that arcs can leave its boxes sideways.
/// </remarks>
internal sealed class HorizontalPlacement
{
    private readonly LayeredGraph _graph;
    private readonly LayoutOptions _options;
    private readonly int[] _slot;
    private readonly HashSet<(int Upper, int Lower)> _unalignable = [];
    private readonly double _columnHalf;
    private readonly int _spine;

    private HorizontalPlacement(LayeredGraph graph, LayoutOptions options)
    {
        _graph = graph;
        _options = options;
        _slot = new int[graph.VertexCount];
        foreach (var row in graph.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                _slot[row[i]] = i;
            }
        }

        _spine = Array.FindIndex(graph.OnSpine, on => on);
        _columnHalf = Enumerable
            .Range(0, graph.NodeCount)
            .Where(v => graph.OnSpine[v])
            .Select(v => graph.Source.Nodes[v].Width / 2)
            .DefaultIfEmpty(0)
            .Max();
    }

    public static void Run(LayeredGraph graph, LayoutOptions options)
    {
        var placement = new HorizontalPlacement(graph, options);
        placement.MarkConflicts();
        var layouts = new double[4][];
        for (var i = 0; i < 4; i++)
        {
            layouts[i] = placement.Compact(placement.Align(fromTop: i < 2, toLeft: i % 2 == 0), toLeft: i % 2 == 0);
        }

        placement.LayOver(layouts);
        var four = new double[4];
        for (var v = 0; v < graph.VertexCount; v++)
        {
            for (var i = 0; i < 4; i++)
            {
                four[i] = layouts[i][v];
            }

            Array.Sort(four);
            graph.X[v] = (four[1] + four[2]) / 2;
        }
    }

    /// <summary>The least distance of two neighbours' middles.</summary>
    public static double Separation(LayeredGraph graph, LayoutOptions options, int left, int right)
    {
        var gap = (graph.IsNode(left), graph.IsNode(right)) switch
        {
            (true, true) => options.NodeGap,
            (false, false) => options.EdgeGap,
            _ => options.EdgeGap + 4,
        };
        return graph.RoomRight[left] + gap + graph.RoomLeft[right];
    }

    /// <summary>Segments that may not be straightened because they cross one that matters more.</summary>
    private void MarkConflicts()
    {
        for (var l = 0; l + 1 < _graph.LayerCount; l++)
        {
            var upper = _graph.Rows[l];
            var lower = _graph.Rows[l + 1];
            var scanned = 0;
            var from = 0;
            for (var i = 0; i < lower.Length; i++)
            {
                var inner = InnerUpper(lower[i]);
                if (inner < 0 && i < lower.Length - 1)
                {
                    continue;
                }

                var to = inner >= 0 ? _slot[inner] : upper.Length - 1;
                for (; scanned <= i; scanned++)
                {
                    foreach (var u in _graph.Up[lower[scanned]])
                    {
                        var isInner = !_graph.IsNode(u) && !_graph.IsNode(lower[scanned]);
                        var isSpine = _graph.OnSpine[u] && _graph.OnSpine[lower[scanned]];
                        if (!isInner && !isSpine && (_slot[u] < from || _slot[u] > to))
                        {
                            _unalignable.Add((u, lower[scanned]));
                        }
                    }
                }

                from = inner >= 0 ? to : from;
            }

            foreach (var v in lower)
            {
                foreach (var u in _graph.Up[v])
                {
                    if (_graph.OnSpine[u] != _graph.OnSpine[v] || _graph.Side[u] * _graph.Side[v] < 0)
                    {
                        _unalignable.Add((u, v));
                    }
                }
            }
        }

        // The upper end of an inner segment or of one of the main path.
        int InnerUpper(int vertex)
        {
            var isInner = !_graph.IsNode(vertex) && !_graph.IsNode(_graph.Up[vertex][0]);
            return isInner ? _graph.Up[vertex][0]
                : _graph.OnSpine[vertex] ? SpineNeighbour(vertex, _graph.Up)
                : -1;
        }
    }

    private int SpineNeighbour(int vertex, int[][] neighbours)
    {
        foreach (var w in neighbours[vertex])
        {
            if (_graph.OnSpine[w])
            {
                return w;
            }
        }

        return -1;
    }

    private int[] Align(bool fromTop, bool toLeft)
    {
        var root = new int[_graph.VertexCount];
        for (var v = 0; v < root.Length; v++)
        {
            root[v] = v;
        }

        var taken = new int[_graph.VertexCount];
        Array.Fill(taken, -1);
        var candidates = new List<int>();
        for (var step = 1; step < _graph.LayerCount; step++)
        {
            var row = _graph.Rows[fromTop ? step : _graph.LayerCount - 1 - step];
            var last = toLeft ? -1 : int.MaxValue;
            for (var i = 0; i < row.Length; i++)
            {
                var v = row[toLeft ? i : row.Length - 1 - i];
                FindCandidates(v, fromTop, candidates);

                var (low, high) = ((candidates.Count - 1) / 2, candidates.Count / 2);
                for (var k = 0; k < 2 && candidates.Count > 0 && root[v] == v; k++)
                {
                    var u = candidates[toLeft == (k == 0) ? low : high];
                    var free = toLeft ? _slot[u] > last : _slot[u] < last;
                    if (free)
                    {
                        root[v] = root[u];
                        last = _slot[u];
                    }
                }
            }
        }

        return root;
    }

    /// <summary>
    /// The neighbours a vertex may be straightened with, from left to right. The median is taken among these only:
    /// a box whose busiest neighbours lie on the main path still stands straight below the one that does not.
    /// </summary>
    private void FindCandidates(int vertex, bool fromTop, List<int> candidates)
    {
        var neighbours = fromTop ? _graph.Up : _graph.Down;
        candidates.Clear();
        var spine = _graph.OnSpine[vertex] ? SpineNeighbour(vertex, neighbours) : -1;
        if (spine >= 0)
        {
            candidates.Add(spine);
            return;
        }

        foreach (var w in neighbours[vertex])
        {
            if (!_unalignable.Contains(fromTop ? (w, vertex) : (vertex, w)))
            {
                candidates.Add(w);
            }
        }

        candidates.Sort((a, b) => _slot[a].CompareTo(_slot[b]));
    }

    private double[] Compact(int[] root, bool toLeft)
    {
        var count = _graph.VertexCount;
        var right = new List<(int Block, double Distance)>[count];
        var left = new List<(int Block, double Distance)>[count];
        var waiting = new int[count];
        for (var v = 0; v < count; v++)
        {
            if (root[v] == v)
            {
                right[v] = [];
                left[v] = [];
            }
        }

        foreach (var row in _graph.Rows)
        {
            for (var i = 0; i + 1 < row.Length; i++)
            {
                Constrain(row[i], row[i + 1], Separation(_graph, _options, row[i], row[i + 1]));
            }

            KeepOutOfColumn(row, Constrain);
        }

        var order = new List<int>(count);
        var ready = new Queue<int>(Enumerable.Range(0, count).Where(v => root[v] == v && waiting[v] == 0));
        while (ready.TryDequeue(out var block))
        {
            order.Add(block);
            foreach (var (next, _) in right[block])
            {
                if (--waiting[next] == 0)
                {
                    ready.Enqueue(next);
                }
            }
        }

        // As far as possible to one side, then what lies there back towards the main path.
        var x = new double[count];
        var (before, after, sign) = toLeft ? (left, right, 1) : (right, left, -1);
        if (!toLeft)
        {
            order.Reverse();
        }

        foreach (var block in order)
        {
            double at = 0;
            foreach (var (other, distance) in before[block])
            {
                at = Math.Max(at, sign * x[other] + distance);
            }

            x[block] = sign * at;
        }

        for (var i = order.Count - 1; i >= 0; i--)
        {
            if (_spine >= 0 && _graph.Side[order[i]] * sign >= 0)
            {
                continue;
            }

            var at = double.PositiveInfinity;
            foreach (var (other, distance) in after[order[i]])
            {
                at = Math.Min(at, sign * x[other] - distance);
            }

            if (!double.IsPositiveInfinity(at))
            {
                x[order[i]] = sign * Math.Max(sign * x[order[i]], at);
            }
        }

        for (var v = 0; v < count; v++)
        {
            x[v] = x[root[v]];
        }

        return x;

        void Constrain(int a, int b, double distance)
        {
            right[root[a]].Add((root[b], distance));
            left[root[b]].Add((root[a], distance));
            waiting[root[b]]++;
        }
    }

    private void KeepOutOfColumn(int[] row, Action<int, int, double> constrain)
    {
        var spine = Array.FindIndex(row, v => _graph.OnSpine[v]);
        if (spine < 0)
        {
            return;
        }

        var gap = _columnHalf + _options.NodeGap;
        for (var i = spine - 1; i >= 0; i--)
        {
            if (_graph.IsNode(row[i]))
            {
                constrain(row[i], row[spine], gap + _graph.RoomRight[row[i]]);
                break;
            }
        }

        for (var i = spine + 1; i < row.Length; i++)
        {
            if (_graph.IsNode(row[i]))
            {
                constrain(row[spine], row[i], gap + _graph.RoomLeft[row[i]]);
                break;
            }
        }
    }

    private void LayOver(double[][] layouts)
    {
        foreach (var layout in layouts)
        {
            var origin =
                _spine >= 0 ? layout[_spine] : (layout.DefaultIfEmpty(0).Min() + layout.DefaultIfEmpty(0).Max()) / 2;
            for (var v = 0; v < layout.Length; v++)
            {
                layout[v] -= origin;
            }
        }
    }
}
