namespace Sojourn.Charts.Layout;

/// <summary>Orders each row so that few arcs cross.</summary>
/// <remarks>
/// Barycentre sweeps with transpositions (Sugiyama, Tagawa and Toda, 1981; Gansner et al., 1993), then sifting: every
/// vertex goes where in its row it crosses least (Matuszewski, Schönfeld and Molitor, 1999). Begun from several orders,
/// then from the best order with a few rows shuffled, until a fixed amount of work is spent; the best order is kept. The
/// shuffles come from a fixed sequence and the work is counted, not timed: equal graphs give equal orders. The count of
/// crossings is that of Barth, Jünger and Mutzel (2002). Ties keep the order they had.
/// </remarks>
internal sealed class CrossingReduction
{
    private const long MostWork = 2_500_000;
    private const int FreshStarts = 24;
    private const int MostStarts = 72;
    private const int MostRowsToShake = 6;
    private const int MostVerticesToTranspose = 30_000;
    private const int MostVerticesToSift = 6_000;
    private const int SiftRounds = 6;
    private readonly LayeredGraph _graph;
    private readonly int[][] _rows;
    private readonly double[] _key;
    private readonly int[] _slot;
    private uint _chance = 12345;
    private long _work;

    private CrossingReduction(LayeredGraph graph)
    {
        _graph = graph;
        _rows = graph.Rows;
        _key = new double[graph.VertexCount];
        _slot = new int[graph.VertexCount];
    }

    /// <summary>Orders the rows and returns how many arcs between neighbouring rows cross.</summary>
    public static long Run(LayeredGraph graph, int sweeps) => new CrossingReduction(graph).Run(sweeps);

    /// <summary>Arcs between neighbouring rows that cross, in the present order.</summary>
    public static long Count(LayeredGraph graph)
    {
        var reduction = new CrossingReduction(graph);
        reduction.Number();
        return reduction.Total();
    }

    private long Run(int sweeps)
    {
        if (_graph.VertexCount > MostVerticesToTranspose)
        {
            sweeps = Math.Min(sweeps, 8);
        }

        int[][] best = [];
        var least = long.MaxValue;
        for (var start = 0; start == 0 || (start < MostStarts && least > 0 && _work < MostWork); start++)
        {
            long found;
            if (start < FreshStarts)
            {
                Begin(start);
                found = Improve(sweeps, start % 2 == 1);
            }
            else
            {
                Restore(best);
                Shake();
                found = SiftAll();
            }

            if (found < least)
            {
                least = found;
                best = Snapshot();
            }
        }

        Restore(best);
        return least;
    }

    private void Begin(int start)
    {
        if (start < 2)
        {
            Walk(start == 0);
        }
        else
        {
            foreach (var row in _rows)
            {
                Shuffle(row);
            }
        }

        Number();
    }

    /// <summary>Shuffles a few rows around a crossing, or sorts them anew by one of their sides.</summary>
    private void Shake()
    {
        var crossing = Enumerable.Range(0, _graph.LayerCount - 1).Where(l => Between(l) > 0).ToList();
        var at = crossing[Next(crossing.Count)];
        var reach = Next(MostRowsToShake);
        var (first, last) = (Math.Max(0, at - reach), Math.Min(_graph.LayerCount - 1, at + 1 + reach));
        var way = Next(3);
        for (var i = 0; i <= last - first; i++)
        {
            var l = way == 1 ? last - i : first + i;
            if (way == 2)
            {
                Shuffle(_rows[l]);
                Number(l);
            }
            else if (way == 0 ? l > 0 : l + 1 < _graph.LayerCount)
            {
                Shuffle(_rows[l]);
                Number(l);
                SortRow(l, way == 0 ? _graph.Up : _graph.Down);
            }
        }
    }

    private void Shuffle(int[] row)
    {
        for (var i = row.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (row[i], row[j]) = (row[j], row[i]);
        }
    }

    private int Next(int below)
    {
        _chance = _chance * 1664525 + 1013904223;
        return (int)((_chance >> 8) % (uint)below);
    }

    /// <summary>Vertices in the order in which a walk from the top (or the bottom) first meets them.</summary>
    private void Walk(bool fromTop)
    {
        var fill = new int[_graph.LayerCount];
        var seen = new bool[_graph.VertexCount];
        var stack = new Stack<int>();
        for (var l = 0; l < _graph.LayerCount; l++)
        {
            foreach (var v in _rows[fromTop ? l : _graph.LayerCount - 1 - l].ToArray())
            {
                stack.Push(v);
                while (stack.TryPop(out var u))
                {
                    if (seen[u])
                    {
                        continue;
                    }

                    seen[u] = true;
                    _key[u] = fill[_graph.Layer[u]]++;
                    foreach (var w in fromTop ? _graph.Down[u] : _graph.Up[u])
                    {
                        stack.Push(w);
                    }
                }
            }
        }

        foreach (var row in _rows)
        {
            Array.Sort(row, (a, b) => (_key[a], a).CompareTo((_key[b], b)));
        }
    }

