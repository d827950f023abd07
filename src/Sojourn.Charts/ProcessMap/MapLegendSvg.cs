using System.Text;
using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.ProcessMap;

/// <summary>The legend card: five colours with the thresholds between them, three widths.</summary>
internal static class MapLegendSvg
{
    private const double Width = 226;
    private const double Height = 122;
    private const double Inside = 202;

    /// <summary>In a lower corner of the map if one is free, below the map otherwise.</summary>
    public static Box Place(MapDrawing map)
    {
        var bounds = map.Bounds;
        var (left, y) = (bounds.Left + 16, bounds.Bottom - Height - 16);
        var corners = new[] { new Box(left, y, Width, Height), new Box(bounds.Right - Width - 16, y, Width, Height) };
        foreach (var corner in corners)
        {
            if (corner.Top >= bounds.Top && corner.Left >= left && IsFree(map, corner.Inflate(10)))
            {
                return corner;
            }
        }

        return new Box(left, bounds.Bottom, Width, Height);
    }

    public static void Append(StringBuilder text, MapLegend legend, Box box)
    {
        text.Append($"<g class=\"legend\" transform=\"translate({N(box.X)} {N(box.Y)})\">");
        text.Append($"<rect class=\"card\" width=\"{N(Width)}\" height=\"{N(Height)}\" rx=\"6\"/>");
        Heading(text, legend.ColourTitle, legend.ColourUnit, 20);
        var step = Inside / legend.Colours.Count;
        for (var i = 0; i < legend.Colours.Count; i++)
        {
            text.Append($"<g class=\"{legend.Colours[i]}\"><rect class=\"tip\" x=\"{N(12 + i * step)}\" y=\"29\" ");
            text.Append($"width=\"{N(step - 1.4)}\" height=\"8\" rx=\"2\"/></g>");
        }

        for (var i = 0; i < legend.Thresholds.Count; i++)
        {
            Centred(text, legend.Thresholds[i], 12 + (i + 1) * step - 0.7, 51);
        }

        Heading(text, legend.WidthTitle, legend.WidthUnit, 76);
        for (var i = 0; i < legend.Widths.Count; i++)
        {
            var (width, label) = legend.Widths[i];
            var x = 12 + 74 * i;
            text.Append($"<path class=\"sample\" d=\"M{N(x + 4)} 91h44\" stroke-width=\"{N(width)}\"/>");
            Centred(text, label, x + 26, 111);
        }

        text.Append("</g>\n");
    }

    private static void Heading(StringBuilder text, string title, string unit, double y)
    {
        text.Append($"<text class=\"head\" x=\"12\" y=\"{N(y)}\">{Svg.Text(title)}</text>");
        text.Append(
            $"<text class=\"aside\" x=\"{N(12 + Inside)}\" y=\"{N(y)}\" text-anchor=\"end\">{Svg.Text(unit)}</text>"
        );
    }

    private static void Centred(StringBuilder text, string label, double x, double y) =>
        text.Append($"<text class=\"aside\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"middle\">{Svg.Text(label)}</text>");

    private static bool IsFree(MapDrawing map, Box box) =>
        !map.Nodes.Any(n => n.Box.Overlaps(box) || (n.Stub is { } s && box.Inflate(60).Contains(s.TextAt)))
        && !map.Arcs.Any(a => a.LabelBox?.Overlaps(box) == true || a.Line.Sample(8).Any(box.Contains));

    private static string N(double value) => Svg.Number(value);
}
