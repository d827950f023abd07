using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Layout;

/// <summary>Draws the arcs: upright through the rows they pass, curved in the gaps between.</summary>
/// <remarks>
/// Rows hold boxes and gaps do not; in a row a line runs upright at the x kept free for it, or above or below its own
/// box, and a curve in a gap is monotone in x and y. So a line never meets a box but its own two.
/// </remarks>
internal static class EdgeRouting
{
    private const double Roundness = 0.6;

    public static Curve[] Route(LayeredGraph graph, RowHeights rows, Ports ports)
    {
        var curves = new Curve[graph.Chains.Length];
        for (var e = 0; e < curves.Length; e++)
        {
            var edge = graph.Source.Edges[e];
            if (edge.Source == edge.Target)
            {
                curves[e] = SelfLoop(ports.BoxOf(edge.Source), graph.LoopSide[edge.Source], edge.Thickness);
            }
            else if (graph.Chains[e].Length == 0)
            {
                curves[e] = LevelEdges.Route(graph, rows, ports, e);
            }
            else
            {
                var down = Down(graph, rows, ports, e);
                curves[e] = graph.Reversed[e] ? down.Reverse() : down;
            }
        }

        return curves;
    }

    private static Curve Down(LayeredGraph graph, RowHeights rows, Ports ports, int edge)
    {
        var chain = graph.Chains[edge];
        var pieces = new List<Cubic>();
        var at = ports.Upper(edge);
        if (!at.Sideways)
        {
            Go(new Port(new Point(at.At.X, rows.Bottom[graph.Layer[chain[0]]]), false));
        }

        foreach (var bend in chain.AsSpan(1, chain.Length - 2))
        {
            var layer = graph.Layer[bend];
            Go(new Port(new Point(graph.X[bend], rows.Top[layer]), false));
            Go(new Port(new Point(graph.X[bend], rows.Bottom[layer]), false));
        }

        var last = ports.Lower(edge);
        if (!last.Sideways)
        {
            Go(new Port(new Point(last.At.X, rows.Top[graph.Layer[chain[^1]]]), false));
        }

        Go(last);
        return new Curve(pieces);

        void Go(Port to)
        {
            if (at.At.DistanceTo(to.At) < 0.05 && !to.Sideways)
            {
                return;
            }

            var piece = Join(at, to);
            var straight = Math.Abs(piece.From.X - piece.To.X) < 0.05 && !at.Sideways && !to.Sideways;
            if (straight && pieces.Count > 0 && IsUpright(pieces[^1]))
            {
                pieces[^1] = Cubic.Line(pieces[^1].From, piece.To);
            }
            else
            {
                pieces.Add(straight ? Cubic.Line(piece.From, piece.To) : piece);
            }

            at = new Port(to.At, false);
        }
    }

    private static bool IsUpright(Cubic piece) =>
        Math.Abs(piece.From.X - piece.To.X) < 0.05 && Math.Abs(piece.From.X - piece.Control1.X) < 0.05;

    public static Cubic Join(Port from, Port to)
    {
        var (a, b) = (from.At, to.At);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        return (from.Sideways, to.Sideways) switch
        {
            (false, false) => new Cubic(a, new Point(a.X, a.Y + dy / 2), new Point(b.X, b.Y - dy / 2), b),
            (true, false) => new Cubic(
                a,
                new Point(a.X + dx * Roundness, a.Y),
                new Point(b.X, b.Y - dy * Roundness),
                b
            ),
            (false, true) => new Cubic(
                a,
                new Point(a.X, a.Y + dy * Roundness),
                new Point(b.X - dx * Roundness, b.Y),
                b
            ),
            (true, true) => new Cubic(a, new Point(a.X + dx / 2, a.Y), new Point(b.X - dx / 2, b.Y), b),
        };
    }

    private static Curve SelfLoop(Box box, int side, double thickness)
    {
        var x = side < 0 ? box.Left : box.Right;
        var (leave, enter) = (box.Y + box.Height * 0.2, box.Y + box.Height * 0.63);
        var bulge = box.Height * 0.3 + thickness / 2;
        return new Curve([
            new Cubic(
                new Point(x, leave),
                new Point(x + side * (34 + thickness / 2), leave - bulge),
                new Point(x + side * (36 + thickness / 2), enter + bulge * 0.6),
                new Point(x, enter)
            ),
        ]);
    }
}
