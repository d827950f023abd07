using Sojourn.Charts.Axes;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Distributions;

/// <summary>A group's figure with its interval.</summary>
/// <param name="Name">The group.</param>
/// <param name="Size">Its n: below 30 it is drawn grey and hollow and listed last.</param>
/// <param name="Value">The figure; null if there is none.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public sealed record GroupInterval(string Name, long Size, double? Value, double? Low, double? High);

/// <summary>Groups beside one another.</summary>
public sealed record GroupIntervalsPicture
{
    public required string Title { get; init; }

    public required IReadOnlyList<GroupInterval> Groups { get; init; }

    public ValueKind Kind { get; init; } = ValueKind.Duration;

    /// <summary>A dashed line across all groups; null for none.</summary>
    public double? Target { get; init; }
}

/// <summary>Draws groups as points with whiskers on one linear scale that begins at zero.</summary>
public static class GroupIntervals
{
    private const long LeastSize = 30;
    private const double RowHeight = 28;

    public static Scene Draw(GroupIntervalsPicture picture, ChartStyle? style = null)
    {
        var valid = (style ?? new ChartStyle()).Valid();
        var words = ChartWords.For(valid.Culture);
        var groups = picture.Groups.OrderBy(g => g.Size < LeastSize ? 1 : 0).ToList();
        var names = Math.Min(
            valid.Width * 0.35,
            groups.Select(g => TextWidth.Of(g.Name, 12, strong: true)).DefaultIfEmpty(0).Max()
        );
        var left = names + 76;
        var height = valid.Height ?? groups.Count * RowHeight + 8 + AxisMarks.LabelHeight;
        var plot = new Box(left, 4, Math.Max(20, valid.Width - left - 12), height - 4 - AxisMarks.LabelHeight);
        var most = groups
            .SelectMany(g => new[] { g.Value ?? 0, g.High ?? 0 })
            .Append(picture.Target ?? 0)
            .DefaultIfEmpty(0)
            .Max();
        var about = Math.Max(2, (int)(plot.Width / 90));
        var end =
            picture.Kind == ValueKind.Share
                ? Math.Min(1, ValueAxis.End(most, about, picture.Kind))
                : ValueAxis.End(most, about, picture.Kind);
        var across = new Scale(0, Math.Max(end, 1e-9), plot.Left, plot.Right);
        var marks = new List<Mark>();
        marks.AddRange(
            AxisMarks.Below(
                ValueAxis.Ticks(0, across.To, about, picture.Kind, valid.Culture),
                across,
                plot,
                valid.Width,
                grid: true
            )
        );
        if (picture.Target is { } target)
        {
            var x = across.At(target);
            marks.Add(new LineMark(new Point(x, plot.Top), new Point(x, plot.Bottom), "text") { Dashed = true });
        }

        for (var i = 0; i < groups.Count; i++)
        {
            marks.AddRange(
                Row(
                    groups[i],
                    plot.Top + (i + 0.5) * plot.Height / groups.Count,
                    across,
                    names,
                    picture.Kind,
                    valid,
                    words
                )
            );
        }

        var summary = string.Join("; ", groups.Take(12).Select(g => Sentence(g, picture.Kind, valid, words)));
        return new Scene(valid.Width, height, picture.Title, summary, marks);
    }

    private static IEnumerable<Mark> Row(
        GroupInterval group,
        double y,
        Scale across,
        double names,
        ValueKind kind,
        ChartStyle style,
        ChartWords words
    )
    {
        var isSmall = group.Size < LeastSize;
        var ink = isSmall ? "text-3" : "freq-6";
        var name = TextWidth.Fit(group.Name, names, 12, strong: !isSmall);
        yield return new TextMark(new Point(0, y + 4), name, isSmall ? "text-3" : "text")
        {
            Size = 12,
            Strong = !isSmall,
        };
        var size = group.Size.ToString("N0", style.Culture);
        yield return new TextMark(new Point(names + 60, y + 4), size, "text-3") { Size = 12, Anchor = TextAnchor.End };
        if (group is { Low: { } low, High: { } high })
        {
            var (from, to) = (across.At(low), across.At(high));
            yield return new LineMark(new Point(from, y), new Point(to, y), ink, 1.5);
            yield return new LineMark(new Point(from, y - 4), new Point(from, y + 4), ink, 1.5);
            yield return new LineMark(new Point(to, y - 4), new Point(to, y + 4), ink, 1.5);
        }

        if (group.Value is { } value)
        {
            yield return new CircleMark(new Point(across.At(value), y), 4, isSmall ? "surface" : ink)
            {
                Stroke = ink,
                Key = group.Name,
                Title = Sentence(group, kind, style, words),
            };
        }
        else
        {
            yield return new TextMark(new Point(across.FromPixel, y + 4), "–", "text-3") { Title = words.Missing };
        }
    }

    private static string Sentence(GroupInterval group, ValueKind kind, ChartStyle style, ChartWords words)
    {
        var n = $"{group.Name}, n = {group.Size.ToString("N0", style.Culture)}: ";
        if (group.Value is not { } value)
        {
            return n + words.Missing;
        }

        var text = ValueText.Format(value, kind, style.Culture);
        if (group is { Low: { } low, High: { } high })
        {
            text = string.Format(
                words.Interval,
                text,
                ValueText.Format(low, kind, style.Culture),
                ValueText.Format(high, kind, style.Culture)
            );
        }

        return n + text + (group.Size < LeastSize ? "; " + words.TooFew : "");
    }
}