    private long Improve(int sweeps, bool upFirst)
    {
        var best = Snapshot();
        var least = Total();
        var idle = 0;
        for (var sweep = 0; sweep < sweeps && least > 0 && idle < 4; sweep++)
        {
            if (sweep % 2 == (upFirst ? 1 : 0))
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

        Restore(best);
        return least == 0 ? 0 : SiftAll();
    }

    private long SiftAll()
    {
        for (var round = 0; round < SiftRounds && _graph.VertexCount <= MostVerticesToSift && Sift(); round++) { }

        return Total();
    }

    private void SortRow(int layer, int[][] neighbours)
    {
        var row = _rows[layer];
        var keys = new double[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var v = row[i];
            if (neighbours[v].Length > 0)
            {
                double sum = 0;
                foreach (var w in neighbours[v])
                {
                    sum += _slot[w];
                }

                keys[i] = sum / neighbours[v].Length + i * 1e-7;
            }
            else
            {
                keys[i] = double.NaN;
            }
        }

        // What has no neighbour there keeps its place; the others are sorted around it.
        var moving = new List<(double Key, int Vertex)>(row.Length);
        for (var i = 0; i < row.Length; i++)
        {
            if (!double.IsNaN(keys[i]))
            {
                moving.Add((keys[i], row[i]));
            }
        }

        moving.Sort();
        _work += 8 * row.Length;
        var next = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (!double.IsNaN(keys[i]))
            {
                row[i] = moving[next++].Vertex;
            }

            _slot[row[i]] = i;
        }
    }

    private void Transpose()
    {
        var improved = true;
        for (var round = 0; improved && round < 10; round++)
        {
            improved = false;
            foreach (var row in _rows)
            {
                for (var i = 0; i + 1 < row.Length; i++)
                {
                    var (a, b) = (row[i], row[i + 1]);
                    if (Gain(a, b) > 0)
                    {
                        (row[i], row[i + 1]) = (b, a);
                        (_slot[a], _slot[b]) = (i + 1, i);
                        improved = true;
                    }
                }
            }
        }
    }

    /// <summary>Crossings saved if the second vertex stands left of the first instead of right.</summary>
    private int Gain(int left, int right) =>
        Gain(_graph.Up[left], _graph.Up[right]) + Gain(_graph.Down[left], _graph.Down[right]);

    private int Gain(int[] left, int[] right)
    {
        var gain = 0;
        _work += left.Length * right.Length;
        foreach (var a in left)
        {
            var at = _slot[a];
            foreach (var b in right)
            {
                gain += Math.Sign(at - _slot[b]);
            }
        }

        return gain;
    }

    /// <summary>Moves every vertex to the place in its row where it crosses least; whether any moved.</summary>
    private bool Sift()
    {
        var moved = false;
        foreach (var row in _rows)
        {
            foreach (var v in row.ToArray())
            {
                var at = _slot[v];
                var (best, place) = (0, at);
                var sum = 0;
                for (var i = at - 1; i >= 0; i--)
                {
                    sum += Gain(row[i], v);
                    if (sum > best)
                    {
                        (best, place) = (sum, i);
                    }
                }

                sum = 0;
                for (var i = at + 1; i < row.Length; i++)
                {
                    sum += Gain(v, row[i]);
                    if (sum > best)
                    {
                        (best, place) = (sum, i);
                    }
                }

                if (place != at)
                {
                    moved = true;
                    Array.Copy(
                        row,
                        place < at ? place : at + 1,
                        row,
                        place < at ? place + 1 : at,
                        Math.Abs(place - at)
                    );
                    row[place] = v;
                    for (var i = Math.Min(place, at); i <= Math.Max(place, at); i++)
                    {
                        _slot[row[i]] = i;
                    }
                }
            }
        }

        return moved;
    }

    private void Number()
    {
        for (var l = 0; l < _rows.Length; l++)
        {
            Number(l);
        }
    }

    private void Number(int layer)
    {
        var row = _rows[layer];
        for (var i = 0; i < row.Length; i++)
        {
            _slot[row[i]] = i;
        }
    }

    private int[][] Snapshot() => Array.ConvertAll(_rows, row => (int[])row.Clone());

    private void Restore(int[][] rows)
    {
        for (var l = 0; l < rows.Length; l++)
        {
            Array.Copy(rows[l], _rows[l], rows[l].Length);
        }

        Number();
    }

    private long Total()
    {
        long total = 0;
        _work += 4 * _graph.VertexCount;
        for (var l = 0; l + 1 < _graph.LayerCount; l++)
        {
            total += Between(l);
        }

        return total;
    }

    private long Between(int layer)
    {
        // A Fenwick tree over the lower row counts, for each arc in order, the earlier arcs that end right of it.
        var size = _rows[layer + 1].Length;
        var tree = new int[size + 1];
        long crossings = 0;
        var inserted = 0;
        var lower = new List<int>();
        foreach (var v in _rows[layer])
        {
            lower.Clear();
            foreach (var w in _graph.Down[v])
            {
                lower.Add(_slot[w]);
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
