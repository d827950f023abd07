using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Layout;

/// <summary>What is drawn once every vertex has its row and its x: boxes, notes, lines, labels.</summary>
internal sealed record Details(
    RowHeights Rows,
    Box[] Boxes,
    Box?[] Notes,
    Curve[] Curves,
    Box?[] Labels,
    IReadOnlySet<int> Crowded
)
{
    public static Details Of(LayeredGraph graph, RowHeights rows)
    {
        var ports = new Ports(graph, rows);
        var curves = EdgeRouting.Route(graph, rows, ports);
        var boxes = new Box[graph.NodeCount];
        var notes = new Box?[graph.NodeCount];
        for (var v = 0; v < graph.NodeCount; v++)
        {
            boxes[v] = ports.BoxOf(v);
            notes[v] = NoteBox(graph, v, boxes[v]);
        }

        var solid = boxes.Concat(notes.Where(n => n.HasValue).Select(n => n!.Value));
        var (labels, crowded) = LabelPlacement.Place(graph, rows, ports, curves, solid);
        return new Details(rows, boxes, notes, curves, labels, crowded);
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
