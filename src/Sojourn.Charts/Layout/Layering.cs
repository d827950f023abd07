namespace Sojourn.Charts.Layout;

/// <summary>Which arcs are to be short.</summary>
internal enum RowWeights
{
    /// <summary>Heavy ones before light ones, and those against the flow last.</summary>
    ByFlow,

    /// <summary>All alike.</summary>
    Even,
}

/// <summary>Gives every node a row, so that arcs with the flow point down and the heavy ones are short.</summary>
internal static class Layering
{
    /// <summary>Above this product of nodes and arcs the rows are those of the longest path, unimproved.</summary>
    private const long MostWork = 60_000_000;

    private const long HeaviestWeight = 64;

    public static int[] Layers(LayoutGraph graph, bool[] reversed, RowWeights weights)
    {
        var n = graph.Nodes.Count;
        var (root, sink) = (n, n + 1);
        var heaviest = Math.Max(1e-9, graph.Edges.Select(e => e.Weight).DefaultIfEmpty(1).Max());
        var entered = new bool[n];
        var left = new bool[n];
        var arcs = new List<RankArc>(graph.Edges.Count + n + 1);
        for (var e = 0; e < graph.Edges.Count; e++)
        {
            var edge = graph.Edges[e];
            if (edge.Source == edge.Target)
            {
                continue;
            }

            var (upper, lower) = reversed[e] ? (edge.Target, edge.Source) : (edge.Source, edge.Target);
            var weight =
                weights == RowWeights.Even ? 1 : 1 + (long)Math.Round((HeaviestWeight - 1) * edge.Weight / heaviest);
            arcs.Add(
                new RankArc(
                    upper,
                    lower,
                    1,
                    reversed[e] && weights == RowWeights.ByFlow ? Math.Max(1, weight / 4) : weight
                )
            );
            left[upper] = true;
            entered[lower] = true;
        }

        // A root above and a sink below everything keep the graph connected, the start first and the end last.
        for (var v = 0; v < n; v++)
        {
            var role = graph.Nodes[v].Role;
            if (!entered[v] || role == LayoutRole.Start)
            {
                arcs.Add(new RankArc(root, v, role == LayoutRole.Start ? 0 : 1, 0));
            }

            if (!left[v] || role == LayoutRole.End)
            {
                arcs.Add(new RankArc(v, sink, role == LayoutRole.End ? 0 : 1, 0));
            }
        }

        arcs.Add(new RankArc(root, sink, 1, 0));
        var work = (long)(n + 2) * arcs.Count;
        var ranks = NetworkSimplex.Ranks(n + 2, [.. arcs], work > MostWork ? 0 : (int)(MostWork / (work / n + 1)));
        PinEnds(graph, ranks);
        return Compact(ranks[..n]);
    }

    private static void PinEnds(LayoutGraph graph, int[] ranks)
    {
        var n = graph.Nodes.Count;
        for (var v = 0; v < n; v++)
        {
            if (graph.Nodes[v].Role == LayoutRole.Start)
            {
                ranks[v] = ranks[..n].Where((_, w) => w != v).DefaultIfEmpty(1).Min() - 1;
            }
        }

        for (var v = 0; v < n; v++)
        {
            if (graph.Nodes[v].Role == LayoutRole.End)
            {
                ranks[v] = ranks[..n].Where((_, w) => w != v).DefaultIfEmpty(-1).Max() + 1;
            }
        }
    }

    /// <summary>The same rows without empty ones, from 0.</summary>
    private static int[] Compact(int[] ranks)
    {
        var used = ranks.Distinct().Order().ToArray();
        return Array.ConvertAll(ranks, r => Array.BinarySearch(used, r));
    }
}
