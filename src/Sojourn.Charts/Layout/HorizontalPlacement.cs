namespace Sojourn.Charts.Layout;

/// <summary>Gives every vertex its x: chains straight, the main path straight, nothing too close, the whole narrow.</summary>
/// <remarks>
/// Four ways to stand vertices straight below one another (<see cref="BlockAlignment"/>), of which the narrowest is
/// kept; what makes it wider than its rows need is bent (<see cref="Blocks.Narrow"/>); then everything moves towards
/// what it is tied to, as far as there is room.
/// </remarks>
internal static class HorizontalPlacement
{
    /// <returns>The width of everything in its rows.</returns>
    public static double Run(LayeredGraph graph, LayoutOptions options)
    {
        var alignment = new BlockAlignment(graph);
        Blocks? best = null;
        for (var i = 0; i < 4; i++)
        {
            var blocks = new Blocks(graph, options, alignment.Align(fromTop: i < 2, toLeft: i % 2 == 0));
            if (best is null || blocks.Width < best.Width - 0.5)
            {
                best = blocks;
            }
        }

        best!.Narrow();
        best.Settle();
        var spine = Array.FindIndex(graph.OnSpine, on => on);
        var origin = spine >= 0 ? graph.X[spine] : (graph.X.Min() + graph.X.Max()) / 2;
        for (var v = 0; v < graph.VertexCount; v++)
        {
            graph.X[v] -= origin;
        }

        return best.Width;
    }

    /// <summary>The least distance of two neighbours' middles.</summary>
    public static double Separation(LayeredGraph graph, LayoutOptions options, int left, int right)
    {
        var gap = (graph.IsNode(left), graph.IsNode(right)) switch
        {
            (true, true) => options.NodeGap,
            (false, false) => options.EdgeGap,
            _ => options.EdgeGap + 4,
        };
        return graph.RoomRight[left] + gap + graph.RoomLeft[right];
    }
}
