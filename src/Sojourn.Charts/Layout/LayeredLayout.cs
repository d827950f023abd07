using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Layout;

/// <summary>
/// Lays a process out in rows: start on top, end at the bottom, the main path straight down the middle, everything
/// else beside it, arcs against the flow along the sides.
/// </summary>
/// <remarks>
/// The method of Sugiyama, Tagawa and Toda (1981) in its usual steps, each in a file of its own:
/// <see cref="CycleRemoval"/>, <see cref="LighterTurns"/>, <see cref="Layering"/>, <see cref="Sides"/>,
/// <see cref="CrossingReduction"/>, <see cref="HorizontalPlacement"/>, <see cref="RowHeights"/>, <see cref="Ports"/>, <see cref="EdgeRouting"/>,
/// <see cref="LabelPlacement"/>. Pure and deterministic: no clock, no chance; ties go by input order.
/// </remarks>
public static class LayeredLayout
{
    private const double GrowthStep = 20;
    private const int MostGrowth = 8;
    private const int MostEdgesToGrow = 1500;
    private const int MostVerticesToTryOthers = 2500;

    /// <summary>What comes first reads better: what crosses as much has to be this much smaller.</summary>
    private const double SmallerWorth = 0.9;

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
            return Finish(anchored.Graph, anchored.Rows, options);
        }

        var (layered, isReduced) = Fresh(graph, options);
        return Finish(layered, null, options, isReduced);
    }

    /// <summary>
    /// Arcs accepted one by one, or turned so that less runs against the flow; rows that keep heavy arcs short, or rows
    /// that keep all arcs short: what crosses less, then what is smaller, and among equals the first.
    /// </summary>
    private static (LayeredGraph Graph, bool IsReduced) Fresh(LayoutGraph graph, LayoutOptions options)
    {
        var reversed = CycleRemoval.Reversed(graph);
        var path = MainPath.Edges(graph, reversed);
        var layers = Layering.Layers(graph, reversed, RowWeights.ByFlow);
        var bends = LayeredGraph.BendsNeeded(graph, layers);
        var isReduced = bends > options.MostBends;
        var best = Place(graph, options, reversed, path, layers, !isReduced);
        if (isReduced || graph.Nodes.Count + bends > MostVerticesToTryOthers)
        {
            return (best.Graph, isReduced);
        }

        Try(reversed, Layering.Layers(graph, reversed, RowWeights.Even), layers);
        if (best.Crossings == 0)
        {
            return (best.Graph, false);
        }

        var lighter = LighterTurns.From(graph, layers, path);
        if (!lighter.SequenceEqual(reversed))
        {
            var byFlow = Layering.Layers(graph, lighter, RowWeights.ByFlow);
            Try(lighter, byFlow, []);
            Try(lighter, Layering.Layers(graph, lighter, RowWeights.Even), byFlow);
        }

        return (best.Graph, false);

        void Try(bool[] turned, int[] rows, int[] tried)
        {
            if (rows.AsSpan().SequenceEqual(tried))
            {
                return;
            }

            var other = Place(graph, options, turned, path, rows, bends: true);
            if (
                other.Crossings < best.Crossings
                || (other.Crossings == best.Crossings && other.Area < SmallerWorth * best.Area)
            )
            {
                best = other;
            }
        }
    }

    private static (LayeredGraph Graph, long Crossings, double Area) Place(
        LayoutGraph graph,
        LayoutOptions options,
        bool[] reversed,
        IReadOnlyList<int> path,
        int[] layers,
        bool bends
    )
    {
        var layered = LayeredGraph.Build(graph, reversed, layers, bends);
        layered.MarkSpine(path);
        var crossings = CrossingReduction.Run(layered, options.Sweeps);
        Sides.FromOrder(layered);
        Attachments.MakeRoom(layered);
        var width = HorizontalPlacement.Run(layered, options);
        var rows = new RowHeights(layered, options, new double[layered.LayerCount]);
        return (layered, crossings, width * rows.Bottom[^1]);
    }

    /// <summary>Lines and labels; in a fresh layout, rows move apart where labels are short of room.</summary>
    private static LayoutResult Finish(
        LayeredGraph graph,
        RowHeights? kept,
        LayoutOptions options,
        bool isReduced = false
    )
    {
        var isFresh = kept is null;
        var extra = new double[graph.LayerCount];
        var rounds = kept is null && graph.Chains.Length <= MostEdgesToGrow ? MostGrowth : 0;
        var details = Details.Of(graph, kept ?? new RowHeights(graph, options, extra));
        for (var round = 0; round < rounds && details.Crowded.Count > 0; round++)
        {
            foreach (var row in details.Crowded)
            {
                extra[row] += GrowthStep;
            }

            details = Details.Of(graph, new RowHeights(graph, options, extra));
        }

        var (rows, boxes, notes, curves, labels) = (
            details.Rows,
            details.Boxes,
            details.Notes,
            details.Curves,
            details.Labels
        );
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
}
