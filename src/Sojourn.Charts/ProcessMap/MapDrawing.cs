using Sojourn.Charts.Geometry;
using Sojourn.Charts.Layout;

namespace Sojourn.Charts.ProcessMap;

/// <summary>An activity's box, ready to be drawn.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Box">Its place.</param>
/// <param name="NameLines">Its name in one line or two, shortened if need be.</param>
/// <param name="Count">Occurrences, formatted.</param>
/// <param name="CasesText">"in 4,495 cases".</param>
/// <param name="BarShare">The frequency bar's filled share of its track, 0 to 1.</param>
/// <param name="Label">The whole sentence, for titles and screen readers, with the full name.</param>
/// <param name="Stub">What of its flow is not drawn, if it is worth a stub.</param>
public sealed record DrawnNode(
    string Id,
    Box Box,
    IReadOnlyList<string> NameLines,
    string Count,
    string CasesText,
    double BarShare,
    string Label,
    DrawnStub? Stub
);

/// <summary>A dashed stub with its two lines of text.</summary>
/// <param name="Line">From the box outwards.</param>
/// <param name="TextAt">Baseline of the first line.</param>
/// <param name="TextEndsThere">Whether the text ends at that point (left of the box) instead of beginning there.</param>
/// <param name="Lines">One or two texts.</param>
public sealed record DrawnStub(Curve Line, Point TextAt, bool TextEndsThere, IReadOnlyList<string> Lines);

/// <summary>A group of activities that is drawn open: one outline around its boxes, or several where others stand between.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Boxes">The outlines.</param>
/// <param name="NameAt">The baseline of its name.</param>
public sealed record DrawnFrame(string Name, IReadOnlyList<Box> Boxes, Point NameAt);

/// <summary>What an arc is.</summary>
public enum DrawnArcKind
{
    Move,
    Start,
    End,
}

/// <summary>An arc, ready to be drawn: first the line, then the head.</summary>
/// <param name="Kind">Between activities, from the start mark or to the end mark.</param>
/// <param name="From">The id it leaves; null for the start mark.</param>
/// <param name="To">The id it enters; null for the end mark.</param>
/// <param name="Line">Without the length of its head.</param>
/// <param name="Head">The three corners of the arrow head, the tip first.</param>
/// <param name="Width">Line width.</param>
/// <param name="Colour">Design token without dashes, such as <c>dur-5</c>.</param>
/// <param name="Course">How it runs.</param>
/// <param name="LabelBox">Where the label goes; null for none.</param>
/// <param name="Count">The label's first figure, formatted: how often, unless only durations are asked for.</param>
/// <param name="Time">The label's second figure, formatted; null if there is none.</param>
/// <param name="Label">The whole sentence.</param>
public sealed record DrawnArc(
    DrawnArcKind Kind,
    string? From,
    string? To,
    Curve Line,
    IReadOnlyList<Point> Head,
    double Width,
    string Colour,
    EdgeCourse Course,
    Box? LabelBox,
    string Count,
    string? Time,
    string Label
)
{
    /// <summary>The place of its colour on the legend, from 0; null for arcs that have none.</summary>
    public int? Step { get; init; }
}

/// <summary>A map as geometry, for pages that draw it with live elements; <see cref="MapSvg"/> draws it still.</summary>
public sealed class MapDrawing
{
    internal MapDrawing(
        Box bounds,
        IReadOnlyList<DrawnNode> nodes,
        IReadOnlyList<DrawnArc> arcs,
        Box? startMark,
        Box? endMark,
        MapLegend legend,
        string title,
        string summary,
        IReadOnlyList<string> remarks,
        LayoutResult layout
    )
    {
        Bounds = bounds;
        Nodes = nodes;
        Arcs = arcs;
        StartMark = startMark;
        EndMark = endMark;
        Legend = legend;
        Title = title;
        Summary = summary;
        Remarks = remarks;
        Layout = layout;
    }

    public Box Bounds { get; }

    /// <summary>In the order of the picture.</summary>
    public IReadOnlyList<DrawnNode> Nodes { get; }

    /// <summary>Groups that are drawn open.</summary>
    public IReadOnlyList<DrawnFrame> Frames { get; internal init; } = [];

    /// <summary>Heaviest first: painted in this order, light arcs stay visible on top.</summary>
    public IReadOnlyList<DrawnArc> Arcs { get; }

    /// <summary>The start mark's square, 16 pixels wide; null on an empty map.</summary>
    public Box? StartMark { get; }

    public Box? EndMark { get; }

    public MapLegend Legend { get; }

    public string Title { get; }

    public string Summary { get; }

    /// <summary>Sentences below the drawing: what is not drawn, and the caller's own.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The same drawing with other sentences below it.</summary>
    public MapDrawing With(IReadOnlyList<string> remarks) =>
        new(Bounds, Nodes, Arcs, StartMark, EndMark, Legend, Title, Summary, [.. remarks], Layout) { Frames = Frames };

    /// <summary>To be handed to the next drawing as <see cref="LayoutOptions.Previous"/>.</summary>
    public LayoutResult Layout { get; }
}

/// <summary>The legend in words and numbers.</summary>
/// <param name="ColourTitle">"Line colour".</param>
/// <param name="ColourUnit">"median time".</param>
/// <param name="Colours">Five design tokens.</param>
/// <param name="Thresholds">The four values between them.</param>
/// <param name="WidthTitle">"Line width".</param>
/// <param name="WidthUnit">"moves".</param>
/// <param name="Widths">Sample widths in pixels with their texts.</param>
public sealed record MapLegend(
    string ColourTitle,
    string ColourUnit,
    IReadOnlyList<string> Colours,
    IReadOnlyList<string> Thresholds,
    string WidthTitle,
    string WidthUnit,
    IReadOnlyList<(double Width, string Text)> Widths
);
