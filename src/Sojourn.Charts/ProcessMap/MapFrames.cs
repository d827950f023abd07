using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.ProcessMap;

/// <summary>The outline of a group on a map: around its activities, and around no other.</summary>
/// <remarks>
/// Boxes of members are joined two by two, nearest first, as long as the common outline covers no activity of others. What
/// cannot be joined has an outline of its own under the same name, so that a frame never claims what does not belong to it.
/// </remarks>
internal static class MapFrames
{
    private const double Margin = 10;
    private const double NameHeight = 18;

    public static DrawnFrame? Of(PictureFrame frame, IReadOnlyList<DrawnNode> nodes)
    {
        var members = frame.Nodes.ToHashSet(StringComparer.Ordinal);
        var open = nodes.Where(node => members.Contains(node.Id)).Select(node => node.Box).ToList();
        var others = nodes.Where(node => !members.Contains(node.Id)).Select(node => node.Box).ToList();
        if (open.Count == 0)
        {
            return null;
        }

        while (Nearest(open, others) is { } pair)
        {
            var joined = open[pair.First].Union(open[pair.Second]);
            open.RemoveAt(pair.Second);
            open[pair.First] = joined;
        }

        var first = open.MinBy(box => (box.Y, box.X));
        var outlines = open.Select(Outline).ToList();
        return new DrawnFrame(frame.Name, outlines, new Point(first.X, first.Y - Margin - 4));
    }

    private static (int First, int Second)? Nearest(List<Box> open, List<Box> others)
    {
        (int First, int Second)? best = null;
        var least = double.PositiveInfinity;
        for (var i = 0; i < open.Count; i++)
        {
            for (var j = i + 1; j < open.Count; j++)
            {
                var outline = Outline(open[i].Union(open[j]));
                var distance = new Point(open[i].CenterX, open[i].CenterY).DistanceTo(
                    new Point(open[j].CenterX, open[j].CenterY)
                );
                if (distance < least && !others.Any(outline.Overlaps))
                {
                    least = distance;
                    best = (i, j);
                }
            }
        }

        return best;
    }

    private static Box Outline(Box box) =>
        new(box.X - Margin, box.Y - Margin - NameHeight, box.Width + 2 * Margin, box.Height + 2 * Margin + NameHeight);
}
