using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Layout;

/// <summary>How an arc runs.</summary>
public enum EdgeCourse
{
    /// <summary>Downwards, with the flow.</summary>
    Forward,

    /// <summary>Upwards, against the flow.</summary>
    Backward,

    /// <summary>Between two boxes of one row; only where places were kept from a previous layout.</summary>
    Level,

    SelfLoop,
}

/// <summary>Whether the whole method was applied.</summary>
public enum LayoutDetail
{
    Full,

    /// <summary>The graph was too large: long arcs run straight and may pass behind boxes.</summary>
    Reduced,
}

/// <summary>A node with its place.</summary>
/// <param name="Layer">Its row, from 0 at the top.</param>
/// <param name="Side">-1 left of the main path, 0 on it, 1 right of it.</param>
/// <param name="NoteBox">The room for its note, if it asked for one.</param>
public sealed record PlacedNode(string Id, Box Box, int Layer, int Side, Box? NoteBox);

/// <summary>An arc with its line, from the border of its source to the border of its target.</summary>
public sealed record RoutedEdge(int Source, int Target, EdgeCourse Course, Curve Curve, Box? LabelBox, int Side);

/// <summary>The upper and lower edge of a row.</summary>
public readonly record struct RowPlace(double Top, double Bottom);

/// <summary>A laid out graph: nodes and edges in the order they came in.</summary>
public sealed class LayoutResult
{
    internal LayoutResult(
        IReadOnlyList<PlacedNode> nodes,
        IReadOnlyList<RoutedEdge> edges,
        Box bounds,
        double spineX,
        IReadOnlyList<RowPlace> rows,
        LayoutDetail detail
    )
    {
        Nodes = nodes;
        Edges = edges;
        Bounds = bounds;
        SpineX = spineX;
        Rows = rows;
        Detail = detail;
    }

    public IReadOnlyList<PlacedNode> Nodes { get; }

    public IReadOnlyList<RoutedEdge> Edges { get; }

    /// <summary>
    /// Everything drawn, with the margin. Its corner is at (0, 0) in a fresh layout; where places were kept it moves
    /// instead of the boxes.
    /// </summary>
    public Box Bounds { get; }

    /// <summary>The x of the main path.</summary>
    public double SpineX { get; }

    /// <summary>From where to where each row reaches, empty ones included.</summary>
    public IReadOnlyList<RowPlace> Rows { get; }

    public LayoutDetail Detail { get; }
}
