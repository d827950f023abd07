using System.Text;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Text;
using Sojourn.Charts.Theme;

namespace Sojourn.Charts.ProcessMap;

/// <summary>Writes a map's geometry as SVG.</summary>
internal static class MapSvg
{
    private const double RemarkLine = 16;

    private static readonly string[] TokensUsed =
    [
        "canvas",
        "surface",
        "line",
        "line-strong",
        "control",
        "text",
        "text-2",
        "text-3",
        "freq-4",
        "freq-5",
        "freq-6",
        "freq-7",
        "freq-8",
        "dur-4",
        "dur-5",
        "dur-6",
        "dur-7",
        "dur-8",
    ];

    public static string Write(MapDrawing map, MapStyle style)
    {
        var ink = new Ink(style.Theme);
        Box? legend = style.Legend && map.Nodes.Count > 0 ? MapLegendSvg.Place(map) : null;
        var view = legend is { } card ? map.Bounds.Union(card.Inflate(16)) : map.Bounds;
        if (map.Remarks.Count > 0)
        {
            var width = Math.Max(view.Width, 32 + map.Remarks.Max(r => TextWidth.Of(r, 11)));
            view = new Box(view.X, view.Y, width, view.Height + RemarkLine * map.Remarks.Count + 12);
        }

        var size = $"width=\"{N(view.Width)}\" height=\"{N(view.Height)}\"";
        var text = new StringBuilder();
        text.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sojourn-map\" role=\"group\" ");
        text.Append($"aria-labelledby=\"sojourn-map-title sojourn-map-desc\" {size} ");
        text.Append($"viewBox=\"{N(view.X)} {N(view.Y)} {N(view.Width)} {N(view.Height)}\">\n");
        text.Append($"<title id=\"sojourn-map-title\">{Svg.Text(map.Title)}</title>\n");
        text.Append($"<desc id=\"sojourn-map-desc\">{Svg.Text(map.Summary)}</desc>\n");
        text.Append("<style>").Append(StyleSheet(ink, map.Frames.Count > 0)).Append("</style>\n");
        text.Append($"<rect class=\"canvas\" x=\"{N(view.X)}\" y=\"{N(view.Y)}\" {size}/>\n");
        foreach (var frame in map.Frames)
        {
            Append(text, frame);
        }

        foreach (var arc in map.Arcs)
        {
            Append(text, arc);
        }

        AppendMarks(text, map);
        foreach (var node in map.Nodes)
        {
            Append(text, node);
        }

        AppendLabels(text, map);
        if (legend is { } box)
        {
            MapLegendSvg.Append(text, map.Legend, box);
        }

        for (var i = 0; i < map.Remarks.Count; i++)
        {
            var y = view.Bottom - 12 - RemarkLine * (map.Remarks.Count - 1 - i);
            text.Append(
                $"<text class=\"remark\" x=\"{N(view.X + 16)}\" y=\"{N(y)}\">{Svg.Text(map.Remarks[i])}</text>\n"
            );
        }

