using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Yardstick;

/// <summary>What is counted on a drawing.</summary>
/// <param name="Crossings">Points where two lines cross; meeting in a common end is none.</param>
/// <param name="Area">Of the smallest rectangle around boxes, labels and lines, in square pixels.</param>
/// <param name="BoxOverlaps">Pairs of boxes that overlap.</param>
/// <param name="LabelOverlaps">Pairs of labels that overlap, and labels on boxes.</param>
/// <param name="LinesThroughBoxes">Lines that enter a box, their own ends excepted.</param>
/// <param name="LabelsOnLines">Labels and the foreign lines that run behind them.</param>
internal sealed record Verdict(
    int Crossings,
    double Area,
    int BoxOverlaps,
    int LabelOverlaps,
    int LinesThroughBoxes,
    int LabelsOnLines
);

/// <summary>Counts on a drawing by its geometry alone, so that it judges every program alike.</summary>
internal static class LayoutJudge
{
    /// <summary>Two lines that begin or end in one point may touch there for so long.</summary>
    private const double EndRoom = 8;
    private const double Cell = 64;

    public static Verdict Judge(Drawn drawn)
    {
        var bounds = Bounds(drawn);
        return new Verdict(
            Crossings(drawn.Lines),
            bounds.Width * bounds.Height,
            Pairs(drawn.Nodes, drawn.Nodes, (i, j) => j < i),
            Pairs([.. drawn.Labels.Select(l => l.Box)], [.. drawn.Labels.Select(l => l.Box)], (i, j) => j < i)
                + Pairs([.. drawn.Labels.Select(l => l.Box)], drawn.Nodes, (_, _) => true),
            drawn.Lines.Sum(l => drawn.Nodes.Count(n => Passes(l.Points, n.Inflate(-1)) && !IsEnd(drawn, l, n))),
            drawn.Labels.Sum(l =>
                drawn.Lines.Where((line, e) => e != l.Edge && Passes(line.Points, l.Box.Inflate(-1))).Count()
            )
        );
    }

    public static Box Bounds(Drawn drawn)
    {
        var all = drawn.Nodes.Concat(drawn.Labels.Select(l => l.Box)).ToList();
        var points = drawn.Lines.SelectMany(l => l.Points).ToList();
        var left = Math.Min(all.Min(b => b.Left), points.Select(p => p.X).DefaultIfEmpty(1e9).Min());
        var top = Math.Min(all.Min(b => b.Top), points.Select(p => p.Y).DefaultIfEmpty(1e9).Min());
        var right = Math.Max(all.Max(b => b.Right), points.Select(p => p.X).DefaultIfEmpty(-1e9).Max());
        var bottom = Math.Max(all.Max(b => b.Bottom), points.Select(p => p.Y).DefaultIfEmpty(-1e9).Max());
        return new Box(left, top, right - left, bottom - top);
    }

    private static int Pairs(IReadOnlyList<Box> some, IReadOnlyList<Box> others, Func<int, int, bool> counts)
    {
        var count = 0;
        for (var i = 0; i < some.Count; i++)
        {
            for (var j = 0; j < others.Count; j++)
            {
                count += counts(i, j) && some[i].Inflate(-0.5).Overlaps(others[j].Inflate(-0.5)) ? 1 : 0;
            }
        }

        return count;
    }

    private static bool IsEnd(Drawn drawn, DrawnLine line, Box box) =>
        drawn.Nodes[line.Source] == box || drawn.Nodes[line.Target] == box;

    private static bool Passes(IReadOnlyList<Point> points, Box box)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (Meets(points[i - 1], points[i], box))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a straight piece meets a box (Liang and Barsky).</summary>
    private static bool Meets(Point a, Point b, Box box)
    {
        var (from, to) = (0.0, 1.0);
        return Clip(a.X - b.X, a.X - box.Left)
            && Clip(b.X - a.X, box.Right - a.X)
            && Clip(a.Y - b.Y, a.Y - box.Top)
            && Clip(b.Y - a.Y, box.Bottom - a.Y)
            && from <= to;

        bool Clip(double p, double q)
        {
            if (p == 0)
            {
                return q >= 0;
            }

            var t = q / p;
            if (p < 0)
            {
                from = Math.Max(from, t);
            }
            else
            {
                to = Math.Min(to, t);
            }

            return true;
        }
    }

    private readonly record struct Piece(int Line, Point A, Point B);

    /// <summary>
    /// Crossings of straight pieces, each found in the cell of a grid in which its point lies. Every line is moved by
    /// a hair of its own, so that no two pieces lie on one another and none meets another exactly in its end.
    /// </summary>
    private static int Crossings(IReadOnlyList<DrawnLine> lines)
    {
        var grid = new Dictionary<(int, int), List<Piece>>();
        for (var e = 0; e < lines.Count; e++)
        {
            var hair = new Point(0.0007 * Math.Sin(1 + e * 12.9898), 0.0007 * Math.Cos(2 + e * 78.233));
            var points = lines[e].Points;
            for (var i = 1; i < points.Count; i++)
            {
                var piece = new Piece(e, points[i - 1] + hair, points[i] + hair);
                foreach (var key in Keys(piece))
                {
                    if (!grid.TryGetValue(key, out var list))
                    {
                        grid[key] = list = [];
                    }

                    list.Add(piece);
                }
            }
        }

        var count = 0;
        foreach (var (key, pieces) in grid)
        {
            for (var i = 0; i < pieces.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (
                        pieces[i].Line != pieces[j].Line
                        && Cross(pieces[i], pieces[j]) is { } at
                        && KeyOf(at) == key
                        && !IsCommonEnd(lines[pieces[i].Line], lines[pieces[j].Line], at)
                    )
                    {
                        count++;
                    }
                }
            }
        }

        return count;
    }

    private static IEnumerable<(int, int)> Keys(Piece piece)
    {
        var (a, b) = (KeyOf(piece.A), KeyOf(piece.B));
        for (var i = Math.Min(a.Item1, b.Item1); i <= Math.Max(a.Item1, b.Item1); i++)
        {
            for (var j = Math.Min(a.Item2, b.Item2); j <= Math.Max(a.Item2, b.Item2); j++)
            {
                yield return (i, j);
            }
        }
    }

    private static (int, int) KeyOf(Point p) => ((int)Math.Floor(p.X / Cell), (int)Math.Floor(p.Y / Cell));

    private static Point? Cross(Piece one, Piece two)
    {
        var (d, f) = (one.B - one.A, two.B - two.A);
        var determinant = d.X * f.Y - d.Y * f.X;
        if (Math.Abs(determinant) < 1e-12)
        {
            return null;
        }

        var to = two.A - one.A;
        var t = (to.X * f.Y - to.Y * f.X) / determinant;
        var u = (to.X * d.Y - to.Y * d.X) / determinant;
        return t is >= 0 and < 1 && u is >= 0 and < 1 ? one.A + d * t : null;
    }

    private static bool IsCommonEnd(DrawnLine one, DrawnLine two, Point at)
    {
        Point[] ends = [one.Points[0], one.Points[^1]];
        Point[] others = [two.Points[0], two.Points[^1]];
        return ends.Any(a => a.DistanceTo(at) < EndRoom && others.Any(b => a.DistanceTo(b) < 1));
    }
}
