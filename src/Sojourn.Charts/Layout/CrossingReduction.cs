namespace Sojourn.Charts.Layout;

/// <summary>Orders each row so that few arcs cross; nothing changes sides.</summary>
/// <remarks>
/// Barycentre sweeps with transpositions (Sugiyama, Tagawa and Toda, 1981; Gansner et al., 1993), keeping the best
/// order seen. Places are counted from the main path outwards, so that rows of different length compare. The count
/// of crossings is that of Barth, Jünger and Mutzel (2002). Ties keep the order they had.
/// </remarks>
internal sealed class CrossingReduction
{
    private const int MostVerticesToTranspose = 30_000;
    private readonly LayeredGraph _graph;
    private readonly double[] _place;
    private readonly double[] _key;
    private readonly int[] _slot;

    private CrossingReduction(LayeredGraph graph)
    {
        _graph = graph;
        _place = new double[graph.VertexCount];
        _key = new double[graph.VertexCount];
        _slot = new int[graph.VertexCount];
    }

    public static void Run(LayeredGraph graph, int sweeps)
    {
        var reduction = new CrossingReduction(graph);
        reduction.Start();
        reduction.Improve(graph.VertexCount > MostVerticesToTranspose ? Math.Min(sweeps, 8) : sweeps);
    }

    /// <summary>Arcs between neighbouring rows that cross, in the present order.</summary>
    public static long Count(LayeredGraph graph)
    {
        var slot = new int[graph.VertexCount];
        foreach (var row in graph.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                slot[row[i]] = i;
            }
        }