        return text.Append("</svg>\n").ToString();
    }

    private static string StyleSheet(Ink ink, bool hasFrames)
    {
        const string Map = ".sojourn-map";
        var css = new StringBuilder(ink.Declarations(Map, TokensUsed));
        css.Append($"{Map} text{{font-family:{Ink.FontFamily};font-variant-numeric:tabular-nums}}");
        css.Append($"{Map} .canvas{{fill:{ink["canvas"]}}}");
        css.Append($"{Map} .box{{fill:{ink["surface"]};stroke:{ink["line-strong"]}}}");
        css.Append($"{Map} .track{{fill:{ink["line"]}}}{Map} .bar{{fill:{ink["freq-6"]}}}");
        css.Append($"{Map} .name{{font-size:13px;font-weight:600;fill:{ink["text"]}}}");
        css.Append($"{Map} .count{{font-size:12px;fill:{ink["text-2"]}}}{Map} .count .of{{fill:{ink["text-3"]}}}");
        css.Append($"{Map} .line{{fill:none}}");
        css.Append($"{Map} .back{{fill:{ink["canvas"]};fill-opacity:.93}}");
        css.Append($"{Map} .label{{font-size:12px;fill:{ink["text-2"]}}}");
        css.Append($"{Map} .label .n{{font-weight:600;fill:{ink["text"]}}}");
        css.Append($"{Map} .stub{{fill:none;stroke:{ink["text-3"]};stroke-dasharray:2 3}}");
        css.Append($"{Map} .aside,{Map} .remark{{font-size:11px;fill:{ink["text-3"]}}}");
        css.Append($"{Map} .mark{{fill:{ink["text"]}}}{Map} .sign{{fill:{ink["surface"]}}}");
        css.Append($"{Map} .ring{{fill:none;stroke:{ink["text"]};stroke-width:1.5}}");
        css.Append($"{Map} .card{{fill:{ink["surface"]};stroke:{ink["line"]}}}");
        css.Append($"{Map} .head{{font-size:11px;font-weight:500;fill:{ink["text"]}}}");
        css.Append($"{Map} .sample{{stroke:{ink["text-2"]}}}");
        foreach (
            var token in TokensUsed.Where(t =>
                t == "control"
                || t.StartsWith("freq", StringComparison.Ordinal)
                || t.StartsWith("dur", StringComparison.Ordinal)
            )
        )
        {
            css.Append($"{Map} .{token} .line{{stroke:{ink[token]}}}{Map} .{token} .tip{{fill:{ink[token]}}}");
        }

        if (hasFrames)
        {
            var ground = $"fill:{ink["line"]};fill-opacity:.35;stroke:{ink["control"]};stroke-dasharray:4 3";
            css.Append($"{Map} .frame rect{{{ground}}}");
            css.Append($"{Map} .frame text{{font-size:11px;font-weight:600;fill:{ink["text-2"]}}}");
        }

        return css.ToString();
    }

    private static void Append(StringBuilder text, DrawnFrame frame)
    {
        var name = Svg.Text(frame.Name);
        text.Append($"<g class=\"frame\" role=\"img\" aria-label=\"{name}\"><title>{name}</title>");
        foreach (var box in frame.Boxes)
        {
            var at = $"x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\"";
            text.Append($"<rect {at} rx=\"12\"/>");
        }

        text.Append($"<text x=\"{N(frame.NameAt.X)}\" y=\"{N(frame.NameAt.Y)}\">{name}</text></g>\n");
    }

    private static void Append(StringBuilder text, DrawnArc arc)
    {
        var label = Svg.Text(arc.Label);
        text.Append($"<g class=\"arc {arc.Colour}\" role=\"img\" aria-label=\"{label}\"><title>{label}</title>");
        text.Append($"<path class=\"line\" d=\"{arc.Line.ToPathData()}\" stroke-width=\"{N(arc.Width)}\"/>");
        text.Append($"<path class=\"tip\" d=\"M{P(arc.Head[0])}L{P(arc.Head[1])}L{P(arc.Head[2])}z\"/></g>\n");
    }

    private static void AppendMarks(StringBuilder text, MapDrawing map)
    {
        if (map.StartMark is { } start)
        {
            var (x, y) = (start.CenterX, start.CenterY);
            text.Append($"<circle class=\"mark\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"8\"/>");
            text.Append($"<path class=\"sign\" d=\"M{N(x - 2.5)} {N(y - 3.8)}v7.6l6-3.8z\"/>\n");
        }

        if (map.EndMark is { } end)
        {
            var (x, y) = (end.CenterX, end.CenterY);
            text.Append($"<circle class=\"ring\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"7.3\"/>");
            text.Append(
                $"<rect class=\"mark\" x=\"{N(x - 3.2)}\" y=\"{N(y - 3.2)}\" width=\"6.4\" height=\"6.4\" rx=\"1\"/>\n"
            );
        }
    }

    private static void Append(StringBuilder text, DrawnNode node)
    {
        var box = node.Box;
        var label = Svg.Text(node.Label);
        var x = N(box.X + MapComposer.Padding);
        if (node.Stub is { } stub)
        {
            text.Append($"<path class=\"stub\" d=\"{stub.Line.ToPathData()}\"/>");
            var anchor = stub.TextEndsThere ? " text-anchor=\"end\"" : "";
            for (var i = 0; i < stub.Lines.Count; i++)
            {
                text.Append(
                    $"<text class=\"aside\" x=\"{N(stub.TextAt.X)}\" y=\"{N(stub.TextAt.Y + 13 * i)}\"{anchor}>"
                );
                text.Append($"{Svg.Text(stub.Lines[i])}</text>");
            }

            text.Append('\n');
        }

        text.Append($"<g class=\"node\" role=\"img\" aria-label=\"{label}\"><title>{label}</title>");
        text.Append(
            $"<rect class=\"box\" x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" rx=\"8\"/>"
        );
        var y = box.Y + 19;
        foreach (var line in node.NameLines)
        {
            text.Append($"<text class=\"name\" x=\"{x}\" y=\"{N(y)}\">{Svg.Text(line)}</text>");
            y += MapComposer.NameLine;
        }

        text.Append($"<text class=\"count\" x=\"{x}\" y=\"{N(y)}\">{Svg.Text(node.Count)}");
        text.Append($"<tspan class=\"of\"> {Svg.Text(node.CasesText)}</tspan></text>");
        var track = box.Width - 2 * MapComposer.Padding;
        var bar = Math.Max(3, track * node.BarShare);
        var at = $"x=\"{x}\" y=\"{N(box.Bottom - 6.5)}\" height=\"3\" rx=\"1.5\"";
        text.Append(
            $"<rect class=\"track\" {at} width=\"{N(track)}\"/><rect class=\"bar\" {at} width=\"{N(bar)}\"/></g>\n"
        );
    }

    private static void AppendLabels(StringBuilder text, MapDrawing map)
    {
        text.Append("<g aria-hidden=\"true\">\n");
        foreach (var arc in map.Arcs)
        {
            if (arc.LabelBox is not { } box)
            {
                continue;
            }

            text.Append(
                $"<rect class=\"back\" x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" rx=\"4\"/>"
            );
            text.Append(
                $"<text class=\"label\" x=\"{N(box.X + 5)}\" y=\"{N(box.Y + 13.2)}\"><tspan class=\"n\">{Svg.Text(arc.Count)}</tspan>"
            );
            if (arc.Time is not null)
            {
                text.Append($"<tspan dx=\"6\">{Svg.Text(arc.Time)}</tspan>");
            }

            text.Append("</text>\n");
        }

        text.Append("</g>\n");
    }

    private static string N(double value) => Svg.Number(value);

    private static string P(Point point) => $"{N(point.X)} {N(point.Y)}";
}
