using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.ProcessMap;

/// <summary>Turns a map's geometry into a scene, for files that are painted: PNG and PDF.</summary>
internal static class MapScene
{
    private const double RemarkLine = 16;

    public static Scene Of(MapDrawing map, MapStyle style)
    {
        Box? legend = style.Legend && map.Nodes.Count > 0 ? MapLegendSvg.Place(map) : null;
        var view = legend is { } card ? map.Bounds.Union(card.Inflate(16)) : map.Bounds;
        if (map.Remarks.Count > 0)
        {
            var width = Math.Max(view.Width, 32 + map.Remarks.Max(remark => TextWidth.Of(remark, 11)));
            view = new Box(view.X, view.Y, width, view.Height + RemarkLine * map.Remarks.Count + 12);
        }

        var marks = new List<Mark>();
        // A scene begins at (0, 0); a map whose boxes kept their places need not.
        var by = new Point(-view.X, -view.Y);
        marks.AddRange(map.Frames.SelectMany(frame => Frame(frame, by)));
        marks.AddRange(map.Arcs.SelectMany(arc => Arc(arc, by)));
        marks.AddRange(Ends(map, by));
        marks.AddRange(map.Nodes.SelectMany(node => Node(node, by)));
        marks.AddRange(map.Arcs.SelectMany(arc => Label(arc, by)));
        if (legend is { } at)
        {
            marks.AddRange(Legend(map.Legend, at.Move(by.X, by.Y)));
        }

        marks.AddRange(
            map.Remarks.Select(
                (remark, i) =>
                    new TextMark(new Point(16, view.Height - 12 - RemarkLine * (map.Remarks.Count - 1 - i)), remark)
            )
        );
        return new Scene(view.Width, view.Height, map.Title, map.Summary, marks);
    }

    private static IEnumerable<Mark> Frame(DrawnFrame frame, Point by)
    {
        foreach (var box in frame.Boxes)
        {
            yield return new RectMark(box.Move(by.X, by.Y), "line")
            {
                Radius = 12,
                Opacity = 0.35,
                Stroke = "control",
                Dashed = true,
            };
        }

        yield return new TextMark(frame.NameAt + by, frame.Name, "text-2") { Strong = true };
    }

    private static IEnumerable<Mark> Arc(DrawnArc arc, Point by)
    {
        yield return new CurveMark(arc.Line.Move(by.X, by.Y), arc.Colour, arc.Width);
        yield return new PolygonMark([.. arc.Head.Select(corner => corner + by)], arc.Colour);
    }

    private static IEnumerable<Mark> Ends(MapDrawing map, Point by)
    {
        if (map.StartMark is { } start)
        {
            var at = new Point(start.CenterX, start.CenterY) + by;
            yield return new CircleMark(at, 8, "text");
            yield return new PolygonMark(
                [at + new Point(-2.5, -3.8), at + new Point(-2.5, 3.8), at + new Point(3.5, 0)],
                "surface"
            );
        }

        if (map.EndMark is { } end)
        {
            var at = new Point(end.CenterX, end.CenterY) + by;
            yield return new CircleMark(at, 7.3, "canvas") { Stroke = "text", StrokeWidth = 1.5 };
            yield return new RectMark(Box.Around(at, 6.4, 6.4), "text") { Radius = 1 };
        }
    }

    private static IEnumerable<Mark> Node(DrawnNode node, Point by)
    {
        if (node.Stub is { } stub)
        {
            yield return new CurveMark(stub.Line.Move(by.X, by.Y), "text-3", 1) { Dashed = true };
            var anchor = stub.TextEndsThere ? TextAnchor.End : TextAnchor.Start;
            for (var i = 0; i < stub.Lines.Count; i++)
            {
                yield return new TextMark(stub.TextAt + by + new Point(0, 13 * i), stub.Lines[i]) { Anchor = anchor };
            }
        }

        var box = node.Box.Move(by.X, by.Y);
        yield return new RectMark(box, "surface")
        {
            Radius = 8,
            Stroke = "line-strong",
            Title = node.Label,
        };
        var x = box.X + MapComposer.Padding;
        var y = box.Y + 19;
        foreach (var line in node.NameLines)
        {
            yield return new TextMark(new Point(x, y), line, "text") { Size = MapComposer.NameSize, Strong = true };
            y += MapComposer.NameLine;
        }

        yield return new TextMark(new Point(x, y), node.Count, "text-2") { Size = MapComposer.LabelSize };
        var after = TextWidth.Of(node.Count + " ", MapComposer.LabelSize);
        yield return new TextMark(new Point(x + after, y), node.CasesText) { Size = MapComposer.LabelSize };
        var track = box.Width - 2 * MapComposer.Padding;
        yield return new RectMark(new Box(x, box.Bottom - 6.5, track, 3), "line") { Radius = 1.5 };
        yield return new RectMark(new Box(x, box.Bottom - 6.5, Math.Max(3, track * node.BarShare), 3), "freq-6")
        {
            Radius = 1.5,
        };
    }

    private static IEnumerable<Mark> Label(DrawnArc arc, Point by)
    {
        if (arc.LabelBox is not { } place)
        {
            yield break;
        }

        var box = place.Move(by.X, by.Y);
        yield return new RectMark(box, "canvas") { Radius = 4, Opacity = 0.93 };
        var at = new Point(box.X + 5, box.Y + 13.2);
        yield return new TextMark(at, arc.Count, "text") { Size = MapComposer.LabelSize, Strong = true };
        if (arc.Time is not null)
        {
            var before = TextWidth.Of(arc.Count, MapComposer.LabelSize, strong: true) + 6;
            yield return new TextMark(at + new Point(before, 0), arc.Time, "text-2") { Size = MapComposer.LabelSize };
        }
    }

    private static IEnumerable<Mark> Legend(MapLegend legend, Box card)
    {
        const double Inside = 202;
        yield return new RectMark(card, "surface") { Radius = 6, Stroke = "line" };
        var step = Inside / legend.Colours.Count;
        foreach (
            var (title, unit, y) in new[]
            {
                (legend.ColourTitle, legend.ColourUnit, 20),
                (legend.WidthTitle, legend.WidthUnit, 76),
            }
        )
        {
            yield return new TextMark(At(12, y), title, "text");
            yield return new TextMark(At(12 + Inside, y), unit) { Anchor = TextAnchor.End };
        }

        for (var i = 0; i < legend.Colours.Count; i++)
        {
            yield return new RectMark(new Box(card.X + 12 + i * step, card.Y + 29, step - 1.4, 8), legend.Colours[i])
            {
                Radius = 2,
            };
        }

        for (var i = 0; i < legend.Thresholds.Count; i++)
        {
            yield return new TextMark(At(12 + (i + 1) * step - 0.7, 51), legend.Thresholds[i])
            {
                Anchor = TextAnchor.Middle,
            };
        }

        for (var i = 0; i < legend.Widths.Count; i++)
        {
            var (width, label) = legend.Widths[i];
            yield return new LineMark(At(16 + 74 * i, 91), At(60 + 74 * i, 91), "text-2", width);
            yield return new TextMark(At(38 + 74 * i, 111), label) { Anchor = TextAnchor.Middle };
        }

        Point At(double x, double y) => new(card.X + x, card.Y + y);
    }
}
