using Sojourn.Charts.Geometry;
using Sojourn.Charts.Layout;

namespace Sojourn.Charts.ProcessMap;

/// <summary>A box of a miniature.</summary>
public sealed record MiniatureBox(double X, double Y, double Width, double Height);

/// <summary>A line of a miniature.</summary>
/// <param name="Path">As SVG path data.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Step">The step of the frequency scale, 4 to 6; 0 for the lines from the start and to the end.</param>
public sealed record MiniatureLine(string Path, double Width, int Step);

/// <summary>A process map of a few square centimetres: the commonest activities and moves, from left to right, no words.</summary>
/// <remarks>
/// Laid out by <see cref="LayeredLayout"/> and turned on its side, so that a miniature shows what the map shows. Pure and
/// deterministic.
/// </remarks>
public sealed class Miniature
{
    /// <summary>The width of every miniature.</summary>
    public const double Width = 228;

    /// <summary>The height of every miniature.</summary>
    public const double Height = 112;

    private const int MostActivities = 8;
    private const int MostArcs = 14;
    private const double LeastShare = 0.03;

    // Laid out at the size of a map and then made smaller: the layout's own distances fit that size.
    private const double MarkSize = 32;
    private const double BoxLength = 96;
    private const double BoxBreadth = 56;
    private const double LargestScale = 0.26;

    /// <summary>Boxes, one for each activity that is drawn.</summary>
    public required IReadOnlyList<MiniatureBox> Boxes { get; init; }

    /// <summary>Lines, thin ones first.</summary>
    public required IReadOnlyList<MiniatureLine> Lines { get; init; }

    /// <summary>The mark at the start; null in an empty map.</summary>
    public required MiniatureBox? Start { get; init; }

    /// <summary>The mark at the end; null in an empty map.</summary>
    public required MiniatureBox? End { get; init; }

    /// <summary>Draws a map small.</summary>
    /// <param name="nodes">The activities, the commonest first: how often each occurs, begins and ends a case.</param>
    /// <param name="arcs">The moves between them by their places in <paramref name="nodes"/>, the commonest first.</param>
    public static Miniature Draw(
        IReadOnlyList<(long Occurrences, long Starts, long Ends)> nodes,
        IEnumerable<(int From, int To, long Moves)> arcs
    )
    {
        var shown = Math.Min(MostActivities, nodes.Count);
        if (shown == 0)
        {
            return new Miniature
            {
                Boxes = [],
                Lines = [],
                Start = null,
                End = null,
            };
        }

        var among = arcs.Where(arc => arc.From < shown && arc.To < shown && arc.From != arc.To).ToList();
        var drawn = among.Take(MostArcs).ToList();
        var most = Math.Max(1, drawn.Select(arc => arc.Moves).DefaultIfEmpty(1).Max());
        drawn.RemoveAll(arc => arc.Moves < LeastShare * most);
        var (start, end) = (shown, shown + 1);
        var edges = drawn
            .Concat(Ends(nodes, shown, node => node.Starts).Select(each => (From: start, To: each.Node, each.Moves)))
            .Concat(Ends(nodes, shown, node => node.Ends).Select(each => (From: each.Node, To: end, each.Moves)))
            .ToList();
        edges.AddRange(Ties(shown, edges, among));
        var layout = LayeredLayout.Arrange(
            new LayoutGraph(
                [
                    .. Enumerable.Range(0, shown).Select(i => new LayoutNode($"{i}", BoxBreadth, BoxLength)),
                    new LayoutNode("start", MarkSize, MarkSize, LayoutRole.Start),
                    new LayoutNode("end", MarkSize, MarkSize, LayoutRole.End),
                ],
                [.. edges.Select(edge => new LayoutEdge(edge.From, edge.To, edge.Moves))]
            ),
            new LayoutOptions
            {
                NodeGap = 48,
                LayerGap = 84,
                EdgeGap = 26,
                Margin = 16,
            }
        );
        var fit = new Fit(layout.Bounds);
        return new Miniature
        {
            Boxes = [.. layout.Nodes.Take(shown).Select(node => fit.Of(node.Box))],
            Lines =
            [
                .. edges
                    .Select((edge, i) => (Edge: edge, layout.Edges[i].Curve))
                    .OrderBy(each => each.Edge.Moves)
                    .Select(each => new MiniatureLine(
                        fit.Of(each.Curve),
                        Math.Round(Math.Max(0.7, 5.0 * Math.Min(1, Math.Sqrt(1.0 * each.Edge.Moves / most))), 1),
                        each.Edge.From == start || each.Edge.To == end ? 0
                            : each.Edge.Moves > most / 2 ? 6
                            : each.Edge.Moves > most / 8 ? 5
                            : 4
                    )),
            ],
            Start = fit.Of(layout.Nodes[start].Box),
            End = fit.Of(layout.Nodes[end].Box),
        };
    }

    // Where cases begin or end; the commonest place where none of the drawn activities does.
    private static IEnumerable<(int Node, long Moves)> Ends(
        IReadOnlyList<(long Occurrences, long Starts, long Ends)> nodes,
        int shown,
        Func<(long Occurrences, long Starts, long Ends), long> count
    )
    {
        var all = nodes.Take(shown).Select((node, i) => (Node: i, Moves: count(node))).ToList();
        var most = all.Max(each => each.Moves);
        return all.Where(each => each.Moves > 0 && each.Moves >= 0.1 * most)
            .OrderByDescending(each => each.Moves)
            .Take(3);
    }

    // A box that no line reaches says nothing: its commonest move is drawn, however rare.
    private static List<(int From, int To, long Moves)> Ties(
        int shown,
        IReadOnlyList<(int From, int To, long Moves)> edges,
        IReadOnlyList<(int From, int To, long Moves)> among
    )
    {
        var reached = edges.SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet();
        var ties = new List<(int From, int To, long Moves)>();
        for (var node = 0; node < shown; node++)
        {
            if (!reached.Contains(node))
            {
                ties.AddRange(among.Where(arc => arc.From == node || arc.To == node).Take(1).Except(ties));
            }
        }

        return ties;
    }

    /// <summary>Turns a drawing on its side and fits it into the miniature.</summary>
    private sealed class Fit
    {
        private readonly Box bounds;
        private readonly double scale;
        private readonly double left;
        private readonly double top;

        public Fit(Box bounds)
        {
            this.bounds = bounds;
            scale = Math.Min(LargestScale, Math.Min(Miniature.Width / bounds.Height, Miniature.Height / bounds.Width));
            left = (Miniature.Width - scale * bounds.Height) / 2;
            top = (Miniature.Height - scale * bounds.Width) / 2;
        }

        public MiniatureBox Of(Box box)
        {
            var corner = Of(new Point(box.X, box.Y));
            return new MiniatureBox(corner.X, corner.Y, Round(scale * box.Height), Round(scale * box.Width));
        }

        public string Of(Curve curve) =>
            new Curve([
                .. curve.Pieces.Select(piece => new Cubic(
                    Of(piece.From),
                    Of(piece.Control1),
                    Of(piece.Control2),
                    Of(piece.To)
                )),
            ]).ToPathData();

        private Point Of(Point point) =>
            new(Round(left + scale * (point.Y - bounds.Y)), Round(top + scale * (point.X - bounds.X)));

        private static double Round(double value) => Math.Round(value, 1);
    }
}
