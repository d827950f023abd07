using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Layout;

/// <summary>Draws arcs between two boxes of one row: straight between neighbours, else in an arch above the row.</summary>
internal static class LevelEdges
{
    private const double ArchHeight = 26;
    private const double ArchOffset = 12;

    public static Curve Route(LayeredGraph graph, RowHeights rows, Ports ports, int edge)
    {
        var (source, target) = (graph.Source.Edges[edge].Source, graph.Source.Edges[edge].Target);
        var (from, to) = (ports.BoxOf(source), ports.BoxOf(target));
        var direction = Math.Sign(to.CenterX - from.CenterX);
        return
            AreNeighbours(graph, source, target)
            && IsOpen(graph, source, direction)
            && IsOpen(graph, target, -direction)
            ? Straight(from, to, direction)
            : Arch(from, to, direction, rows, graph.Layer[source]);
    }

    private static bool AreNeighbours(LayeredGraph graph, int a, int b)
    {
        var row = graph.Rows[graph.Layer[a]];
        return Math.Abs(Array.IndexOf(row, a) - Array.IndexOf(row, b)) == 1;
    }

    private static bool IsOpen(LayeredGraph graph, int node, int direction) =>
        graph.LoopSide[node] != direction && graph.NoteSide[node] != direction;

    private static Curve Straight(Box from, Box to, int direction)
    {
        // Opposite arcs keep apart: rightward ones run above leftward ones.
        var (top, bottom) = (Math.Max(from.Top, to.Top), Math.Min(from.Bottom, to.Bottom));
        var y = top + (bottom - top) * (direction > 0 ? 0.36 : 0.64);
        var start = new Point(direction > 0 ? from.Right : from.Left, y);
        return new Curve([Cubic.Line(start, new Point(direction > 0 ? to.Left : to.Right, y))]);
    }

    private static Curve Arch(Box from, Box to, int direction, RowHeights rows, int layer)
    {
        var rowTop = rows.Top[layer];
        var gap = layer > 0 ? rowTop - rows.Bottom[layer - 1] : double.PositiveInfinity;
        var height = Math.Min(ArchHeight, gap * 0.5) + (direction > 0 ? Math.Min(8, gap * 0.2) : 0);
        var start = new Point(Inside(from, from.CenterX + direction * ArchOffset), from.Top);
        var end = new Point(Inside(to, to.CenterX - direction * ArchOffset), to.Top);
        var peak = rowTop - height;
        var middle = new Point((start.X + end.X) / 2, peak);
        var (up, down) = (new Point(start.X, rowTop), new Point(end.X, rowTop));
        return new Curve([
            Cubic.Line(start, up),
            new Cubic(up, new Point(up.X, peak), new Point(up.X, peak), middle),
            new Cubic(middle, new Point(down.X, peak), new Point(down.X, peak), down),
            Cubic.Line(down, end),
        ]);
    }

    private static double Inside(Box box, double x) => Math.Clamp(x, box.Left + 2, box.Right - 2);
}
