using System.Globalization;
using Sojourn.Charts.Axes;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Time;

/// <summary>A value for each hour of the week.</summary>
public sealed class WeekPicture
{
    /// <param name="values">Seven days from Monday, 24 hours each; null where nothing is known.</param>
    /// <exception cref="ArgumentException">Not seven times 24.</exception>
    public WeekPicture(IReadOnlyList<IReadOnlyList<double?>> values)
    {
        if (values.Count != 7 || values.Any(day => day.Count != 24))
        {
            throw new ArgumentException("A week has 7 days of 24 hours.", nameof(values));
        }

        Values = values;
    }

    public IReadOnlyList<IReadOnlyList<double?>> Values { get; }

    public required string Title { get; init; }

    public ValueKind Kind { get; init; } = ValueKind.Number;
}

/// <summary>Draws weekday by hour as a grid of cells; darker is more, hatched is unknown.</summary>
/// <remarks>
/// Eight steps, equal on a root scale, of petrol for counts and amber to oxblood for durations; zero is empty. The
/// week begins as it does in the reader's culture.
/// </remarks>
public static class WeekHeatMap
{
    private const int Steps = 8;
    private const double LegendHeight = 34;

    public static Scene Draw(WeekPicture picture, ChartStyle? style = null)
    {
        var valid = (style ?? new ChartStyle()).Valid();
        var words = ChartWords.For(valid.Culture);
        var days = valid.Culture.DateTimeFormat.AbbreviatedDayNames;
        var left = days.Max(d => TextWidth.Of(d, 11)) + 10;
        var height = valid.Height ?? 7 * 20 + AxisMarks.LabelHeight + LegendHeight;
        var (cellWidth, cellHeight) = (
            (valid.Width - left - 2) / 24,
            (height - AxisMarks.LabelHeight - LegendHeight) / 7
        );
        var most = picture.Values.SelectMany(d => d).Max() ?? 0;
        var marks = new List<Mark>();
        for (var row = 0; row < 7; row++)
        {
            var weekday = ((int)FirstDay(valid.Culture) + row) % 7;
            var y = row * cellHeight;
            marks.Add(
                new TextMark(new Point(left - 6, y + cellHeight / 2 + 4), days[weekday]) { Anchor = TextAnchor.End }
            );
            for (var hour = 0; hour < 24; hour++)
            {
                var value = picture.Values[(weekday + 6) % 7][hour];
                var box = new Box(left + hour * cellWidth, y, cellWidth - 1, cellHeight - 1);
                var where = $"{valid.Culture.DateTimeFormat.DayNames[weekday]} {Hour(hour)}–{Hour(hour + 1)}";
                var what = value is { } v ? ValueText.Format(v, picture.Kind, valid.Culture) : words.Missing;
                marks.Add(
                    Cell(box, value, most, picture.Kind) with
                    {
                        Key = $"{(weekday + 6) % 7 + 1}-{hour}",
                        Title = $"{where}: {what}",
                    }
                );
            }
        }

        for (var hour = 0; hour <= 24; hour += valid.Width < 480 ? 6 : 3)
        {
            var x = left + hour * cellWidth;
            marks.Add(
                new TextMark(new Point(x, 7 * cellHeight + 13), Hour(hour))
                {
                    Anchor = hour == 24 ? TextAnchor.End : TextAnchor.Middle,
                }
            );
        }

        marks.AddRange(Legend(left, height - 22, most, picture.Kind, valid));
        return new Scene(valid.Width, height, picture.Title, Summary(picture, valid), marks);
    }

    private static RectMark Cell(Box box, double? value, double most, ValueKind kind) =>
        value is not { } v
            ? new RectMark(box, "line-strong") { Hatched = true, Radius = 1 }
            : new RectMark(box, v <= 0 ? "sunken" : Colour(StepOf(v, most), kind)) { Radius = 1 };

    private static int StepOf(double value, double most) =>
        Math.Clamp((int)Math.Ceiling(Steps * Math.Sqrt(value / most) - 1e-9), 1, Steps);

    private static string Colour(int step, ValueKind kind) => (kind == ValueKind.Duration ? "dur-" : "freq-") + step;

    /// <summary>The steps with the value at the end of every second one.</summary>
    private static IEnumerable<Mark> Legend(double left, double y, double most, ValueKind kind, ChartStyle style)
    {
        if (most <= 0)
        {
            yield break;
        }

        const double Width = 30;
        for (var step = 1; step <= Steps; step++)
        {
            var x = left + (step - 1) * Width;
            yield return new RectMark(new Box(x, y, Width - 1, 6), Colour(step, kind)) { Radius = 1 };
            if (step % 2 == 0)
            {
                var value = most * step * step / (Steps * Steps);
                var text = ValueText.Format(
                    kind == ValueKind.Number && most >= 10 ? Math.Round(value) : value,
                    kind,
                    style.Culture
                );
                yield return new TextMark(new Point(x + Width - 1, y + 18), text) { Anchor = TextAnchor.End };
            }
        }
    }

    private static string Summary(WeekPicture picture, ChartStyle style)
    {
        var cells = Enumerable.Range(0, 168).Where(i => picture.Values[i / 24][i % 24] is not null).ToList();
        if (cells.Count == 0)
        {
            return ChartWords.For(style.Culture).Missing;
        }

        var peak = cells.MaxBy(i => (picture.Values[i / 24][i % 24], -i));
        var day = style.Culture.DateTimeFormat.DayNames[(peak / 24 + 1) % 7];
        var value = ValueText.Format(picture.Values[peak / 24][peak % 24]!.Value, picture.Kind, style.Culture);
        return $"{day} {Hour(peak % 24)}–{Hour(peak % 24 + 1)}: {value}";
    }

    /// <summary>Monday for bare languages; a region may say otherwise.</summary>
    private static DayOfWeek FirstDay(CultureInfo culture) =>
        culture.IsNeutralCulture ? DayOfWeek.Monday : culture.DateTimeFormat.FirstDayOfWeek;

    private static string Hour(int hour) => hour.ToString("00", CultureInfo.InvariantCulture);
}
