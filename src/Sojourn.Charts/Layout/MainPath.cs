namespace Sojourn.Charts.Layout;

/// <summary>The path that runs straight down the middle.</summary>
/// <remarks>
/// Among the paths that follow the flow from start to end, the one with the least sum of 1 / weight²: in effect the
/// one whose narrowest passages are widest, without the arbitrary detours a pure bottleneck would allow. Without a
/// start mark it begins at the busiest node that nothing enters and follows the heaviest arc.
/// </remarks>
internal static class MainPath
{
    /// <summary>The edges of the path, from top to bottom.</summary>
    public static IReadOnlyList<int> Edges(LayoutGraph graph, bool[] reversed)
    {
        var leaving = new List<int>[graph.Nodes.Count];
        var entering = new int[graph.Nodes.Count];
        for (var v = 0; v < leaving.Length; v++)
        {
            leaving[v] = [];
        }

        for (var e = 0; e < graph.Edges.Count; e++)
        {
            var edge = graph.Edges[e];
            if (edge.Source != edge.Target && !reversed[e])
            {
                leaving[edge.Source].Add(e);
                entering[edge.Target]++;
            }
        }

        var start = IndexOf(graph, LayoutRole.Start);
        var end = IndexOf(graph, LayoutRole.End);
        if (start >= 0 && end >= 0 && leaving[start].Count > 0)
        {
            var path = Cheapest(graph, leaving, start, end);
            if (path.Count > 0)
            {
                return path;
            }
        }

        return Greedy(graph, leaving, start >= 0 ? start : Busiest(leaving, entering, graph));
    }

    private static List<int> Cheapest(LayoutGraph graph, List<int>[] leaving, int start, int end)
    {
        var cost = new double[graph.Nodes.Count];
        var via = new int[graph.Nodes.Count];
        Array.Fill(cost, double.PositiveInfinity);
        Array.Fill(via, -1);
        cost[start] = 0;
        var open = new PriorityQueue<int, (double, int)>();
        open.Enqueue(start, (0, start));
        while (open.TryDequeue(out var v, out var at))
        {
            if (at.Item1 > cost[v])
            {
                continue;
            }

            foreach (var e in leaving[v])
            {
                var weight = Math.Max(graph.Edges[e].Weight, 1e-6);
                var w = graph.Edges[e].Target;
                var through = cost[v] + 1 / (weight * weight);
                if (through < cost[w])
                {
                    cost[w] = through;
                    via[w] = e;
                    open.Enqueue(w, (through, w));
                }
            }
        }

        var path = new List<int>();
        for (var v = end; via[v] >= 0; v = graph.Edges[via[v]].Source)
        {
            path.Add(via[v]);
        }

        path.Reverse();
        return path;
    }

    private static List<int> Greedy(LayoutGraph graph, List<int>[] leaving, int from)
    {
        var path = new List<int>();
        for (var v = from; v >= 0 && leaving[v].Count > 0; )
        {
            var heaviest = leaving[v].MaxBy(e => (graph.Edges[e].Weight, -e));
            path.Add(heaviest);
            v = graph.Edges[heaviest].Target;
        }

        return path;
    }

    private static int Busiest(List<int>[] leaving, int[] entering, LayoutGraph graph)
    {
        var best = -1;
        double most = -1;
        for (var v = 0; v < leaving.Length; v++)
        {
            var weight = leaving[v].Sum(e => graph.Edges[e].Weight);
            if (entering[v] == 0 && leaving[v].Count > 0 && weight > most)
            {
                (best, most) = (v, weight);
            }
        }

        return best;
    }

    private static int IndexOf(LayoutGraph graph, LayoutRole role)
    {
        for (var v = 0; v < graph.Nodes.Count; v++)
        {
            if (graph.Nodes[v].Role == role)
            {
                return v;
            }
        }

        return -1;
    }
}
