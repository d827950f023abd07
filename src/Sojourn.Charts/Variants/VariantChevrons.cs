using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Variants;

/// <summary>Draws variants as rows of chevrons, held against one of them.</summary>
/// <remarks>
/// Steps the reference has too are tinted with an underline; added or repeated steps are solid; what the reference has
/// and the row has not is a dashed red notch. Beside each row, or below it on narrow drawings: cases as a bar, as a
/// number and as a share.
/// </remarks>
public static class VariantChevrons
{
    private const double RowHeight = 36;
    private const double ChevronHeight = 22;
    private const double Pitch = 51;
    private const double Point = 5;
    private const double NotchWidth = 9;
    private const double RankWidth = 34;
    private const double FiguresWidth = 188;
    private const double NarrowBelow = 520;
    private const double FiguresHeight = 22;

    public static Scene Draw(VariantsPicture picture, ChartStyle? style = null)
    {
        var valid = (style ?? new ChartStyle()).Valid();
        var words = ChartWords.For(valid.Culture);
        var most = picture.Rows.Select(r => r.Cases).DefaultIfEmpty(1).Max();
        var isNarrow = valid.Width < NarrowBelow;
        var rowHeight = RowHeight + (isNarrow ? FiguresHeight : 0);
        var marks = new List<Mark>();
        for (var r = 0; r < picture.Rows.Count; r++)
        {
            var y = r * rowHeight;
            if (r > 0)
            {
                marks.Add(new LineMark(new Point(0, y), new Point(valid.Width, y), "line"));
            }

            marks.Add(Text(RankWidth - 12, y + 22, (r + 1).ToString("N0", valid.Culture), TextAnchor.End, "text-2"));
            marks.AddRange(Chevrons(picture, r, y, valid, words));
            marks.AddRange(Figures(picture.Rows[r], isNarrow ? y + FiguresHeight : y, most, valid));
        }

        var summary = string.Join(
            "; ",
            picture.Rows.Take(10).Select((row, i) => $"{i + 1}: {Names(picture, row)}, {Cases(row, valid, words)}")
        );
        return new Scene(
            valid.Width,
            valid.Height ?? Math.Max(20, picture.Rows.Count * rowHeight),
            picture.Title,
            summary,
            marks
        );
    }

    private static IEnumerable<Mark> Chevrons(
        VariantsPicture picture,
        int row,
        double y,
        ChartStyle style,
        ChartWords words
    )
    {
        var steps =
            picture.Reference < 0
                ? [.. picture.Rows[row].Steps.Select(s => (Activity: s, Kind: StepKind.Shared))]
                : StepAlignment.Of(picture.Rows[row].Steps, picture.Rows[picture.Reference].Steps);
        var end = style.Width < NarrowBelow ? style.Width : style.Width - FiguresWidth;
        var top = y + (RowHeight - ChevronHeight) / 2;
        var x = RankWidth;
        for (var i = 0; i < steps.Count; i++)
        {
            var (activity, kind) = (picture.Activities[steps[i].Activity], steps[i].Kind);
            var width = kind == StepKind.LeftOut ? NotchWidth : Pitch;
            var rest = steps.Count - i;
            var more = CountText.Of(rest, words.MoreSteps, style.Culture);
            if (x + width + Point + (rest > 1 ? TextWidth.Of(more, 12) + 8 : 0) > end)
            {
                yield return Text(x + 8, y + 22, more, TextAnchor.Start, "text-3");
                yield break;
            }

            foreach (
                var mark in kind == StepKind.LeftOut
                    ? Notch(activity, x, top, words)
                    : Chevron(activity, kind, x, top, i == 0, words)
            )
            {
                yield return mark;
            }

            x += width;
        }
    }

    private static IEnumerable<Mark> Chevron(
        VariantActivity activity,
        StepKind kind,
        double x,
        double top,
        bool isFirst,
        ChartWords words
    )
    {
        var token = activity.Colour is >= 1 and <= 12 ? $"cat-{activity.Colour}" : "cat-other";
        var isAdded = kind == StepKind.Added;
        var right = x + Pitch - 2;
        var (middle, bottom) = (top + ChevronHeight / 2, top + ChevronHeight);
        var corners = new List<Point>
        {
            new(x, top),
            new(right, top),
            new(right + Point, middle),
            new(right, bottom),
            new(x, bottom),
        };
        if (!isFirst)
        {
            corners.Add(new Point(x + Point, middle));
        }

        var title = isAdded ? string.Format(words.Added, activity.Name) : activity.Name;
        yield return new PolygonMark(corners, token)
        {
            Opacity = isAdded ? 1 : 0.17,
            Key = activity.Name,
            Title = title,
        };
        if (!isAdded)
        {
            yield return new RectMark(new Box(x + 1, bottom - 2.5, Pitch - 4, 2.5), token);
        }

        var name = ShortName(activity, isAdded);
        yield return new TextMark(new Point(x + Pitch / 2 + 1, top + 14.5), name, isAdded ? "on-" + token : "text")
        {
            Anchor = TextAnchor.Middle,
            Strong = isAdded,
        };
    }

    /// <summary>The given short name, or as many whole words of the name as fit.</summary>
    private static string ShortName(VariantActivity activity, bool isStrong)
    {
        const double Room = Pitch - 8;
        if (activity.ShortName is not null)
        {
            return TextWidth.Fit(activity.ShortName, Room, 11, isStrong);
        }

        var end = activity.Name.Length;
        while (end > 0 && TextWidth.Of(activity.Name[..end], 11, isStrong) > Room)
        {
            end = activity.Name.LastIndexOf(' ', end - 1);
        }

        return end > 0 ? activity.Name[..end] : TextWidth.Fit(activity.Name, Room, 11, isStrong);
    }

    private static IEnumerable<Mark> Notch(VariantActivity activity, double x, double top, ChartWords words)
    {
        var title = string.Format(words.LeftOut, activity.Name);
        var tip = new Point(x + Point + 1, top + ChevronHeight / 2);
        yield return new LineMark(new Point(x + 1, top), tip, "bad", 1.3)
        {
            Dashed = true,
            Key = activity.Name,
            Title = title,
        };
        yield return new LineMark(tip, new Point(x + 1, top + ChevronHeight), "bad", 1.3) { Dashed = true };
    }

    private static IEnumerable<Mark> Figures(VariantRow row, double y, long most, ChartStyle style)
    {
        var x = style.Width < NarrowBelow ? RankWidth : style.Width - FiguresWidth + 12;
        var bar = most > 0 ? Math.Max(1.5, 62d * row.Cases / most) : 0;
        yield return new RectMark(new Box(x, y + 14, bar, 8), "freq-6") { Radius = Math.Min(2, bar / 2) };
        var number = row.Cases.ToString("N0", style.Culture);
        yield return Text(style.Width - 56, y + 22, number, TextAnchor.End, "text", isStrong: true);
        var share = ValueText.Format(row.Share, ValueKind.Share, style.Culture);
        yield return Text(style.Width - 8, y + 22, share, TextAnchor.End, "text-2");
    }

    private static TextMark Text(
        double x,
        double y,
        string text,
        TextAnchor anchor,
        string fill,
        bool isStrong = false
    ) =>
        new(new Point(x, y), text, fill)
        {
            Anchor = anchor,
            Size = 12,
            Strong = isStrong,
        };

    private static string Names(VariantsPicture picture, VariantRow row) =>
        string.Join(" → ", row.Steps.Take(20).Select(s => picture.Activities[s].Name));

    private static string Cases(VariantRow row, ChartStyle style, ChartWords words) =>
        CountText.Of(row.Cases, words.Cases, style.Culture);
}
