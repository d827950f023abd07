namespace Sojourn.Charts.Layout;

/// <summary>A demand that one node lies at least <see cref="MinLength"/> rows below another.</summary>
internal readonly record struct RankArc(int Upper, int Lower, int MinLength, long Weight);

/// <summary>Rows with the least total weighted arc length.</summary>
/// <remarks>
/// Network simplex as in Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs" (1993). Cut
/// values are the sums of (outgoing − incoming) weight over the subtree below a tree arc, so a pivot costs
/// O(nodes + arcs). Past the pivot budget the best rows so far are kept: they are always valid.
/// The graph must be acyclic and connected.
/// </remarks>
internal sealed class NetworkSimplex
{
    private readonly int _count;
    private readonly RankArc[] _arcs;
    private readonly List<int>[] _touching;
    private readonly long[] _net;
    private readonly bool[] _inTree;
    private readonly int[] _rank;
    private readonly int[] _parentArc;
    private readonly int[] _low;
    private readonly int[] _lim;
    private readonly int[] _postorder;
    private readonly long[] _subtreeNet;

    private NetworkSimplex(int count, RankArc[] arcs)
    {
        _count = count;
        _arcs = arcs;
        _touching = new List<int>[count];
        _net = new long[count];
        _inTree = new bool[arcs.Length];
        _rank = new int[count];
        _parentArc = new int[count];
        _low = new int[count];
        _lim = new int[count];
        _postorder = new int[count];
        _subtreeNet = new long[count];
        for (var v = 0; v < count; v++)
        {
            _touching[v] = [];
        }

        for (var a = 0; a < arcs.Length; a++)
        {
            _touching[arcs[a].Upper].Add(a);
            _touching[arcs[a].Lower].Add(a);
            _net[arcs[a].Upper] += arcs[a].Weight;
            _net[arcs[a].Lower] -= arcs[a].Weight;
        }
    }

    public static int[] Ranks(int count, RankArc[] arcs, int mostPivots)
    {
        var simplex = new NetworkSimplex(count, arcs);
        simplex.LongestPath();
        if (count > 1 && mostPivots > 0)
        {
            simplex.GrowTightTree();
            simplex.IndexTree();
            simplex.Pivot(mostPivots);
        }

        var first = simplex._rank.Min();
        return Array.ConvertAll(simplex._rank, r => r - first);
    }

    private int Slack(int arc) => _rank[_arcs[arc].Lower] - _rank[_arcs[arc].Upper] - _arcs[arc].MinLength;

    private void LongestPath()
    {
        var waiting = new int[_count];
        foreach (var arc in _arcs)
        {
            waiting[arc.Lower]++;
        }

        var ready = new Queue<int>(Enumerable.Range(0, _count).Where(v => waiting[v] == 0));
        while (ready.TryDequeue(out var v))
        {
            foreach (var a in _touching[v])
            {
                if (_arcs[a].Upper == v)
                {
                    var w = _arcs[a].Lower;
                    _rank[w] = Math.Max(_rank[w], _rank[v] + _arcs[a].MinLength);
                    if (--waiting[w] == 0)
                    {
                        ready.Enqueue(w);
                    }
                }
            }
        }
    }

    private void GrowTightTree()
    {
        var member = new bool[_count];
        var members = new List<int>();
        Absorb(0);
        while (members.Count < _count)
        {
            var nearest = -1;
            var least = int.MaxValue;
            for (var a = 0; a < _arcs.Length && least > 0; a++)
            {
                if (member[_arcs[a].Upper] != member[_arcs[a].Lower] && Slack(a) < least)
                {
                    (nearest, least) = (a, Slack(a));
                }
            }

            var shift = member[_arcs[nearest].Lower] ? -least : least;
            foreach (var v in members)
            {
                _rank[v] += shift;
            }

            _inTree[nearest] = true;
            Absorb(member[_arcs[nearest].Upper] ? _arcs[nearest].Lower : _arcs[nearest].Upper);
        }

        void Absorb(int start)
        {
            var stack = new Stack<int>();
            member[start] = true;
            members.Add(start);
            stack.Push(start);
            while (stack.TryPop(out var v))
            {
                foreach (var a in _touching[v])
                {
                    var w = _arcs[a].Upper == v ? _arcs[a].Lower : _arcs[a].Upper;
                    if (!member[w] && Slack(a) == 0)
                    {
                        _inTree[a] = true;
                        member[w] = true;
                        members.Add(w);
                        stack.Push(w);
                    }
                }
            }
        }
    }

