using Sojourn.Charts.Axes;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Time;

/// <summary>A value at a time. Null is missing: the line breaks, it never falls to zero.</summary>
public readonly record struct TimePoint(DateTime At, double? Value, double? Low = null, double? High = null);

/// <summary>A line over time.</summary>
/// <param name="Name">Written at its end.</param>
/// <param name="Colour">Design token, such as <c>freq-6</c>.</param>
/// <param name="Points">In order of time; where low and high are given a band is drawn.</param>
public sealed record TimeLine(string Name, string Colour, IReadOnlyList<TimePoint> Points);

/// <summary>Something that happened at a time, such as a change of routing.</summary>
public sealed record TimeEvent(DateTime At, string Text);

/// <summary>Values over time.</summary>
public sealed record TimeSeriesPicture
{
    public required string Title { get; init; }

    public required IReadOnlyList<TimeLine> Lines { get; init; }

    public ValueKind Kind { get; init; } = ValueKind.Number;

    /// <summary>Whether the area below the first line is filled.</summary>
    public bool Area { get; init; }

    /// <summary>Whether the axis begins at zero; where not, at a round value below the least. Areas always do.</summary>
    public bool FromZero { get; init; } = true;

    /// <summary>A dashed level with its words; null for none.</summary>
    public (double Value, string Text)? Target { get; init; }

    public IReadOnlyList<TimeEvent> Events { get; init; } = [];
}

/// <summary>Draws lines over time: the axis begins at zero, names stand at the ends, missing values are gaps.</summary>
public static class TimeSeries
{
    private const double Top = 18;

    public static Scene Draw(TimeSeriesPicture picture, ChartStyle? style = null)
    {
        var valid = (style ?? new ChartStyle()).Valid();
        var words = ChartWords.For(valid.Culture);
        var height = valid.Height ?? 190;
        var points = picture.Lines.SelectMany(l => l.Points).ToList();
        if (!points.Any(p => p.Value is not null))
        {
            return new Scene(valid.Width, height, picture.Title, words.Missing, []);
        }

        var most = points.Max(p => Math.Max(p.Value ?? 0, p.High ?? 0));
        most = Math.Max(most, picture.Target?.Value ?? 0);
        var plotHeight = Math.Max(10, height - Top - AxisMarks.LabelHeight);
        var about = Math.Max(2, (int)(plotHeight / 45));
        var end = ValueAxis.End(most, about, picture.Kind);
        var begin = picture.FromZero || picture.Area ? 0 : Begin(points, picture, end, about, valid);
        var upTicks = ValueAxis.Ticks(begin, end, about, picture.Kind, valid.Culture);
        var left = AxisMarks.LeftWidth(upTicks);
        var right = Math.Min(
            valid.Width / 3,
            picture.Lines.Select(l => TextWidth.Of(l.Name, 11, strong: true)).DefaultIfEmpty(0).Max() + 10
        );
        var plot = new Box(left, Top, Math.Max(20, valid.Width - left - right), plotHeight);
        var (from, to) = (points.Min(p => p.At), points.Max(p => p.At));
        var across = new Scale(from.Ticks, to.Ticks, plot.Left, plot.Right);
        var up = new Scale(begin, end, plot.Bottom, plot.Top);

        var marks = new List<Mark>();
        marks.AddRange(AxisMarks.Left(upTicks, up, plot));
        marks.AddRange(
            AxisMarks.Below(
                DateTicks.Between(from, to, Math.Max(2, (int)(plot.Width / 80)), valid.Culture),
                across,
                plot,
                valid.Width
            )
        );
        marks.AddRange(Events(picture, across, plot));
        for (var i = 0; i < picture.Lines.Count; i++)
        {
            marks.AddRange(Line(picture.Lines[i], across, up, picture.Area && i == 0));
        }

        marks.AddRange(EndLabels(picture, across, up, plot, valid));
        if (picture.Target is { } target)
        {
            var y = up.At(target.Value);
            marks.Add(new LineMark(new Point(plot.Left, y), new Point(plot.Right, y), "text") { Dashed = true });
            marks.Add(new TextMark(new Point(plot.Right, y - 4), target.Text, "text-2") { Anchor = TextAnchor.End });
        }

        return new Scene(valid.Width, height, picture.Title, Summary(picture, valid, words), marks);
    }

    /// <summary>The highest tick that is not above any value, of those an axis over the values' own range would have.</summary>
    private static double Begin(
        List<TimePoint> points,
        TimeSeriesPicture picture,
        double end,
        int about,
        ChartStyle style
    )
    {
        var least = points.Where(p => p.Value is not null).Min(p => Math.Min(p.Value!.Value, p.Low ?? double.MaxValue));
        least = Math.Min(least, picture.Target?.Value ?? least);
        var ticks = ValueAxis.Ticks(
            Math.Min(0, least),
            end,
            (int)(about * end / Math.Max(end - least, end / 20)),
            picture.Kind,
            style.Culture
        );
        return ticks.Where(t => t.Value <= least).Select(t => t.Value).DefaultIfEmpty(Math.Min(0, least)).Max();
    }

