using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Layout;

/// <summary>Puts each label on its line where it covers no box, no other label and few other lines.</summary>
/// <remarks>
/// Those that have room kept for them first, then the heaviest arc first; each tries places along its line, from the
/// one kept for it or the middle outwards, then places just beside the line, and takes the cheapest. Where nothing was
/// free the row is named, so that a fresh layout can move the rows apart. A grid answers what lies near, so thousands of
/// labels are cheap.
/// </remarks>
internal sealed class LabelPlacement
{
    private const double BoxCost = 1000;
    private const double LabelCost = 60;
    private const double HeadCost = 12;
    private const double LineCost = 1.2;
    private const double AsideCost = 9;
    private const int MostEdgesToDodge = 1500;
    private static readonly double[] Shares =
    [
        0.5,
        0.46,
        0.54,
        0.42,
        0.58,
        0.38,
        0.62,
        0.34,
        0.66,
        0.3,
        0.7,
        0.26,
        0.74,
        0.22,
        0.78,
        0.18,
        0.82,
    ];

    private readonly BoxGrid _solid = new(96);
    private readonly BoxGrid _labels = new(96);
    private readonly PointGrid _lines = new(24);
    private readonly BoxGrid _heads = new(96);

    /// <summary>The labels, and the rows below which they found too little room.</summary>
    public static (Box?[] Labels, IReadOnlySet<int> Crowded) Place(
        LayeredGraph graph,
        RowHeights rows,
        Ports ports,
        Curve[] curves,
        IEnumerable<Box> solid
    )
    {
        var placement = new LabelPlacement();
        foreach (var box in solid)
        {
            placement._solid.Add(box.Inflate(2));
        }

        for (var e = 0; e < curves.Length; e++)
        {
            var size = Attachments.HeadWidth(graph.Source.Edges[e].Thickness);
            var neck = curves[e].PointAt(1 - Math.Min(0.4, size / Math.Max(1, curves[e].Length)));
            placement._heads.Add(Box.Around(neck.Towards(curves[e].End, 0.5), size, size));
        }

        if (curves.Length <= MostEdgesToDodge)
        {
            for (var e = 0; e < curves.Length; e++)
            {
                foreach (var point in curves[e].Sample(6))
                {
                    placement._lines.Add(point, e);
                }
            }
        }

        var labels = new Box?[curves.Length];
        var crowded = new HashSet<int>();
        var order = Enumerable
            .Range(0, curves.Length)
            .Where(e => graph.Source.Edges[e].LabelWidth > 0)
            .OrderByDescending(e =>
                graph.LabelBend[e] >= 0 || graph.Chains[e].Length == 0 ? 2
                : graph.SpineEdges.Contains(e) ? 1
                : 0
            )
            .ThenByDescending(e => graph.Source.Edges[e].Weight)
            .ThenBy(e => e);
        foreach (var e in order)
        {
            var candidates = Candidates(graph, rows, ports, curves[e], e);
            var (box, isClear) = placement.Cheapest(candidates, e);
            labels[e] = box;
            placement._labels.Add(box.Inflate(1));
            if (!isClear && graph.Chains[e].Length > 1)
            {
                crowded.Add(graph.Layer[graph.Chains[e][0]]);
            }
        }

        return (labels, crowded);
    }

