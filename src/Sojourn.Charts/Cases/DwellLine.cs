using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Cases;

/// <summary>An event of the case.</summary>
/// <param name="Activity">What happened.</param>
/// <param name="Seconds">When it completed, since the case began; ascending.</param>
/// <param name="StartSeconds">When it started; null where that is not known.</param>
public readonly record struct DwellEvent(string Activity, double Seconds, double? StartSeconds = null)
{
    /// <summary>How long nothing was under way before it: from the completion before to its start, 0 where they overlap.</summary>
    internal double GapAfter(DwellEvent before) => Math.Max(0, (StartSeconds ?? Seconds) - before.Seconds);
}

/// <summary>One case, its gaps to scale.</summary>
public sealed record DwellPicture
{
    public required string Title { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<DwellEvent> Events { get; init; }

    /// <summary>What the full width stands for, so that cases below one another compare; null takes the case's own.</summary>
    public double? FullSeconds { get; init; }

    /// <summary>The gap drawn thicker, by the place of the event it ends with; null for none.</summary>
    public int? Emphasis { get; init; }

    /// <summary>Whether activities and gaps are named above and below the line; default no: the line alone.</summary>
    public bool Labels { get; init; }

    /// <summary>Seconds the case has been open since its last event, drawn dashed; null if it is closed.</summary>
    public double? OpenSeconds { get; init; }
}

/// <summary>Draws the dwell line: time as length, slow gaps dark.</summary>
public static class DwellLine
{
    private static readonly double[] Thresholds = [3600, 8 * 3600, 86_400, 7 * 86_400];
    private const double Edge = 4;

    public static Scene Draw(DwellPicture picture, ChartStyle? style = null)
    {
        var valid = (style ?? new ChartStyle { Width = 314 }).Valid();
        var words = ChartWords.For(valid.Culture);
        var height = valid.Height ?? (picture.Labels ? 62 : 20);
        var events = picture.Events;
        var y = picture.Labels ? height / 2 : height / 2d;
        var own = events.Count == 0 ? 0 : events[^1].Seconds + (picture.OpenSeconds ?? 0);
        var full = Math.Max(picture.FullSeconds ?? own, 1e-9);
        var marks = new List<Mark>();
        for (var i = 1; i < events.Count; i++)
        {
            var gap = events[i].GapAfter(events[i - 1]);
            marks.Add(
                new LineMark(
                    At(events[i - 1].Seconds),
                    At(events[i - 1].Seconds + gap),
                    Colour(gap),
                    picture.Emphasis == i ? 5 : 3
                )
                {
                    Key = $"{i}",
                    Title = string.Format(words.StepAfter, events[i].Activity, DurationText.Format(gap, valid.Culture)),
                }
            );
        }

        foreach (var e in events)
        {
            if (e.StartSeconds is { } start && start < e.Seconds)
            {
                marks.Add(
                    new LineMark(At(start), At(e.Seconds), "freq-6", 6)
                    {
                        Title = $"{e.Activity}: {DurationText.Format(e.Seconds - start, valid.Culture)}",
                    }
                );
            }
        }

        if (events.Count > 0 && picture.OpenSeconds is { } open)
        {
            marks.Add(
                new LineMark(At(events[^1].Seconds), At(own), "control", 2)
                {
                    Dashed = true,
                    Title = DurationText.Format(open, valid.Culture),
                }
            );
        }

        foreach (var e in events)
        {
            marks.Add(
                new CircleMark(At(e.Seconds), 3.2, "surface")
                {
                    Stroke = "text-2",
                    Key = e.Activity,
                    Title = e.Activity,
                }
            );
        }

        if (picture.Labels)
        {
            marks.AddRange(Labels(events, At, valid));
        }

        var total = DurationText.Format(own, valid.Culture);
        var story = string.Join(
            ", ",
            events.Take(30).Select((e, i) => i == 0 ? e.Activity : string.Format(words.StepAfter, e.Activity, Gap(i)))
        );
        return new Scene(
            valid.Width,
            height,
            picture.Title,
            events.Count == 0 ? words.Missing : $"{total}: {story}",
            marks
        );

        Point At(double seconds) => new(Edge + (valid.Width - 2 * Edge) * Math.Min(1, seconds / full), y);

        string Gap(int i) => DurationText.Format(events[i].GapAfter(events[i - 1]), valid.Culture);
    }

    /// <summary>Names above and durations below, wherever they fit without touching.</summary>
    private static IEnumerable<Mark> Labels(IReadOnlyList<DwellEvent> events, Func<double, Point> at, ChartStyle style)
    {
        var free = double.NegativeInfinity;
        for (var i = 0; i < events.Count; i++)
        {
            var point = at(events[i].Seconds);
            var width = TextWidth.Of(events[i].Activity, 11);
            var x = Math.Clamp(point.X, Edge + width / 2, Math.Max(Edge + width / 2, style.Width - Edge - width / 2));
            if (x - width / 2 > free)
            {
                free = x + width / 2 + 8;
                yield return new TextMark(new Point(x, point.Y - 10), events[i].Activity, "text-2")
                {
                    Anchor = TextAnchor.Middle,
                };
            }

            if (i > 0)
            {
                var gap = events[i].GapAfter(events[i - 1]);
                var (from, to) = (at(events[i - 1].Seconds), at(events[i - 1].Seconds + gap));
                var text = DurationText.Format(gap, style.Culture);
                if (TextWidth.Of(text, 11) + 8 < to.X - from.X)
                {
                    yield return new TextMark(from.Towards(to, 0.5) + new Point(0, 17), text)
                    {
                        Anchor = TextAnchor.Middle,
                    };
                }
            }
        }
    }

    private static string Colour(double seconds) => $"dur-{4 + Thresholds.Count(t => seconds >= t)}";
}
