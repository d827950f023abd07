using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Layout;

/// <summary>
/// Lays a process out in rows: start on top, end at the bottom, the main path straight down the middle, everything
/// else beside it, arcs against the flow along the sides.
/// </summary>
/// <remarks>
/// The method of Sugiyama, Tagawa and Toda (1981) in its usual steps, each in a file of its own:
/// <see cref="CycleRemoval"/>, <see cref="Layering"/>, <see cref="Sides"/>, <see cref="CrossingReduction"/>,
/// <see cref="HorizontalPlacement"/>, <see cref="RowHeights"/>, <see cref="Ports"/>, <see cref="EdgeRouting"/>,
/// <see cref="LabelPlacement"/>. Pure and deterministic: no clock, no chance; ties go by input order.
/// </remarks>
public static class LayeredLayout
{
    public static LayoutResult Arrange(LayoutGraph graph, LayoutOptions? options = null)
    {
        options ??= new LayoutOptions();
        options.Validate();
        if (graph.Nodes.Count == 0)
        {
            return new LayoutResult(
                [],
                [],
                new Box(0, 0, 2 * options.Margin, 2 * options.Margin),
                options.Margin,
                [],
                LayoutDetail.Full
            );
        }

        if (AnchoredLayout.Arrange(graph, options) is { } anchored)
        {
            return Finish(anchored.Graph, anchored.Rows, options, isFresh: false);
        }

        var reversed = CycleRemoval.Reversed(graph);
        var layers = Layering.Layers(graph, reversed);
        var bends = LayeredGraph.BendsNeeded(graph, layers) <= options.MostBends;
        var layered = LayeredGraph.Build(graph, reversed, layers, bends);
        layered.MarkSpine(MainPath.Edges(graph, reversed));
        Sides.Assign(layered);
        CrossingReduction.Run(layered, options.Sweeps);
        Attachments.MakeRoom(layered);
        HorizontalPlacement.Run(layered, options);
        return Finish(layered, new RowHeights(layered, options), options, isFresh: true, isReduced: !bends);
    }

    private static LayoutResult Finish(
        LayeredGraph graph,
        RowHeights rows,
        LayoutOptions options,
        bool isFresh,
        bool isReduced = false
    )
    {
        var ports = new Ports(graph, rows);
        var curves = EdgeRouting.Route(graph, rows, ports);
        var boxes = Enumerable.Range(0, graph.NodeCount).Select(ports.BoxOf).ToArray();
        var notes = Enumerable.Range(0, graph.NodeCount).Select(v => NoteBox(graph, v, boxes[v])).ToArray();
        var solid = boxes.Concat(notes.Where(n => n.HasValue).Select(n => n!.Value));
        var labels = LabelPlacement.Place(graph, rows, ports, curves, solid);

        var bounds = boxes[0];
        foreach (var box in boxes.Concat(notes.Concat(labels).Where(b => b.HasValue).Select(b => b!.Value)))
        {
            bounds = bounds.Union(box);
        }

        for (var e = 0; e < curves.Length; e++)
        {
            var half = graph.Source.Edges[e].Thickness / 2 + 2;
            foreach (var point in curves[e].Sample(12))
            {
                bounds = bounds.Union(Box.Around(point, 2 * half, 2 * half));
            }
        }

        bounds = bounds.Inflate(options.Margin);
        var (dx, dy) = isFresh ? (Math.Ceiling(-bounds.X), Math.Ceiling(-bounds.Y)) : (0, 0);
        var nodes = Enumerable
            .Range(0, graph.NodeCount)
            .Select(v => new PlacedNode(
                graph.Source.Nodes[v].Id,
                boxes[v].Move(dx, dy),
                graph.Layer[v],
                graph.Side[v],
                notes[v]?.Move(dx, dy)
            ));
        var edges = Enumerable
            .Range(0, curves.Length)
            .Select(e => new RoutedEdge(
                graph.Source.Edges[e].Source,
                graph.Source.Edges[e].Target,
                Course(graph, e),
                curves[e].Move(dx, dy),
                labels[e]?.Move(dx, dy),
                SideOf(graph, e)
            ));
        return new LayoutResult(
            [.. nodes],
            [.. edges],
            isFresh ? new Box(0, 0, Math.Ceiling(bounds.Right + dx), Math.Ceiling(bounds.Bottom + dy)) : bounds,
            isFresh ? dx : options.Previous!.SpineX,
            [.. rows.Top.Select((top, l) => new RowPlace(top + dy, rows.Bottom[l] + dy))],
            isReduced ? LayoutDetail.Reduced : LayoutDetail.Full
        );
    }

    private static EdgeCourse Course(LayeredGraph graph, int edge) =>
        graph.Source.Edges[edge].Source == graph.Source.Edges[edge].Target ? EdgeCourse.SelfLoop
        : graph.Chains[edge].Length == 0 ? EdgeCourse.Level
        : graph.Reversed[edge] ? EdgeCourse.Backward
        : EdgeCourse.Forward;

    private static int SideOf(LayeredGraph graph, int edge)
    {
        var chain = graph.Chains[edge];
        return chain.Length > 2 ? graph.Side[chain[1]]
            : chain.Length == 2 ? Math.Sign(graph.Side[chain[0]] + graph.Side[chain[1]])
            : graph.LoopSide[graph.Source.Edges[edge].Source];
    }

    private static Box? NoteBox(LayeredGraph graph, int node, Box box)
    {
        var source = graph.Source.Nodes[node];
        if (source.NoteWidth <= 0)
        {
            return null;
        }

        var height = Math.Min(box.Height, 28);
        var x =
            graph.NoteSide[node] < 0
                ? box.Left - Attachments.NoteStub - source.NoteWidth
                : box.Right + Attachments.NoteStub;
        return new Box(x, box.CenterY - height / 2, source.NoteWidth, height);
    }
}
