using Sojourn.Charts.Axes;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Time;

/// <summary>One case passing from one activity to the next.</summary>
public readonly record struct Passage(DateTime Leaves, DateTime Arrives);

/// <summary>A step of the process with all its passages.</summary>
public sealed record SpectrumSegment(string From, string To, IReadOnlyList<Passage> Passages);

/// <summary>Segments over one time axis.</summary>
public sealed record SpectrumPicture
{
    public required string Title { get; init; }

    public required IReadOnlyList<SpectrumSegment> Segments { get; init; }
}

/// <summary>
/// Draws each passage as a line from the time it leaves (above) to the time it arrives (below): steep is fast,
/// slanted is slow, lines that meet are batches, lines that never cross are first in, first out.
/// </summary>
/// <remarks>
/// Colours are the duration steps of the map. The picture is that of Denisov, Fahland and van der Aalst, "Unbiased,
/// fine-grained description of processes performance from event data" (2018).
/// </remarks>
public static class PerformanceSpectrum
{
    private static readonly double[] Thresholds = [3600, 8 * 3600, 86_400, 7 * 86_400];
    private const double SegmentHeight = 84;
    private const double NameHeight = 18;

    public static Scene Draw(SpectrumPicture picture, ChartStyle? style = null)
    {
        var valid = (style ?? new ChartStyle()).Valid();
        var words = ChartWords.For(valid.Culture);
        var count = picture.Segments.Count;
        var height = valid.Height ?? Math.Max(1, count) * (SegmentHeight + NameHeight) + AxisMarks.LabelHeight + 4;
        var all = picture.Segments.SelectMany(s => s.Passages).ToList();
        if (all.Count == 0)
        {
            return new Scene(valid.Width, height, picture.Title, words.Missing, []);
        }

        var (from, to) = (all.Min(p => p.Leaves), all.Max(p => p.Arrives));
        var plot = new Box(4, 0, valid.Width - 8, height - AxisMarks.LabelHeight);
        var across = new Scale(from.Ticks, to.Ticks, plot.Left, plot.Right);
        var ticks = DateTicks.Between(from, to, Math.Max(2, (int)(plot.Width / 90)), valid.Culture);
        var marks = new List<Mark>(AxisMarks.Below(ticks, across, plot, valid.Width, grid: true));
        var step = plot.Height / count;
        for (var i = 0; i < count; i++)
        {
            marks.AddRange(
                Segment(picture.Segments[i], i * step + NameHeight, (i + 1) * step - 4, across, plot, valid, words)
            );
        }

        var summary = string.Join("; ", picture.Segments.Select(s => Sentence(s, valid, words)));
        return new Scene(valid.Width, height, picture.Title, summary, marks);
    }

    private static IEnumerable<Mark> Segment(
        SpectrumSegment segment,
        double top,
        double bottom,
        Scale across,
        Box plot,
        ChartStyle style,
        ChartWords words
    )
    {
        yield return new LineMark(new Point(plot.Left, top), new Point(plot.Right, top), "line-strong");
        yield return new LineMark(new Point(plot.Left, bottom), new Point(plot.Right, bottom), "line-strong");
        var name = TextWidth.Fit($"{segment.From} → {segment.To}", plot.Width, 11, strong: true);
        yield return new TextMark(new Point(plot.Left, top - 5), name, "text")
        {
            Strong = true,
            Key = $"{segment.From} → {segment.To}",
            Title = Sentence(segment, style, words),
        };
        // Fast ones last, so that the few slow lines do not hide the many fast ones; thin lines for many passages.
        var opacity = Math.Clamp(12 / Math.Sqrt(segment.Passages.Count + 1), 0.12, 0.8);
        foreach (var group in segment.Passages.GroupBy(Step).OrderByDescending(g => g.Key))
        {
            yield return new SegmentsMark(
                [
                    .. group.Select(p =>
                        (new Point(across.At(p.Leaves.Ticks), top), new Point(across.At(p.Arrives.Ticks), bottom))
                    ),
                ],
                $"dur-{4 + group.Key}",
                1
            )
            {
                Opacity = opacity,
            };
        }
    }

    private static int Step(Passage passage)
    {
        var seconds = (passage.Arrives - passage.Leaves).TotalSeconds;
        return Thresholds.Count(t => seconds >= t);
    }

    private static string Sentence(SpectrumSegment segment, ChartStyle style, ChartWords words)
    {
        return $"{segment.From} → {segment.To}: {CountText.Of(segment.Passages.Count, words.Passages, style.Culture)}";
    }
}
