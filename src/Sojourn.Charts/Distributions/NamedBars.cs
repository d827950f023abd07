using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Distributions;

/// <summary>An amount with its name.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Value">The length of its bar, from 0.</param>
/// <param name="Text">What is written beside it.</param>
/// <param name="Other">The amount it is compared with; null for none.</param>
public sealed record NamedBar(string Name, double Value, string Text, double? Other = null);

/// <summary>Amounts below one another.</summary>
public sealed record NamedBarsPicture
{
    public required string Title { get; init; }

    /// <summary>In the order drawn.</summary>
    public required IReadOnlyList<NamedBar> Bars { get; init; }
}

/// <summary>Draws a bar a row, from zero, with its name before it and its amount behind it.</summary>
public static class NamedBars
{
    private const double RowHeight = 26;
    private const double Air = 12;

    public static Scene Draw(NamedBarsPicture picture, ChartStyle? style = null)
    {
        var valid = (style ?? new ChartStyle()).Valid();
        var bars = picture.Bars;
        var names = Math.Min(valid.Width * 0.4, Widest(bars.Select(bar => bar.Name), 12));
        var texts = Math.Min(valid.Width * 0.4, Widest(bars.Select(bar => bar.Text), 12));
        var left = names + Air;
        var room = Math.Max(10, valid.Width - left - texts - Air);
        var most = bars.Select(bar => Math.Max(bar.Value, bar.Other ?? 0)).DefaultIfEmpty().Max();
        var marks = new List<Mark>();
        for (var i = 0; i < bars.Count; i++)
        {
            marks.AddRange(Row(bars[i], i * RowHeight, names, left, most > 0 ? room / most : 0, valid.Width));
        }

        var height = valid.Height ?? Math.Max(20, bars.Count * RowHeight);
        var summary = string.Join("; ", bars.Select(bar => $"{bar.Name}: {bar.Text}"));
        return new Scene(valid.Width, height, picture.Title, summary, marks);
    }

    private static IEnumerable<Mark> Row(
        NamedBar bar,
        double top,
        double names,
        double left,
        double scale,
        double right
    )
    {
        var line = top + RowHeight / 2 + 4;
        var title = $"{bar.Name}: {bar.Text}";
        yield return new TextMark(new Point(0, line), TextWidth.Fit(bar.Name, names, 12), "text") { Size = 12 };
        var tall = bar.Other is null ? 10 : 6;
        yield return new RectMark(new Box(left, top + 8, Math.Max(1, bar.Value * scale), tall), "freq-6")
        {
            Key = bar.Name,
            Title = title,
        };
        if (bar.Other is { } other)
        {
            yield return new RectMark(new Box(left, top + 15, Math.Max(1, other * scale), tall), "diff-6")
            {
                Title = title,
            };
        }

        yield return new TextMark(new Point(right, line), bar.Text, "text-2") { Size = 12, Anchor = TextAnchor.End };
    }

    private static double Widest(IEnumerable<string> texts, double size) =>
        texts.Select(text => TextWidth.Of(text, size)).DefaultIfEmpty().Max() + 1;
}
