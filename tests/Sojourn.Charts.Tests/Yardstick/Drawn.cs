using Sojourn.Charts.Geometry;
using Sojourn.Charts.Layout;

namespace Sojourn.Charts.Yardstick;

/// <summary>A finished drawing, from whichever program: boxes, labels and lines as chains of points.</summary>
internal sealed record Drawn(
    IReadOnlyList<Box> Nodes,
    IReadOnlyList<DrawnLine> Lines,
    IReadOnlyList<(int Edge, Box Box)> Labels
)
{
    public static Drawn Of(LayoutResult layout) =>
        new(
            [.. layout.Nodes.Select(n => n.Box)],
            [.. layout.Edges.Select(e => new DrawnLine(e.Source, e.Target, Flatten(e.Curve.Pieces)))],
            [
                .. layout
                    .Edges.Select((e, i) => (Edge: i, e.LabelBox))
                    .Where(l => l.LabelBox is not null)
                    .Select(l => (l.Edge, l.LabelBox!.Value)),
            ]
        );

    /// <summary>Cubic pieces as points less than a few pixels apart; straight ones as their two ends.</summary>
    public static IReadOnlyList<Point> Flatten(IEnumerable<Cubic> pieces)
    {
        var points = new List<Point>();
        foreach (var piece in pieces)
        {
            if (points.Count == 0)
            {
                points.Add(piece.From);
            }

            var count = IsStraight(piece) ? 1 : 24;
            for (var k = 1; k <= count; k++)
            {
                points.Add(piece.At((double)k / count));
            }
        }

        return points;
    }

    private static bool IsStraight(Cubic piece) =>
        Away(piece, piece.Control1) < 1e-6 && Away(piece, piece.Control2) < 1e-6;

    private static double Away(Cubic piece, Point p)
    {
        var along = piece.To - piece.From;
        var to = p - piece.From;
        return Math.Abs(along.X * to.Y - along.Y * to.X);
    }
}

/// <summary>The line of one arc.</summary>
internal sealed record DrawnLine(int Source, int Target, IReadOnlyList<Point> Points);
