using System.Globalization;
using Sojourn.Charts.Axes;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;

namespace Sojourn.Server.Dots;

/// <summary>The words of a dotted chart's axes and dots.</summary>
internal sealed class DotsLabeller(DatasetView view, DotsModel model)
{
    private const int RowHeight = 15;
    private readonly LogClock clock = new(view);
    private readonly double perSecond = view.Log.Unit.PerSecond();

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>The axes of what is looked at.</summary>
    public DotsLabels Of(DotsLook look) => new(Across(look), Down(look));

    /// <summary>Case, activity, time, and further lines of an event; the last says how many share its pixel.</summary>
    public IReadOnlyList<string> Tell(int @event)
    {
        var (rank, place, time) = DotPlot.EventOf(view.Log, @event);
        var activity = view.Log.EventsOf(rank).ActivityAt(place);
        return
        [
            Show.Brief(view.Log.Activities[activity]),
            Text.Of(Strings.Dots_OfCase, Show.Brief(view.Log.CaseIds[rank])),
            Show.FullDateTime(view.Instant(time)),
            Text.Of(Strings.Dots_SharePixel, "{n}"),
        ];
    }

    /// <summary>What a place on the axis is, in words.</summary>
    public string Place(double across) =>
        model.Choice.Axis switch
        {
            DotAxis.Time => Show.DateTime(view.Instant((long)across)),
            DotAxis.SinceStart => Show.Duration(TimeSpan.FromSeconds(across / perSecond)),
            DotAxis.ShareOfCase => Show.ShareShort(across / DotPlot.WholeCase),
            DotAxis.TimeOfWeek or DotAxis.TimeOfDay => Hour(across),
            _ => Show.Number(Math.Round(across, 1)),
        };

    private IReadOnlyList<AxisLabel> Across(DotsLook look)
    {
        var about = Math.Max(3, (int)(look.Width / 110));
        return model.Choice.Axis switch
        {
            DotAxis.Time => clock.Labels(look.Left, look.Right, about),
            DotAxis.SinceStart => Scaled(
                AxisLabels.Durations(look.Left / perSecond, look.Right / perSecond, about, Culture),
                perSecond
            ),
            DotAxis.ShareOfCase => Scaled(
                [
                    .. AxisLabels
                        .Numbers(
                            look.Left * 100 / DotPlot.WholeCase,
                            look.Right * 100 / DotPlot.WholeCase,
                            about,
                            Culture
                        )
                        .Select(label => label with { Text = label.Text + "%" }),
                ],
                DotPlot.WholeCase / 100.0
            ),
            DotAxis.TimeOfDay => Hours(look, about, [1, 2, 3, 6]),
            DotAxis.TimeOfWeek => Hours(look, about, [1, 3, 6, 12, 24]),
            _ => AxisLabels.Numbers(look.Left, look.Right, about, Culture),
        };
    }

    private IReadOnlyList<AxisLabel> Down(DotsLook look)
    {
        var rows = model.Plot.Rows;
        var height = look.Height / (look.Bottom - look.Top);
        var (first, last) = ((int)Math.Max(0, look.Top), (int)Math.Min(rows.Count, Math.Ceiling(look.Bottom)));
        if (rows.Groups is { } groups)
        {
            // Where rows are thinner than text every n-th is named; the first always.
            var each = Math.Max(1, (int)Math.Ceiling(RowHeight / height));
            return
            [
                .. Enumerable
                    .Range(first, Math.Max(0, last - first))
                    .Where(row => row % each == 0)
                    .Take(400)
                    .Select(row => new AxisLabel(row + 0.5, DotsModel.NameOf(view, groups, rows.GroupAt(row)))),
            ];
        }

        return height >= RowHeight
            ?
            [
                .. Enumerable
                    .Range(first, Math.Max(0, last - first))
                    .Select(row => new AxisLabel(row + 0.5, view.Log.CaseIds[rows.CaseAt(row)])),
            ]
            : AxisLabels.Numbers(look.Top, look.Bottom, Math.Max(2, (int)(look.Height / 90)), Culture);
    }

    private IReadOnlyList<AxisLabel> Hours(DotsLook look, int about, int[] steps)
    {
        var hour = 3600 * perSecond;
        var least = (look.Right - look.Left) / hour / about;
        var step = steps.FirstOrDefault(each => each >= least, steps[^1]) * hour;
        return
        [
            .. Enumerable
                .Range((int)Math.Ceiling(look.Left / step), Math.Max(0, (int)((look.Right - look.Left) / step) + 2))
                .Select(i => i * step)
                .Where(at => at <= look.Right)
                .Select(at => new AxisLabel(at, Hour(at))),
        ];
    }

    private string Hour(double units)
    {
        var seconds = units / perSecond;
        var (day, rest) = ((int)(seconds / 86_400), seconds % 86_400);
        var time = $"{(int)(rest / 3600):00}:{(int)(rest % 3600 / 60):00}";
        if (model.Choice.Axis == DotAxis.TimeOfDay)
        {
            return day > 0 ? "24:00" : time;
        }

        var weekday = Show.Weekday((NodaTime.IsoDayOfWeek)((day % 7) + 1));
        return rest < 1 ? weekday : $"{weekday} {time}";
    }

    private static IReadOnlyList<AxisLabel> Scaled(IReadOnlyList<AxisLabel> labels, double by) =>
        [.. labels.Select(label => label with { At = label.At * by })];
}