    private static IEnumerable<Mark> Line(TimeLine line, Scale across, Scale up, bool isArea)
    {
        var runs = Runs(line);
        foreach (var run in runs)
        {
            var band = run.Where(p => p is { Low: not null, High: not null }).ToList();
            if (band.Count > 1)
            {
                var upper = band.Select(p => At(p, p.High!.Value));
                var lower = band.AsEnumerable().Reverse().Select(p => At(p, p.Low!.Value));
                yield return new PolygonMark([.. upper, .. lower], line.Colour) { Opacity = 0.2 };
            }

            if (isArea && run.Count > 1)
            {
                var floor = new[] { At(run[^1], 0), At(run[0], 0) };
                yield return new PolygonMark([.. run.Select(p => At(p, p.Value!.Value)), .. floor], line.Colour)
                {
                    Opacity = 0.16,
                };
            }
        }

        var paths = runs.ConvertAll(r => (IReadOnlyList<Point>)r.ConvertAll(p => At(p, p.Value!.Value)));
        yield return new PolylineMark([.. paths.Where(p => p.Count > 1)], line.Colour, 1.6)
        {
            Key = line.Name,
            Title = line.Name,
        };
        var lonely = paths.Where(p => p.Count == 1).Select(p => p[0]).ToList();
        if (lonely.Count > 0)
        {
            yield return new DotsMark(lonely, line.Colour, 1.8);
        }

        Point At(TimePoint p, double value) => new(across.At(p.At.Ticks), up.At(value));
    }

    /// <summary>The stretches between missing values.</summary>
    private static List<List<TimePoint>> Runs(TimeLine line)
    {
        var runs = new List<List<TimePoint>>();
        var isOpen = false;
        foreach (var point in line.Points)
        {
            if (point.Value is null)
            {
                isOpen = false;
                continue;
            }

            if (!isOpen)
            {
                runs.Add([]);
                isOpen = true;
            }

            runs[^1].Add(point);
        }

        return runs;
    }

    private static IEnumerable<Mark> Events(TimeSeriesPicture picture, Scale across, Box plot)
    {
        foreach (var e in picture.Events.Where(e => e.At.Ticks >= across.From && e.At.Ticks <= across.To))
        {
            var x = across.At(e.At.Ticks);
            var isLate = x > (plot.Left + plot.Right) / 2;
            yield return new LineMark(new Point(x, plot.Top - 8), new Point(x, plot.Bottom), "line-strong");
            yield return new TextMark(new Point(x + (isLate ? -4 : 4), plot.Top - 6), e.Text, "text-2")
            {
                Anchor = isLate ? TextAnchor.End : TextAnchor.Start,
            };
        }
    }

    /// <summary>Names at the ends of the lines, pushed apart where ends are close.</summary>
    private static IEnumerable<Mark> EndLabels(
        TimeSeriesPicture picture,
        Scale across,
        Scale up,
        Box plot,
        ChartStyle style
    )
    {
        var ends = picture
            .Lines.Where(l => l.Points.Any(p => p.Value is not null))
            .Select(l => (Line: l, Last: l.Points.Last(p => p.Value is not null)))
            .OrderBy(e => up.At(e.Last.Value!.Value))
            .ToList();
        var desired = ends.ConvertAll(e => up.At(e.Last.Value!.Value)).ToArray();
        var gaps = Enumerable.Repeat(13d, Math.Max(0, ends.Count - 1)).ToArray();
        var ones = Enumerable.Repeat(1d, ends.Count).ToArray();
        var ys = Layout.OrderedPlacement.SolveWithin(plot.Top, plot.Bottom, desired, ones, gaps);
        for (var i = 0; i < ends.Count; i++)
        {
            var at = new Point(across.At(ends[i].Last.At.Ticks), up.At(ends[i].Last.Value!.Value));
            yield return new CircleMark(at, 2.5, ends[i].Line.Colour);
            var name = TextWidth.Fit(ends[i].Line.Name, style.Width / 3 - 8, 11, strong: true);
            yield return new TextMark(new Point(plot.Right + 7, ys[i] + 4), name, "text-2") { Strong = true };
        }
    }

    /// <summary>Where each line begins and where it ends.</summary>
    private static string Summary(TimeSeriesPicture picture, ChartStyle style, ChartWords words)
    {
        var sentences = new List<string>();
        foreach (var line in picture.Lines)
        {
            var known = line.Points.Where(p => p.Value is not null).ToList();
            if (known.Count > 0)
            {
                sentences.Add($"{line.Name}: {Describe(known[0])}, {Describe(known[^1])}");
            }
        }

        return string.Join("; ", sentences);

        string Describe(TimePoint point)
        {
            var date = DateTicks.Date(point.At, style.Culture, withYear: true);
            var value = Format(point.Value!.Value);
            return point is { Low: { } low, High: { } high }
                ? $"{date} {string.Format(words.Interval, value, Format(low), Format(high))}"
                : $"{date} {value}";
        }

        string Format(double value) => ValueText.Format(value, picture.Kind, style.Culture);
    }
}
