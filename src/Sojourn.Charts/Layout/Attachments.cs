namespace Sojourn.Charts.Layout;

/// <summary>Measures of what hangs on a node's border, shared by room keeping and routing.</summary>
internal static class Attachments
{
    private const double LoopLabelGap = 4;

    /// <summary>Dashed stub and gap before a note's text.</summary>
    public const double NoteStub = 15;

    /// <summary>How far from the box the label of a self-loop begins.</summary>
    public static double LoopReach(double thickness) => 27 + 0.9 * thickness + LoopLabelGap;

    public static double HeadWidth(double thickness) => 8 + 1.35 * thickness;

    /// <summary>
    /// Chooses sides for self-loops and notes, unless one is to be kept (-1 or 1, 0 for none), and says how much room
    /// every vertex needs.
    /// </summary>
    public static void MakeRoom(
        LayeredGraph graph,
        Func<int, int>? keptLoopSide = null,
        Func<int, int>? keptNoteSide = null
    )
    {
        var quiet = QuietSides(graph);
        var loopRoom = new double[graph.NodeCount];
        for (var e = 0; e < graph.Source.Edges.Count; e++)
        {
            var edge = graph.Source.Edges[e];
            if (edge.Source == edge.Target)
            {
                loopRoom[edge.Source] = Math.Max(loopRoom[edge.Source], LoopReach(edge.Thickness) + edge.LabelWidth);
                graph.LoopSide[edge.Source] = Kept(keptLoopSide, edge.Source) ?? quiet[edge.Source];
            }
        }

        for (var v = 0; v < graph.NodeCount; v++)
        {
            var node = graph.Source.Nodes[v];
            graph.RoomLeft[v] = graph.RoomRight[v] = node.Width / 2;
            if (graph.LoopSide[v] != 0)
            {
                Add(graph, v, graph.LoopSide[v], loopRoom[v]);
            }

            if (node.NoteWidth > 0)
            {
                graph.NoteSide[v] = graph.LoopSide[v] != 0 ? -graph.LoopSide[v] : Kept(keptNoteSide, v) ?? quiet[v];
                Add(graph, v, graph.NoteSide[v], NoteStub + node.NoteWidth);
            }
        }

        RoomForBends(graph);

        static int? Kept(Func<int, int>? side, int node) => side?.Invoke(node) is { } kept and not 0 ? kept : null;
    }

    private static void Add(LayeredGraph graph, int node, int side, double room)
    {
        if (side < 0)
        {
            graph.RoomLeft[node] += room;
        }
        else
        {
            graph.RoomRight[node] += room;
        }
    }

    /// <summary>Away from the main path; on it, where fewer and thinner arcs come and go; right when equal.</summary>
    private static int[] QuietSides(LayeredGraph graph)
    {
        var balance = new double[graph.NodeCount];
        for (var e = 0; e < graph.Chains.Length; e++)
        {
            var chain = graph.Chains[e];
            if (chain.Length > 1)
            {
                balance[chain[0]] += graph.Side[chain[1]] * (4 + graph.Source.Edges[e].Thickness);
                balance[chain[^1]] += graph.Side[chain[^2]] * (4 + graph.Source.Edges[e].Thickness);
            }
        }

        return
        [
            .. Enumerable
                .Range(0, graph.NodeCount)
                .Select(v =>
                    graph.Side[v] != 0 ? graph.Side[v]
                    : balance[v] > 0 ? -1
                    : 1
                ),
        ];
    }

    /// <summary>
    /// A bend takes the width of its line; one bend of each long arc takes the width of the label: in the row that is
    /// narrowest so far, towards the middle of the arc. Arcs with the least choice go first.
    /// </summary>
    private static void RoomForBends(LayeredGraph graph)
    {
        var width = new double[graph.LayerCount];
        for (var v = 0; v < graph.VertexCount; v++)
        {
            if (!graph.IsNode(v))
            {
                graph.RoomLeft[v] = graph.RoomRight[v] = graph.Source.Edges[graph.EdgeOf[v]].Thickness / 2;
            }

            width[graph.Layer[v]] += graph.RoomLeft[v] + graph.RoomRight[v] + (graph.IsNode(v) ? 36 : 16);
        }

        var byChoice = Enumerable
            .Range(0, graph.Chains.Length)
            .Where(e => graph.Chains[e].Length > 2 && graph.Source.Edges[e].LabelWidth > 0)
            .OrderBy(e => graph.Chains[e].Length)
            .ThenByDescending(e => graph.Source.Edges[e].Weight)
            .ThenBy(e => e);
        foreach (var e in byChoice)
        {
            var edge = graph.Source.Edges[e];
            var chain = graph.Chains[e];
            var middle = (chain.Length - 1) / 2d;
            var chosen = -1;
            var least = double.PositiveInfinity;
            for (var i = 1; i < chain.Length - 1; i++)
            {
                var cost = width[graph.Layer[chain[i]]] + Math.Abs(i - middle) * 8;
                if (cost < least)
                {
                    (chosen, least) = (chain[i], cost);
                }
            }

            graph.LabelBend[e] = chosen;
            graph.RoomLeft[chosen] = graph.RoomRight[chosen] = Math.Max(edge.Thickness, edge.LabelWidth) / 2;
            width[graph.Layer[chosen]] += Math.Max(0, edge.LabelWidth - edge.Thickness);
        }
    }
}
