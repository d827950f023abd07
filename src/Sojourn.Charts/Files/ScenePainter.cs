using SkiaSharp;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Theme;

namespace Sojourn.Charts.Files;

/// <summary>Paints scenes on a canvas: what PNG and PDF files have in common.</summary>
internal sealed class ScenePainter
{
    private readonly SKCanvas canvas;
    private readonly IReadOnlyDictionary<string, string> colors;
    private readonly Typefaces faces;

    /// <param name="canvas">What to paint on.</param>
    /// <param name="theme">Light or dark; a file knows no page and no system setting, so others are light.</param>
    /// <param name="faces">The fonts.</param>
    public ScenePainter(SKCanvas canvas, DrawingTheme theme, Typefaces faces)
    {
        this.faces = faces;
        this.canvas = canvas;
        colors = theme == DrawingTheme.Dark ? Tokens.Dark : Tokens.Light;
    }

    public SKColor Color(string token, double opacity = 1) =>
        SKColor.Parse(colors[token]).WithAlpha((byte)Math.Round(255 * Math.Clamp(opacity, 0, 1)));

    public void Paint(Scene scene)
    {
        foreach (var mark in scene.Marks)
        {
            Paint(mark);
        }
    }

    private void Paint(Mark mark)
    {
        switch (mark)
        {
            case RectMark rect:
                PaintRect(rect);
                break;
            case LineMark line:
                using (var pen = Pen(line.Stroke, line.Width, line.Opacity, line.Dashed ? [3, 2] : null))
                {
                    canvas.DrawLine(P(line.From), P(line.To), pen);
                }

                break;
            case PolylineMark lines:
                using (var pen = Pen(lines.Stroke, lines.Width))
                using (var path = PathOf(lines.Runs))
                {
                    canvas.DrawPath(path, pen);
                }

                break;
            case CurveMark curve:
                using (var pen = Pen(curve.Stroke, curve.Width, dashes: curve.Dashed ? [2, 3] : null))
                using (var path = PathOf(curve.Line))
                {
                    canvas.DrawPath(path, pen);
                }

                break;
            case PolygonMark polygon:
                using (var ink = Fill(polygon.Fill, polygon.Opacity))
                using (var path = PathOf([polygon.Corners], isClosed: true))
                {
                    canvas.DrawPath(path, ink);
                }

                break;
            case SegmentsMark segments:
                using (var pen = Pen(segments.Stroke, segments.Width, segments.Opacity))
                using (var path = PathOf(segments.Segments.Select(each => (Point[])[each.From, each.To])))
                {
                    canvas.DrawPath(path, pen);
                }

                break;
            case DotsMark dots:
                using (var ink = Fill(dots.Fill, dots.Opacity))
                {
                    foreach (var at in dots.Points)
                    {
                        canvas.DrawCircle(P(at), (float)dots.Radius, ink);
                    }
                }

                break;
            case CircleMark circle:
                using (var ink = Fill(circle.Fill))
                {
                    canvas.DrawCircle(P(circle.Center), (float)circle.Radius, ink);
                }

                if (circle.Stroke is { } ring)
                {
                    using var pen = Pen(ring, circle.StrokeWidth);
                    canvas.DrawCircle(P(circle.Center), (float)circle.Radius, pen);
                }

                break;
            case TextMark text:
                PaintText(text);
                break;
            default:
                throw new ArgumentException($"No painting for {mark.GetType().Name}.");
        }
    }

    private void PaintRect(RectMark rect)
    {
        var box = new SKRect((float)rect.Box.Left, (float)rect.Box.Top, (float)rect.Box.Right, (float)rect.Box.Bottom);
        var radius = (float)rect.Radius;
        if (rect.Hatched)
        {
            PaintHatching(box, rect);
        }
        else
        {
            using var ink = Fill(rect.Fill, rect.Opacity);
            canvas.DrawRoundRect(box, radius, radius, ink);
        }

        if (rect.Stroke is { } border)
        {
            using var pen = Pen(border, 1, dashes: rect.Dashed ? [4, 3] : null);
            canvas.DrawRoundRect(box, radius, radius, pen);
        }
    }

    private void PaintHatching(SKRect box, RectMark rect)
    {
        canvas.Save();
        canvas.ClipRect(box);
        using var pen = Pen(rect.Fill, 1, rect.Opacity);
        // As in the vector file: lines at 45 degrees, 5 pixels apart.
        var step = 5 * MathF.Sqrt(2);
        for (var x = box.Left - box.Height; x < box.Right; x += step)
        {
            canvas.DrawLine(x, box.Bottom, x + box.Height, box.Top, pen);
        }

        canvas.Restore();
    }

    private void PaintText(TextMark mark)
    {
        using var ink = Fill(mark.Fill);
        var runs = faces.Runs(mark.Text, (float)mark.Size, mark.Strong).ToList();
        var widths = runs.ConvertAll(run => run.Font.MeasureText(run.Text));
        var x =
            (float)mark.At.X
            - mark.Anchor switch
            {
                TextAnchor.Middle => widths.Sum() / 2,
                TextAnchor.End => widths.Sum(),
                _ => 0,
            };
        foreach (var ((text, font), width) in runs.Zip(widths))
        {
            canvas.DrawText(text, x, (float)mark.At.Y, SKTextAlign.Left, font, ink);
            x += width;
        }
    }

    private SKPaint Fill(string token, double opacity = 1) =>
        new()
        {
            Color = Color(token, opacity),
            IsAntialias = true,
            Style = SKPaintStyle.Fill,
        };

    private SKPaint Pen(string token, double width, double opacity = 1, float[]? dashes = null) =>
        new()
        {
            Color = Color(token, opacity),
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = (float)width,
            StrokeJoin = SKStrokeJoin.Round,
            PathEffect = dashes is null ? null : SKPathEffect.CreateDash(dashes, 0),
        };

    private static SKPath PathOf(IEnumerable<IReadOnlyList<Point>> runs, bool isClosed = false)
    {
        using var path = new SKPathBuilder();
        foreach (var run in runs.Where(run => run.Count > 0))
        {
            path.MoveTo(P(run[0]));
            foreach (var at in run.Skip(1))
            {
                path.LineTo(P(at));
            }

            if (isClosed)
            {
                path.Close();
            }
        }

        return path.Detach();
    }

    private static SKPath PathOf(Curve curve)
    {
        using var path = new SKPathBuilder();
        path.MoveTo(P(curve.Start));
        foreach (var piece in curve.Pieces)
        {
            path.CubicTo(P(piece.Control1), P(piece.Control2), P(piece.To));
        }

        return path.Detach();
    }

    private static SKPoint P(Point point) => new((float)point.X, (float)point.Y);
}
