namespace Sojourn.Charts.Layout;

/// <summary>Decides which arcs point down the drawing.</summary>
/// <remarks>
/// Arcs are accepted one by one, and one that would close a cycle with those accepted before it runs backwards.
/// First come the arcs by which each node is reached from the start along the widest path (a maximum spanning
/// tree grown from the start), so that the picture reads from start to end even where a loop is busier than its
/// entry; then all others, heaviest first. An arc can only ever be turned by arcs that matter more, so hiding or
/// adding rare arcs leaves the directions of all others as they are. Ties go by input order.
/// The order is kept incrementally (Pearce and Kelly, "A dynamic topological sort algorithm for directed acyclic
/// graphs", 2006), which keeps thousands of arcs cheap.
/// </remarks>
internal static class CycleRemoval
{
    /// <summary>For each edge, whether it runs against the flow. Self-loops are never reversed.</summary>
    public static bool[] Reversed(LayoutGraph graph)
    {
        var reversed = new bool[graph.Edges.Count];
        var order = new IncrementalOrder(graph.Nodes.Count);
        foreach (var index in Acceptance(graph))
        {
            var edge = graph.Edges[index];
            reversed[index] =
                graph.Nodes[edge.Target].Role == LayoutRole.Start
                || graph.Nodes[edge.Source].Role == LayoutRole.End
                || !order.TryAdd(edge.Source, edge.Target);
        }

        return reversed;
    }

    private static IEnumerable<int> Acceptance(LayoutGraph graph)
    {
        var tree = WidestTree(graph);
        return Enumerable
            .Range(0, graph.Edges.Count)
            .Where(e => graph.Edges[e].Source != graph.Edges[e].Target)
            .OrderBy(e => tree[e] ? 0 : 1)
            .ThenByDescending(e => graph.Edges[e].Weight)
            .ThenBy(e => e);
    }

    /// <summary>The arcs of the tree that grows from the start, always by the heaviest arc that leaves it.</summary>
    private static bool[] WidestTree(LayoutGraph graph)
    {
        var inTree = new bool[graph.Edges.Count];
        var reached = new bool[graph.Nodes.Count];
        var leaving = new List<int>[graph.Nodes.Count];
        for (var v = 0; v < leaving.Length; v++)
        {
            leaving[v] = [];
        }

        for (var e = 0; e < graph.Edges.Count; e++)
        {
            leaving[graph.Edges[e].Source].Add(e);
        }

        var frontier = new PriorityQueue<int, (double, int)>();
        for (var v = 0; v < graph.Nodes.Count; v++)
        {
            if (graph.Nodes[v].Role == LayoutRole.Start)
            {
                Reach(v);
            }
        }

        while (frontier.TryDequeue(out var e, out _))
        {
            var target = graph.Edges[e].Target;
            if (!reached[target])
            {
                inTree[e] = true;
                Reach(target);
            }
        }

        return inTree;

        void Reach(int node)
        {
            reached[node] = true;
            foreach (var e in leaving[node])
            {
                frontier.Enqueue(e, (-graph.Edges[e].Weight, e));
            }
        }
    }

    private sealed class IncrementalOrder
    {
        private readonly int[] _position;
        private readonly List<int>[] _out;
        private readonly List<int>[] _in;
        private readonly bool[] _seen;

        public IncrementalOrder(int count)
        {
            _position = [.. Enumerable.Range(0, count)];
            _out = new List<int>[count];
            _in = new List<int>[count];
            _seen = new bool[count];
            for (var v = 0; v < count; v++)
            {
                _out[v] = [];
                _in[v] = [];
            }
        }

        public bool TryAdd(int from, int to)
        {
            if (_position[from] > _position[to])
            {
                var after = new List<int>();
                if (!Collect(to, _out, p => p <= _position[from], after, from))
                {
                    Forget(after);
                    return false;
                }

                var before = new List<int>();
                Collect(from, _in, p => p >= _position[to], before, -1);
                Reorder(before, after);
                Forget(after);
                Forget(before);
            }

            _out[from].Add(to);
            _in[to].Add(from);
            return true;
        }

        /// <summary>Walks from a node within a window of positions; false as soon as the forbidden node is met.</summary>
        private bool Collect(int start, List<int>[] next, Func<int, bool> inWindow, List<int> found, int forbidden)
        {
            var stack = new Stack<int>();
            stack.Push(start);
            _seen[start] = true;
            found.Add(start);
            while (stack.TryPop(out var v))
            {
                foreach (var w in next[v])
                {
                    if (w == forbidden)
                    {
                        return false;
                    }

                    if (!_seen[w] && inWindow(_position[w]))
                    {
                        _seen[w] = true;
                        found.Add(w);
                        stack.Push(w);
                    }
                }
            }

            return true;
        }

        private void Reorder(List<int> before, List<int> after)
        {
            before.Sort((a, b) => _position[a].CompareTo(_position[b]));
            after.Sort((a, b) => _position[a].CompareTo(_position[b]));
            var moved = before.Concat(after).ToList();
            var places = moved.Select(v => _position[v]).Order().ToList();
            for (var i = 0; i < moved.Count; i++)
            {
                _position[moved[i]] = places[i];
            }
        }

        private void Forget(List<int> found)
        {
            foreach (var v in found)
            {
                _seen[v] = false;
            }
        }
    }
}
