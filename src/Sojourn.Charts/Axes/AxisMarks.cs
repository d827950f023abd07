using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Axes;

/// <summary>Draws axes: tick labels and a faint grid, nothing else.</summary>
internal static class AxisMarks
{
    public const double LabelHeight = 20;

    /// <summary>A horizontal axis below the plot; labels that would touch the one before are left out.</summary>
    public static IEnumerable<Mark> Below(
        IReadOnlyList<Tick> ticks,
        Scale scale,
        Box plot,
        double sceneWidth,
        bool grid = false
    )
    {
        yield return new LineMark(
            new Point(plot.Left, plot.Bottom + 0.5),
            new Point(plot.Right, plot.Bottom + 0.5),
            "line-strong"
        );
        var free = double.NegativeInfinity;
        foreach (var tick in ticks)
        {
            var x = scale.At(tick.Value);
            if (grid)
            {
                yield return new LineMark(new Point(x, plot.Top), new Point(x, plot.Bottom), "line");
            }

            var half = TextWidth.Of(tick.Text, 11) / 2;
            var least = Math.Max(half + 1, plot.Left - half);
            var center = Math.Clamp(x, least, Math.Max(least, Math.Min(sceneWidth - 1, plot.Right + half) - half));
            if (center - half > free)
            {
                free = center + half + 6;
                yield return new TextMark(new Point(center, plot.Bottom + 15), tick.Text)
                {
                    Anchor = TextAnchor.Middle,
                };
            }
        }
    }

    /// <summary>A vertical axis left of the plot, with grid lines across it.</summary>
    public static IEnumerable<Mark> Left(IReadOnlyList<Tick> ticks, Scale scale, Box plot)
    {
        foreach (var tick in ticks)
        {
            var y = scale.At(tick.Value);
            yield return new LineMark(new Point(plot.Left, y), new Point(plot.Right, y), "line");
            yield return new TextMark(new Point(plot.Left - 6, y + 4), tick.Text) { Anchor = TextAnchor.End };
        }
    }

    /// <summary>The room the labels of a vertical axis need.</summary>
    public static double LeftWidth(IReadOnlyList<Tick> ticks) =>
        ticks.Select(t => TextWidth.Of(t.Text, 11)).DefaultIfEmpty(0).Max() + 10;
}
