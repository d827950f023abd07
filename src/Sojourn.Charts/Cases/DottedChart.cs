using Sojourn.Charts.Axes;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Cases;

/// <summary>An event as a dot.</summary>
/// <param name="Row">The place of its case, from 0 at the top.</param>
/// <param name="Activity">The place of its activity in the list.</param>
/// <param name="At">When it happened.</param>
/// <param name="SinceStart">Seconds since its case began.</param>
public readonly record struct Dot(int Row, int Activity, DateTime At, double SinceStart);

/// <summary>Many cases at once.</summary>
public sealed record DottedPicture
{
    public required string Title { get; init; }

    public required IReadOnlyList<Dot> Dots { get; init; }

    /// <summary>Names of the activities in order of their category colour; from the 13th on they share one.</summary>
    public required IReadOnlyList<string> Activities { get; init; }

    /// <summary>How many cases there are, those without dots included.</summary>
    public required int Cases { get; init; }

    /// <summary>Whether time runs from each case's start instead of by the calendar.</summary>
    public bool FromStart { get; init; }
}

/// <summary>Draws every event as a dot: one row a case, colour by activity. Patterns of arrival and batches show.</summary>
/// <remarks>
/// Song and van der Aalst, "Supporting process mining by showing events at a glance" (2007). Dots that fall on the same
/// tenth of a pixel in the same colour are drawn once, so that a million events stay a drawing of bounded size.
/// </remarks>
public static class DottedChart
{
    private const double LegendHeight = 22;

    public static Scene Draw(DottedPicture picture, ChartStyle? style = null)
    {
        var valid = (style ?? new ChartStyle()).Valid();
        var words = ChartWords.For(valid.Culture);
        var height = valid.Height ?? 420;
        if (picture.Dots.Count == 0)
        {
            return new Scene(valid.Width, height, picture.Title, words.Missing, []);
        }

        var upTicks = NumberTicks.Between(0, picture.Cases, 5, valid.Culture);
        var left = AxisMarks.LeftWidth(upTicks);
        var legend = Legend(picture, valid.Width, words);
        var top = legend.Count == 0 ? 6 : legend.Max(m => m.Bottom) + 8;
        var plot = new Box(
            left,
            top,
            Math.Max(20, valid.Width - left - 8),
            Math.Max(20, height - top - AxisMarks.LabelHeight)
        );
        var down = new Scale(0, Math.Max(1, picture.Cases), plot.Top, plot.Bottom);
        var (across, ticks) = Across(picture, plot, valid);
        var marks = new List<Mark>();
        marks.AddRange(AxisMarks.Left(upTicks, down, plot));
        marks.AddRange(AxisMarks.Below(ticks, across, plot, valid.Width, grid: true));
        marks.AddRange(legend.SelectMany(l => l.Marks));
        var radius = Math.Clamp(plot.Height / Math.Max(1, picture.Cases) / 2, 0.7, 2.5);
        foreach (var group in picture.Dots.GroupBy(d => Category(d.Activity)).OrderByDescending(g => g.Key))
        {
            var points = group
                .Select(d => new Point(
                    Math.Round(across.At(picture.FromStart ? d.SinceStart : d.At.Ticks), 1),
                    Math.Round(down.At(d.Row + 0.5), 1)
                ))
                .Distinct();
            marks.Add(new DotsMark([.. points], Token(group.Key), radius) { Key = Name(picture, group.Key, words) });
        }

        return new Scene(
            valid.Width,
            height,
            picture.Title,
            CountText.Of(picture.Cases, words.Cases, valid.Culture),
            marks
        );
    }

    private static (Scale, IReadOnlyList<Tick>) Across(DottedPicture picture, Box plot, ChartStyle style)
    {
        var about = Math.Max(2, (int)(plot.Width / 90));
        if (picture.FromStart)
        {
            var most = Math.Max(1, picture.Dots.Max(d => d.SinceStart));
            return (new Scale(0, most, plot.Left, plot.Right), DurationTicks.Between(0, most, about, style.Culture));
        }

        var (from, to) = (picture.Dots.Min(d => d.At), picture.Dots.Max(d => d.At));
        return (
            new Scale(from.Ticks, to.Ticks, plot.Left, plot.Right),
            DateTicks.Between(from, to, about, style.Culture)
        );
    }

    private sealed record LegendEntry(double Bottom, IReadOnlyList<Mark> Marks);

    private static List<LegendEntry> Legend(DottedPicture picture, double width, ChartWords words)
    {
        var entries = new List<LegendEntry>();
        double x = 0;
        double y = 4;
        foreach (var category in picture.Dots.Select(d => Category(d.Activity)).Distinct().Order())
        {
            var name = TextWidth.Fit(Name(picture, category, words), 180, 11);
            var needed = 16 + TextWidth.Of(name, 11) + 14;
            if (x > 0 && x + needed > width)
            {
                (x, y) = (0, y + LegendHeight - 4);
            }

            entries.Add(
                new LegendEntry(
                    y + 12,
                    [
                        new RectMark(new Box(x, y, 10, 10), Token(category)) { Radius = 2 },
                        new TextMark(new Point(x + 15, y + 9), name, "text-2"),
                    ]
                )
            );
            x += needed;
        }

        return entries;
    }

    private static int Category(int activity) => Math.Min(activity, 12);

    private static string Token(int category) => category >= 12 ? "cat-other" : $"cat-{category + 1}";

    private static string Name(DottedPicture picture, int category, ChartWords words) =>
        category >= 12 ? words.Others : picture.Activities[category];
}
