namespace Sojourn.Charts.Layout;

/// <summary>Says which vertices stand straight below one another.</summary>
/// <remarks>
/// The alignments to median neighbours of Brandes and Köpf, "Fast and simple horizontal coordinate assignment" (2002).
/// We deviate in two points: segments of the main path take precedence over inner segments, which take precedence over
/// all others; medians are taken among the segments that may be straightened.
/// </remarks>
internal sealed class BlockAlignment
{
    private readonly LayeredGraph _graph;
    private readonly int[] _slot;
    private readonly HashSet<(int Upper, int Lower)> _unalignable = [];

    public BlockAlignment(LayeredGraph graph)
    {
        _graph = graph;
        _slot = new int[graph.VertexCount];
        foreach (var row in graph.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                _slot[row[i]] = i;
            }
        }

        MarkConflicts();
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

            var (upperSpine, lowerSpine) = SpineSegment(upper, lower);
            foreach (var v in lower)
            {
                foreach (var u in _graph.Up[v])
                {
                    if (_graph.OnSpine[u] != _graph.OnSpine[v] || CrossesSpine(u, v, upperSpine, lowerSpine))
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

    private (int Upper, int Lower) SpineSegment(int[] upper, int[] lower)
    {
        var (u, v) = (Array.FindIndex(upper, w => _graph.OnSpine[w]), Array.FindIndex(lower, w => _graph.OnSpine[w]));
        return u >= 0 && v >= 0 ? (u, v) : (-1, -1);
    }

    private bool CrossesSpine(int u, int v, int upperSpine, int lowerSpine) =>
        upperSpine >= 0 && (_slot[u] - upperSpine) * (_slot[v] - lowerSpine) < 0;

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

    /// <summary>Per vertex the first of the block it belongs to.</summary>
    public int[] Align(bool fromTop, bool toLeft)
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
}
