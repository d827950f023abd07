using Sojourn.Charts.Axes;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Distributions;

/// <summary>A bar: from inclusive, to exclusive.</summary>
public readonly record struct HistogramBucket(double From, double To, long Count);

/// <summary>A value marked on the axis, with its interval if it has one.</summary>
public sealed record HistogramMarker(double Value, string Text, double? Low = null, double? High = null);

/// <summary>How values are spread.</summary>
public sealed record HistogramPicture
{
    public required string Title { get; init; }

    /// <summary>In ascending order, without gaps.</summary>
    public required IReadOnlyList<HistogramBucket> Buckets { get; init; }

    /// <summary>What the axis says; default durations in seconds.</summary>
    public ValueKind Kind { get; init; } = ValueKind.Duration;

    /// <summary>The colour of the bars as a design token without its step, such as <c>freq</c>; null takes that of the kind.</summary>
    public string? Scale { get; init; }

    /// <summary>Buckets from here on are drawn darker: what a filter would keep. Null for none.</summary>
    public double? DarkFrom { get; init; }

    public IReadOnlyList<HistogramMarker> Markers { get; init; } = [];

    /// <summary>
    /// Another distribution over the same buckets as an outline, in the measure of the counts: shares of the others times
    /// the number counted here. Null for none.
    /// </summary>
    public IReadOnlyList<double>? Outline { get; init; }
}

/// <summary>Draws a histogram: one bar per bucket, from zero, the highest bar labelled.</summary>
public static class Histogram
{
    private const double Top = 30;

    public static Scene Draw(HistogramPicture picture, ChartStyle? style = null)
    {
        var valid = (style ?? new ChartStyle()).Valid();
        var words = ChartWords.For(valid.Culture);
        var height = valid.Height ?? 140;
        var plot = new Box(2, Top, valid.Width - 4, Math.Max(10, height - Top - AxisMarks.LabelHeight));
        var buckets = picture.Buckets;
        if (buckets.Count == 0)
        {
            return new Scene(valid.Width, height, picture.Title, words.Missing, []);
        }

        var across = new Scale(buckets[0].From, buckets[^1].To, plot.Left, plot.Right);
        var most = Math.Max(1, Math.Max(buckets.Max(b => b.Count), picture.Outline?.Max() ?? 0));
        var marks = new List<Mark>();
        marks.AddRange(Bands(picture, across, plot));
        foreach (var bucket in buckets)
        {
            var (left, right) = (across.At(bucket.From), across.At(bucket.To));
            var tall = plot.Height * bucket.Count / most;
            // A bucket that holds anything is at least a pixel high; neighbours are a pixel apart if there is room.
            tall = bucket.Count > 0 ? Math.Max(1, tall) : 0;
            var air = right - left > 3 ? 0.9 : 0;
            var isDark = picture.DarkFrom is { } from && bucket.From >= from;
            marks.Add(
                new RectMark(new Box(left, plot.Bottom - tall, right - left - air, tall), Colour(picture, isDark))
                {
                    Key = FormattableString.Invariant($"{bucket.From}"),
                    Title = Sentence(bucket, picture.Kind, valid, words),
                }
            );
        }

        marks.AddRange(Outline(picture, across, plot, most));
        var ticks = ValueAxis.Ticks(
            across.From,
            across.To,
            Math.Max(2, (int)(plot.Width / 90)),
            picture.Kind,
            valid.Culture
        );
        marks.AddRange(AxisMarks.Below(ticks, across, plot, valid.Width));
        marks.AddRange(Markers(picture, across, plot, valid));
        marks.Add(Peak(buckets, across, plot, most, picture.Kind, valid));
        var peak = buckets.MaxBy(b => b.Count);
        return new Scene(
            valid.Width,
            height,
            picture.Title,
            CountText.Of(buckets.Sum(b => b.Count), words.Cases, valid.Culture)
                + "; "
                + Sentence(peak, picture.Kind, valid, words),
            marks
        );
    }

    private static IEnumerable<Mark> Outline(HistogramPicture picture, Scale across, Box plot, double most)
    {
        if (picture.Outline is not { } heights)
        {
            yield break;
        }

        var steps = new List<Point> { new(plot.Left, plot.Bottom) };
        foreach (var (bucket, height) in picture.Buckets.Zip(heights))
        {
            var y = plot.Bottom - plot.Height * height / most;
            steps.Add(new Point(across.At(bucket.From), y));
            steps.Add(new Point(across.At(bucket.To), y));
        }

        steps.Add(new Point(plot.Right, plot.Bottom));
        yield return new PolylineMark([steps], "diff-6", 1.6);
    }

    private static string Colour(HistogramPicture picture, bool isDark)
    {
        var scale = picture.Scale ?? (picture.Kind == ValueKind.Duration ? "dur" : "freq");
        return $"{scale}-{(isDark ? 8 : 6)}";
    }

    private static IEnumerable<Mark> Bands(HistogramPicture picture, Scale across, Box plot)
    {
        foreach (var marker in picture.Markers)
        {
            if (marker is { Low: { } low, High: { } high })
            {
                var left = Math.Clamp(across.At(low), plot.Left, plot.Right);
                var right = Math.Clamp(across.At(high), plot.Left, plot.Right);
                yield return new RectMark(
                    new Box(left, plot.Top, Math.Max(1, right - left), plot.Height),
                    "line-strong"
                )
                {
                    Opacity = 0.6,
                };
            }
        }
    }

    private static IEnumerable<Mark> Markers(HistogramPicture picture, Scale across, Box plot, ChartStyle style)
    {
        foreach (var marker in picture.Markers)
        {
            var x = across.At(marker.Value);
            if (x < plot.Left || x > plot.Right)
            {
                continue;
            }

            var isLate = x > (plot.Left + plot.Right) / 2;
            yield return new LineMark(new Point(x, plot.Top - 6), new Point(x, plot.Bottom), "text") { Dashed = true };
            yield return new TextMark(new Point(x + (isLate ? -4 : 4), plot.Top - 18), marker.Text, "text-2")
            {
                Anchor = isLate ? TextAnchor.End : TextAnchor.Start,
            };
        }
    }

    private static TextMark Peak(
        IReadOnlyList<HistogramBucket> buckets,
        Scale across,
        Box plot,
        double most,
        ValueKind kind,
        ChartStyle style
    )
    {
        var peak = buckets.First(b => b.Count == buckets.Max(x => x.Count));
        var x = across.At((peak.From + peak.To) / 2);
        var text = peak.Count.ToString("N0", style.Culture);
        var half = TextWidth.Of(text, 11, strong: true) / 2;
        var at = new Point(
            Math.Clamp(x, plot.Left + half, plot.Right - half),
            plot.Bottom - plot.Height * peak.Count / most - 4
        );
        return new TextMark(at, text, "text") { Anchor = TextAnchor.Middle, Strong = true };
    }

    private static string Sentence(HistogramBucket bucket, ValueKind kind, ChartStyle style, ChartWords words)
    {
        var from = ValueText.Format(bucket.From, kind, style.Culture);
        var to = ValueText.Format(bucket.To, kind, style.Culture);
        return string.Format(words.Between, from, to) + ": " + CountText.Of(bucket.Count, words.Cases, style.Culture);
    }
}