    /// <summary>Numbers the tree in postorder (low and lim bound each subtree) and sums the subtrees.</summary>
    private void IndexTree()
    {
        var stack = new Stack<(int Node, int Next)>();
        var number = 0;
        Array.Fill(_low, -1);
        _parentArc[0] = -1;
        _low[0] = 0;
        stack.Push((0, 0));
        while (stack.TryPop(out var at))
        {
            var (v, next) = at;
            var descended = false;
            for (; next < _touching[v].Count; next++)
            {
                var a = _touching[v][next];
                var w = _arcs[a].Upper == v ? _arcs[a].Lower : _arcs[a].Upper;
                if (_inTree[a] && _low[w] < 0)
                {
                    _parentArc[w] = a;
                    _low[w] = number;
                    stack.Push((v, next + 1));
                    stack.Push((w, 0));
                    descended = true;
                    break;
                }
            }

            if (!descended)
            {
                _lim[v] = number;
                _postorder[number++] = v;
            }
        }

        Array.Copy(_net, _subtreeNet, _count);
        for (var i = 0; i < _count - 1; i++)
        {
            var v = _postorder[i];
            _subtreeNet[Other(_parentArc[v], v)] += _subtreeNet[v];
        }
    }

    private int Other(int arc, int node) => _arcs[arc].Upper == node ? _arcs[arc].Lower : _arcs[arc].Upper;

    private bool InSubtree(int node, int root) => _low[root] <= _lim[node] && _lim[node] <= _lim[root];

    private void Pivot(int mostPivots)
    {
        var from = 0;
        for (var pivots = 0; pivots < mostPivots; pivots++)
        {
            // The search goes on where the last one ended, which avoids cycling among ties.
            var child = -1;
            for (var i = 0; i < _count && child < 0; i++)
            {
                var v = (from + i) % _count;
                if (_parentArc[v] >= 0 && CutValue(v) < 0)
                {
                    child = v;
                    from = (v + 1) % _count;
                }
            }

            if (child < 0)
            {
                return;
            }

            var leave = _parentArc[child];
            var childIsUpper = _arcs[leave].Upper == child;
            var enter = -1;
            var least = int.MaxValue;
            for (var a = 0; a < _arcs.Length; a++)
            {
                // Arcs that cross the cut against the leaving one.
                var upperInside = InSubtree(_arcs[a].Upper, child);
                if (
                    !_inTree[a]
                    && upperInside != InSubtree(_arcs[a].Lower, child)
                    && upperInside != childIsUpper
                    && Slack(a) < least
                )
                {
                    (enter, least) = (a, Slack(a));
                }
            }

            if (enter < 0)
            {
                return;
            }

            if (least > 0)
            {
                var shift = childIsUpper ? -least : least;
                for (var v = 0; v < _count; v++)
                {
                    if (InSubtree(v, child))
                    {
                        _rank[v] += shift;
                    }
                }
            }

            _inTree[leave] = false;
            _inTree[enter] = true;
            IndexTree();
        }
    }

    /// <summary>Weight from the tail's side to the head's side of a tree arc, minus the weight back.</summary>
    private long CutValue(int child) =>
        _arcs[_parentArc[child]].Upper == child ? _subtreeNet[child] : -_subtreeNet[child];
}