        return Enumerable.Range(0, Math.Max(0, graph.LayerCount - 1)).Sum(l => Between(graph, l, slot));
    }

    /// <summary>From the main path outwards: what reaches few rows inside, what reaches many outside.</summary>
    private void Start()
    {
        var reach = Reach();
        for (var l = 0; l < _graph.LayerCount; l++)
        {
            Array.Sort(
                _graph.Rows[l],
                (a, b) =>
                {
                    var bySide = _graph.Side[a].CompareTo(_graph.Side[b]);
                    var byReach = reach[a].CompareTo(reach[b]) * (_graph.Side[a] < 0 ? -1 : 1);
                    return bySide != 0 ? bySide
                        : byReach != 0 ? byReach
                        : a.CompareTo(b);
                }
            );
            Number(l);
        }
    }

    /// <summary>How many rows a bend's arc, or a node with all its arcs, spans; nodes just outside equal arcs.</summary>
    private double[] Reach()
    {
        var lowest = (int[])_graph.Layer.Clone();
        var highest = (int[])_graph.Layer.Clone();
        var weight = new double[_graph.VertexCount];
        for (var e = 0; e < _graph.Chains.Length; e++)
        {
            var chain = _graph.Chains[e];
            foreach (var v in chain)
            {
                highest[v] = Math.Min(highest[v], _graph.Layer[chain[0]]);
                lowest[v] = Math.Max(lowest[v], _graph.Layer[chain[^1]]);
                weight[v] += _graph.Source.Edges[e].Weight;
            }
        }

        var heaviest = weight.DefaultIfEmpty(0).Max() + 1;
        return
        [
            .. Enumerable
                .Range(0, _graph.VertexCount)
                .Select(v => lowest[v] - highest[v] + (_graph.IsNode(v) ? 0.5 : 0) + 0.4 * (1 - weight[v] / heaviest)),
        ];
    }

    private void Improve(int sweeps)
    {
        var best = Snapshot();
        var least = Total();
        var idle = 0;
        for (var sweep = 0; sweep < sweeps && least > 0 && idle < 5; sweep++)
        {
            if (sweep % 2 == 0)
            {
                for (var l = 1; l < _graph.LayerCount; l++)
                {
                    SortRow(l, _graph.Up);
                }
            }
            else
            {
                for (var l = _graph.LayerCount - 2; l >= 0; l--)
                {
                    SortRow(l, _graph.Down);
                }
            }

            if (_graph.VertexCount <= MostVerticesToTranspose)
            {
                Transpose();
            }

            var now = Total();
            idle = now < least ? 0 : idle + 1;
            if (now < least)
            {
                least = now;
                best = Snapshot();
            }
        }

        for (var l = 0; l < _graph.LayerCount; l++)
        {
            Array.Copy(best[l], _graph.Rows[l], best[l].Length);
        }
    }

    private void SortRow(int layer, int[][] neighbours)
    {
        var row = _graph.Rows[layer];
        foreach (var v in row)
        {
            _key[v] = _place[v];
            if (neighbours[v].Length > 0)
            {
                double sum = 0;
                foreach (var w in neighbours[v])
                {
                    sum += _place[w];
                }

                _key[v] = sum / neighbours[v].Length;
            }
        }

        Array.Sort(
            row,
            (a, b) =>
            {
                var bySide = _graph.Side[a].CompareTo(_graph.Side[b]);
                var byKey = _key[a].CompareTo(_key[b]);
                return bySide != 0 ? bySide
                    : byKey != 0 ? byKey
                    : _slot[a].CompareTo(_slot[b]);
            }
        );
        Number(layer);
    }

    private void Transpose()
    {
        var improved = true;
        for (var round = 0; improved && round < 10; round++)
        {
            improved = false;
            for (var l = 0; l < _graph.LayerCount; l++)
            {
                var row = _graph.Rows[l];
                for (var i = 0; i + 1 < row.Length; i++)
                {
                    var (a, b) = (row[i], row[i + 1]);
                    if (_graph.Side[a] != _graph.Side[b])
                    {
                        continue;
                    }

                    var asIs = Crossings(_graph.Up[a], _graph.Up[b]) + Crossings(_graph.Down[a], _graph.Down[b]);
                    var swapped = Crossings(_graph.Up[b], _graph.Up[a]) + Crossings(_graph.Down[b], _graph.Down[a]);
                    if (swapped < asIs)
                    {
                        (row[i], row[i + 1]) = (b, a);
                        (_slot[a], _slot[b]) = (_slot[b], _slot[a]);
                        (_place[a], _place[b]) = (_place[b], _place[a]);
                        improved = true;
                    }
                }
            }
        }
    }

    /// <summary>Pairs that cross when the first vertex stands left of the second.</summary>
    private int Crossings(int[] left, int[] right)
    {
        var count = 0;
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                count += _slot[a] > _slot[b] ? 1 : 0;
            }
        }

        return count;
    }

    private void Number(int layer)
    {
        var row = _graph.Rows[layer];
        var middle = Array.FindIndex(row, v => _graph.OnSpine[v]);
        var origin = middle >= 0 ? middle : row.Count(v => _graph.Side[v] < 0) - 0.5;
        for (var i = 0; i < row.Length; i++)
        {
            _slot[row[i]] = i;
            _place[row[i]] = i - origin;
        }
    }

    private int[][] Snapshot() => Array.ConvertAll(_graph.Rows, row => (int[])row.Clone());

    private long Total()
    {
        long total = 0;
        for (var l = 0; l + 1 < _graph.LayerCount; l++)
        {
            total += Between(_graph, l, _slot);
        }

        return total;
    }

    private static long Between(LayeredGraph graph, int layer, int[] slot)
    {
        // A Fenwick tree over the lower row counts, for each arc in order, the earlier arcs that end right of it.
        var size = graph.Rows[layer + 1].Length;
        var tree = new int[size + 1];
        long crossings = 0;
        var inserted = 0;
        var lower = new List<int>();
        foreach (var v in graph.Rows[layer])
        {
            lower.Clear();
            foreach (var w in graph.Down[v])
            {
                lower.Add(slot[w]);
            }

            lower.Sort();
            foreach (var at in lower)
            {
                var notRight = 0;
                for (var i = at + 1; i > 0; i -= i & -i)
                {
                    notRight += tree[i];
                }

                crossings += inserted - notRight;
            }

            foreach (var at in lower)
            {
                inserted++;
                for (var i = at + 1; i <= size; i += i & -i)
                {
                    tree[i]++;
                }
            }
        }

        return crossings;
    }
}