    private static IEnumerable<(Box Box, double Cost)> Candidates(
        LayeredGraph graph,
        RowHeights rows,
        Ports ports,
        Curve curve,
        int e
    )
    {
        var edge = graph.Source.Edges[e];
        if (edge.Source == edge.Target)
        {
            var side = graph.LoopSide[edge.Source];
            var box = ports.BoxOf(edge.Source);
            var x =
                (side < 0 ? box.Left : box.Right)
                + side * (Attachments.LoopReach(edge.Thickness) + edge.LabelWidth / 2);
            var y = box.Y + box.Height * 0.42;
            yield return (At(new Point(x, y)), 0);
            yield return (At(new Point(x - side * edge.LabelWidth / 2, box.Bottom + edge.LabelHeight / 2)), 4);
            yield return (At(new Point(x - side * edge.LabelWidth / 2, box.Top - edge.LabelHeight / 2)), 5);
            yield break;
        }

        if (graph.LabelBend[e] is >= 0 and var bend)
        {
            yield return (At(new Point(graph.X[bend], rows.Middle(graph.Layer[bend]))), 0);
        }

        var cost = 0.01;
        foreach (var share in Shares)
        {
            yield return (At(curve.PointAt(share)), cost += 0.08);
        }

        foreach (var share in Shares)
        {
            var point = curve.PointAt(share);
            var aside = edge.LabelWidth / 2 + edge.Thickness / 2 + 3;
            yield return (At(point + new Point(aside, 0)), cost += AsideCost / Shares.Length);
            yield return (At(point - new Point(aside, 0)), cost);
        }

        Box At(Point center) => Box.Around(center, edge.LabelWidth, edge.LabelHeight);
    }

    private (Box Box, bool IsClear) Cheapest(IEnumerable<(Box Box, double Cost)> candidates, int edge)
    {
        Box best = default;
        var isClear = false;
        var least = double.PositiveInfinity;
        foreach (var (box, own) in candidates)
        {
            var area = box.Width * box.Height;
            var covered = BoxCost * _solid.Overlap(box) / area + LabelCost * _labels.Overlap(box) / area;
            var cost =
                own
                + (covered > 0 ? AsideCost * 3 + covered : 0)
                + HeadCost * Math.Min(1, _heads.Overlap(box) / 40)
                + LineCost * _lines.OthersIn(box, edge);
            if (cost < least)
            {
                (best, least, isClear) = (box, cost, covered == 0);
            }

            if (cost < 0.1)
            {
                break;
            }
        }

        return (best, isClear);
    }

    private sealed class BoxGrid(double cell)
    {
        private readonly Dictionary<(int, int), List<(int Id, Box Box)>> _cells = [];
        private int _next;

        public void Add(Box box)
        {
            foreach (var key in Keys(box, cell))
            {
                if (!_cells.TryGetValue(key, out var list))
                {
                    _cells[key] = list = [];
                }

                list.Add((_next, box));
            }

            _next++;
        }

        public double Overlap(Box box)
        {
            double area = 0;
            var seen = new HashSet<int>();
            foreach (var key in Keys(box, cell))
            {
                foreach (var (id, other) in _cells.GetValueOrDefault(key) ?? [])
                {
                    if (box.Overlaps(other) && seen.Add(id))
                    {
                        area += box.OverlapArea(other);
                    }
                }
            }

            return area;
        }
    }

    private sealed class PointGrid(double cell)
    {
        private readonly Dictionary<(int, int), List<(Point At, int Edge)>> _cells = [];

        public void Add(Point point, int edge)
        {
            var key = ((int)Math.Floor(point.X / cell), (int)Math.Floor(point.Y / cell));
            if (!_cells.TryGetValue(key, out var list))
            {
                _cells[key] = list = [];
            }

            list.Add((point, edge));
        }

        /// <summary>How many other arcs run through the box.</summary>
        public int OthersIn(Box box, int edge)
        {
            if (_cells.Count == 0)
            {
                return 0;
            }

            var others = new HashSet<int>();
            foreach (var key in Keys(box, cell))
            {
                foreach (var (at, other) in _cells.GetValueOrDefault(key) ?? [])
                {
                    if (other != edge && box.Contains(at))
                    {
                        others.Add(other);
                    }
                }
            }

            return others.Count;
        }
    }

    private static IEnumerable<(int, int)> Keys(Box box, double cell)
    {
        for (var i = (int)Math.Floor(box.Left / cell); i <= (int)Math.Floor(box.Right / cell); i++)
        {
            for (var j = (int)Math.Floor(box.Top / cell); j <= (int)Math.Floor(box.Bottom / cell); j++)
            {
                yield return (i, j);
            }
        }
    }
}
