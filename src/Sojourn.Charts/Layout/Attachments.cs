namespace Sojourn.Charts.Layout;

/// <summary>Measures of what hangs on a node's border, shared by room keeping and routing.</summary>
internal static class Attachments
{
    /// <summary>How far a self-loop reaches out, and where its label begins.</summary>
    public const double LoopReach = 40;
    public const double LoopLabelGap = 6;

    /// <summary>Dashed stub and gap before a note's text.</summary>
    public const double NoteStub = 15;

    /// <summary>Width of all labels for which one side of a row keeps room.</summary>
    private const double MostLabelsWidth = 420;

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
        var loopLabel = new double[graph.NodeCount];
        for (var e = 0; e < graph.Source.Edges.Count; e++)
        {
            var edge = graph.Source.Edges[e];
            if (edge.Source == edge.Target)
            {
                loopLabel[edge.Source] = Math.Max(loopLabel[edge.Source], edge.LabelWidth);
                graph.LoopSide[edge.Source] = Kept(keptLoopSide, edge.Source) ?? quiet[edge.Source];
            }
        }

        for (var v = 0; v < graph.NodeCount; v++)
        {
            var node = graph.Source.Nodes[v];
            graph.RoomLeft[v] = graph.RoomRight[v] = node.Width / 2;
            if (graph.LoopSide[v] != 0)
            {
                Add(graph, v, graph.LoopSide[v], LoopReach + LoopLabelGap + loopLabel[v]);
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
    /// A bend takes the width of its line; one bend of each long arc takes the width of the label, in the row
    /// with the fewest labels so far, towards the middle of the arc. Rows have room for so many labels, heaviest arcs
    /// first: the rest find their place later, so that rare arcs do not widen the drawing.
    /// </summary>
    private static void RoomForBends(LayeredGraph graph)
    {
        var used = new double[2, graph.LayerCount];
        var byWeight = Enumerable
            .Range(0, graph.Chains.Length)
            .Where(e => graph.Chains[e].Length > 2)
            .OrderByDescending(e => graph.Source.Edges[e].Weight)
            .ThenBy(e => e);
        foreach (var e in byWeight)
        {
            var edge = graph.Source.Edges[e];
            var bends = graph.Chains[e][1..^1];
            foreach (var bend in bends)
            {
                graph.RoomLeft[bend] = graph.RoomRight[bend] = edge.Thickness / 2;
            }

            var side = graph.Side[bends[0]] < 0 ? 0 : 1;
            var middle = (bends.Length - 1) / 2d;
            var chosen = Enumerable
                .Range(0, bends.Length)
                .MinBy(i => (used[side, graph.Layer[bends[i]]] + Math.Abs(i - middle) * 40, i));
            var layer = graph.Layer[bends[chosen]];
            if (edge.LabelWidth > 0 && used[side, layer] + edge.LabelWidth <= MostLabelsWidth)
            {
                graph.LabelBend[e] = bends[chosen];
                used[side, layer] += edge.LabelWidth;
                graph.RoomLeft[bends[chosen]] = graph.RoomRight[bends[chosen]] =
                    Math.Max(edge.Thickness, edge.LabelWidth) / 2;
            }
        }
    }
}
