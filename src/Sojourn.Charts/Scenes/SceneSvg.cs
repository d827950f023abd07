using System.Globalization;
using System.Text;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Theme;

namespace Sojourn.Charts.Scenes;

/// <summary>Writes a scene as SVG; only the colours in use are in its style sheet.</summary>
internal static class SceneSvg
{
    private const string Root = ".sojourn-chart";

    public static string Write(Scene scene, DrawingTheme theme)
    {
        var body = new StringBuilder();
        var fills = new SortedSet<string>(StringComparer.Ordinal);
        var strokes = new SortedSet<string>(StringComparer.Ordinal);
        var hatches = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var mark in scene.Marks)
        {
            Append(body, mark, fills, strokes, hatches);
        }

        var ink = new Ink(theme);
        var size = $"width=\"{N(scene.Width)}\" height=\"{N(scene.Height)}\"";
        var text = new StringBuilder();
        text.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sojourn-chart\" role=\"img\" ");
        text.Append($"aria-label=\"{Svg.Text(scene.Title + ". " + scene.Summary)}\" {size} ");
        text.Append($"viewBox=\"0 0 {N(scene.Width)} {N(scene.Height)}\">\n");
        text.Append($"<title>{Svg.Text(scene.Title)}</title>\n<desc>{Svg.Text(scene.Summary)}</desc>\n<style>");
        text.Append(ink.Declarations(Root, fills.Concat(strokes).Concat(hatches)));
        text.Append($"{Root} text{{font-family:{Ink.FontFamily};font-variant-numeric:tabular-nums}}");
        text.Append(
            $"{Root} .b{{font-weight:600}}{Root} .l{{fill:none;stroke-linejoin:round}}{Root} .r{{stroke-linecap:round}}"
        );
        foreach (var token in fills)
        {
            text.Append($"{Root} .f-{token}{{fill:{ink[token]}}}");
        }

        foreach (var token in strokes.Union(hatches))
        {
            text.Append($"{Root} .s-{token}{{stroke:{ink[token]}}}");
        }

        text.Append("</style>\n");
        foreach (var token in hatches)
        {
            text.Append(
                $"<defs><pattern id=\"hatch-{token}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
            );
            text.Append($"patternTransform=\"rotate(45)\"><path class=\"s-{token}\" d=\"M0 0v5\"/></pattern></defs>\n");
        }

        return text.Append(body).Append("</svg>\n").ToString();
    }

    private static void Append(
        StringBuilder text,
        Mark mark,
        ISet<string> fills,
        ISet<string> strokes,
        ISet<string> hatches
    )
    {
        switch (mark)
        {
            case RectMark rect:
                var (x, y, w, h) = (N(rect.Box.X), N(rect.Box.Y), N(rect.Box.Width), N(rect.Box.Height));
                text.Append($"<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"");
                text.Append(rect.Radius > 0 ? $" rx=\"{N(rect.Radius)}\"" : "");
                text.Append(
                    rect.Hatched ? $" fill=\"url(#hatch-{Used(hatches, rect.Fill)})\""
                    : rect.Stroke is { } border ? $" class=\"f-{Used(fills, rect.Fill)} s-{Used(strokes, border)}\""
                    : Fill(rect.Fill)
                );
                text.Append(rect.Dashed ? " stroke-dasharray=\"4 3\"" : "");
                text.Append(Opacity(rect.Opacity));
                break;
            case LineMark line:
                text.Append(
                    $"<path{Stroke(line.Stroke)} d=\"M{P(line.From)}L{P(line.To)}\" stroke-width=\"{N(line.Width)}\""
                );
                text.Append(line.Dashed ? " stroke-dasharray=\"3 2\"" : "").Append(Opacity(line.Opacity));
                break;
            case PolylineMark line:
                text.Append($"<path{Stroke(line.Stroke)} stroke-width=\"{N(line.Width)}\" d=\"");
                text.AppendJoin("", line.Runs.Where(r => r.Count > 0).Select(r => "M" + string.Join('L', r.Select(P))));
                text.Append('"');
                break;
            case CurveMark curve:
                text.Append($"<path{Stroke(curve.Stroke)} stroke-width=\"{N(curve.Width)}\"");
                text.Append(curve.Dashed ? " stroke-dasharray=\"2 3\"" : "");
                text.Append($" d=\"{curve.Line.ToPathData()}\"");
                break;
            case PolygonMark polygon:
                text.Append($"<path{Fill(polygon.Fill)} d=\"M{string.Join('L', polygon.Corners.Select(P))}z\"");
                text.Append(Opacity(polygon.Opacity));
                break;
            case SegmentsMark segments:
                text.Append($"<path{Stroke(segments.Stroke)} stroke-width=\"{N(segments.Width)}\"");
                text.Append(Opacity(segments.Opacity)).Append(" d=\"");
                text.AppendJoin("", segments.Segments.Select(s => $"M{P(s.From)}L{P(s.To)}")).Append('"');
                break;
            case DotsMark dots:
                text.Append($"<path class=\"l r s-{Used(strokes, dots.Fill)}\" stroke-width=\"{N(2 * dots.Radius)}\"");
                text.Append(Opacity(dots.Opacity)).Append(" d=\"");
                text.AppendJoin("", dots.Points.Select(p => $"M{P(p)}h0")).Append('"');
                break;
            case CircleMark circle:
                text.Append(
                    $"<circle cx=\"{N(circle.Center.X)}\" cy=\"{N(circle.Center.Y)}\" r=\"{N(circle.Radius)}\""
                );
                text.Append($" class=\"f-{Used(fills, circle.Fill)}");
                text.Append(
                    circle.Stroke is { } s ? $" s-{Used(strokes, s)}\" stroke-width=\"{N(circle.StrokeWidth)}\"" : "\""
                );
                break;
            case TextMark label:
                text.Append($"<text x=\"{N(label.At.X)}\" y=\"{N(label.At.Y)}\" font-size=\"{N(label.Size)}\"");
                text.Append(
                    label.Anchor switch
                    {
                        TextAnchor.Middle => " text-anchor=\"middle\"",
                        TextAnchor.End => " text-anchor=\"end\"",
                        _ => "",
                    }
                );
                text.Append($" class=\"f-{Used(fills, label.Fill)}{(label.Strong ? " b" : "")}\">");
                text.Append(mark.Title is null ? "" : $"<title>{Svg.Text(mark.Title)}</title>");
                text.Append($"{Svg.Text(label.Text)}</text>\n");
                return;
            default:
                throw new ArgumentException($"No drawing for {mark.GetType().Name}.");
        }

        text.Append(mark.Title is null ? "/>\n" : $"><title>{Svg.Text(mark.Title)}</title>{Close(mark)}\n");

        string Fill(string token) => $" class=\"f-{Used(fills, token)}\"";

        string Stroke(string token) => $" class=\"l s-{Used(strokes, token)}\"";
    }

    private static string Close(Mark mark) =>
        mark switch
        {
            RectMark => "</rect>",
            CircleMark => "</circle>",
            _ => "</path>",
        };

    private static string Used(ISet<string> set, string token)
    {
        set.Add(token);
        return token;
    }

    private static string Opacity(double value) =>
        value >= 1 ? "" : $" opacity=\"{value.ToString("0.##", CultureInfo.InvariantCulture)}\"";

    private static string N(double value) => Svg.Number(value);

    private static string P(Point p) => $"{N(p.X)} {N(p.Y)}";
}
