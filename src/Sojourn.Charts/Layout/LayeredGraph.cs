namespace Sojourn.Charts.Layout;

/// <summary>
/// The graph in rows: the nodes, and for every arc that spans rows a bend in each row between. Vertices below
/// <see cref="NodeCount"/> are the nodes, the rest are bends.
/// </summary>
internal sealed class LayeredGraph
{
    public required LayoutGraph Source { get; init; }
    public required bool[] Reversed { get; init; }
    public required int LayerCount { get; init; }
    public required int NodeCount { get; init; }
    public required int VertexCount { get; init; }
    public required int[] Layer { get; init; }

    /// <summary>The arc a bend belongs to; -1 for nodes.</summary>
    public required int[] EdgeOf { get; init; }

    /// <summary>Per arc its vertices from top to bottom, ends included; empty for self-loops and level arcs.</summary>
    public required int[][] Chains { get; init; }

    /// <summary>Neighbours one row up and one row down, once per arc.</summary>
    public required int[][] Up { get; init; }
    public required int[][] Down { get; init; }

    /// <summary>Whether the vertex lies on the main path.</summary>
    public required bool[] OnSpine { get; init; }

    public HashSet<int> SpineEdges { get; } = [];

    /// <summary>-1 left of the main path, 0 on it, 1 right of it.</summary>
    public required int[] Side { get; init; }

    /// <summary>Room to the left and right of the vertex's middle, self-loops and notes included.</summary>
    public required double[] RoomLeft { get; init; }
    public required double[] RoomRight { get; init; }

    public required double[] X { get; init; }

    /// <summary>Per row its vertices from left to right.</summary>
    public required int[][] Rows { get; init; }

    /// <summary>On which side a node's self-loop hangs: -1, 1, or 0 for none; and likewise its note.</summary>
    public required int[] LoopSide { get; init; }
    public required int[] NoteSide { get; init; }

    /// <summary>Per arc the bend that keeps room for its label; -1 if none does.</summary>
    public required int[] LabelBend { get; init; }

    public bool IsNode(int vertex) => vertex < NodeCount;

    public static LayeredGraph Build(
        LayoutGraph graph,
        bool[] reversed,
        int[] layers,
        bool bends,
        int? layerCount = null
    )
    {
        var n = graph.Nodes.Count;
        var layer = new List<int>(layers);
        var edgeOf = Enumerable.Repeat(-1, n).ToList();
        var chains = new int[graph.Edges.Count][];
        var up = Enumerable.Range(0, n).Select(_ => new List<int>()).ToList();
        var down = Enumerable.Range(0, n).Select(_ => new List<int>()).ToList();
        for (var e = 0; e < chains.Length; e++)
        {
            var edge = graph.Edges[e];
            var (top, bottom) = reversed[e] ? (edge.Target, edge.Source) : (edge.Source, edge.Target);
            if (layers[top] == layers[bottom])
            {
                chains[e] = [];
                continue;
            }

            var chain = new List<int> { top };
            for (var l = layers[top] + 1; bends && l < layers[bottom]; l++)
            {
                chain.Add(layer.Count);
                layer.Add(l);
                edgeOf.Add(e);
                up.Add([]);
                down.Add([]);
            }

            chain.Add(bottom);
            chains[e] = [.. chain];
            for (var i = 1; i < chain.Count; i++)
            {
                if (layer[chain[i]] == layer[chain[i - 1]] + 1)
                {
                    down[chain[i - 1]].Add(chain[i]);
                    up[chain[i]].Add(chain[i - 1]);
                }
            }
        }

        var count = layer.Count;
        var rowCount = layerCount ?? layers.DefaultIfEmpty(-1).Max() + 1;
        return new LayeredGraph
        {
            Source = graph,
            Reversed = reversed,
            LayerCount = rowCount,
            NodeCount = n,
            VertexCount = count,
            Layer = [.. layer],
            EdgeOf = [.. edgeOf],
            Chains = chains,
            Up = [.. up.Select(l => l.ToArray())],
            Down = [.. down.Select(l => l.ToArray())],
            OnSpine = new bool[count],
            Side = new int[count],
            RoomLeft = new double[count],
            RoomRight = new double[count],
            X = new double[count],
            Rows = RowsOf(layer, rowCount),
            LoopSide = new int[n],
            NoteSide = new int[n],
            LabelBend = Enumerable.Repeat(-1, chains.Length).ToArray(),
        };
    }

    private static int[][] RowsOf(List<int> layer, int layerCount)
    {
        var rows = Enumerable.Range(0, layerCount).Select(_ => new List<int>()).ToArray();
        for (var v = 0; v < layer.Count; v++)
        {
            rows[layer[v]].Add(v);
        }

        return Array.ConvertAll(rows, r => r.ToArray());
    }

    /// <summary>How many bends the rows ask for.</summary>
    public static long BendsNeeded(LayoutGraph graph, int[] layers) =>
        graph.Edges.Sum(e => Math.Max(0L, Math.Abs(layers[e.Source] - layers[e.Target]) - 1));

    /// <summary>Marks the nodes and bends of the main path.</summary>
    public void MarkSpine(IReadOnlyList<int> edges)
    {
        SpineEdges.UnionWith(edges);
        foreach (var vertex in edges.SelectMany(e => Chains[e]))
        {
            OnSpine[vertex] = true;
        }
    }
}
