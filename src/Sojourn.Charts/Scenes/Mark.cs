using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Scenes;

/// <summary>Something drawn. Colours are design tokens without dashes, such as <c>freq-6</c>.</summary>
public abstract record Mark
{
    /// <summary>What the mark stands for, so that a page can find it and make it answer; null for decoration.</summary>
    public string? Key { get; init; }

    /// <summary>The whole statement, for tooltips and screen readers; null for decoration.</summary>
    public string? Title { get; init; }
}

/// <summary>A filled rectangle.</summary>
public sealed record RectMark(Box Box, string Fill) : Mark
{
    public double Radius { get; init; }

    /// <summary>1 is solid.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Whether the area is hatched with the fill instead of filled: a value is missing.</summary>
    public bool Hatched { get; init; }

    /// <summary>The colour of its border; null for none.</summary>
    public string? Stroke { get; init; }

    /// <summary>Whether the border is dashed.</summary>
    public bool Dashed { get; init; }
}

/// <summary>A straight line.</summary>
public sealed record LineMark(Point From, Point To, string Stroke, double Width = 1) : Mark
{
    /// <summary>Whether the line is dashed.</summary>
    public bool Dashed { get; init; }

    public double Opacity { get; init; } = 1;
}

/// <summary>Lines through points, one for each run; a gap between runs is a gap in the data.</summary>
public sealed record PolylineMark(IReadOnlyList<IReadOnlyList<Point>> Runs, string Stroke, double Width) : Mark;

/// <summary>A smooth line.</summary>
public sealed record CurveMark(Curve Line, string Stroke, double Width) : Mark
{
    /// <summary>Whether the line is dashed.</summary>
    public bool Dashed { get; init; }
}

/// <summary>A filled polygon.</summary>
public sealed record PolygonMark(IReadOnlyList<Point> Corners, string Fill) : Mark
{
    public double Opacity { get; init; } = 1;
}

/// <summary>Many segments of one colour, drawn as one path.</summary>
public sealed record SegmentsMark(IReadOnlyList<(Point From, Point To)> Segments, string Stroke, double Width) : Mark
{
    public double Opacity { get; init; } = 1;
}

/// <summary>Many dots of one colour, drawn as one path.</summary>
public sealed record DotsMark(IReadOnlyList<Point> Points, string Fill, double Radius) : Mark
{
    public double Opacity { get; init; } = 1;
}

/// <summary>A circle.</summary>
public sealed record CircleMark(Point Center, double Radius, string Fill) : Mark
{
    public string? Stroke { get; init; }

    public double StrokeWidth { get; init; } = 1.3;
}

/// <summary>Where text begins, ends or is centred.</summary>
public enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>One line of text; <paramref name="At"/> lies on its baseline.</summary>
public sealed record TextMark(Point At, string Text, string Fill = "text-3") : Mark
{
    public TextAnchor Anchor { get; init; } = TextAnchor.Start;

    public double Size { get; init; } = 11;

    public bool Strong { get; init; }
}
