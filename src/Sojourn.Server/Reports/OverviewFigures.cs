using System.Globalization;
using NodaTime;
using Sojourn.Charts.Distributions;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Time;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Statistics;
using Sojourn.Server.Charts;
using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;
using Sojourn.Workspace.Reports;
using Histogram = Sojourn.Charts.Distributions.Histogram;

namespace Sojourn.Server.Reports;

/// <summary>The overview as figures.</summary>
internal static class OverviewFigures
{
    public const string Load = "load";
    public const string Durations = "durations";
    public const string Week = "week";
    public const string Activities = "activities";

    private const int MostBars = 8;

    public static PageContent Of(DatasetView view) =>
        new()
        {
            Title = Strings.Overview_Title,
            Question = Strings.Overview_Question,
            CanCompare = true,
            Answer = OverviewTiles.AnswerOf(view),
            Basis = [.. ThroughputBasis.Words(view)],
            KeyFigures = OverviewTiles.Of(view),
            Figures = [LoadOf(view), DurationsOf(view), WeekOf(view), ActivitiesOf(view), VariantFigures.Of(view, 7)],
            Terms =
            [
                ReportTerm.Throughput,
                ReportTerm.Percentiles,
                ReportTerm.Intervals,
                ReportTerm.Rework,
                ReportTerm.Arrivals,
                ReportTerm.OpenCases,
                ReportTerm.Variants,
            ],
        };

    private static PageFigure LoadOf(DatasetView view)
    {
        var period = LoadPeriods.Chosen(view);
        var periods = view.Active.Figures.Trend(period);
        var hasOpen = periods.Any(each => each.OpenAtEnd is not null);
        return new PageFigure
        {
            Key = Load,
            Title = Strings.Overview_Load,
            Basis =
                periods.Count == 0 ? [Strings.Load_TooMany]
                : view.Other is null ? [LoadPeriods.Name(period), CasesOf(view)]
                : [LoadPeriods.Name(period), $"{view.State.Side}: {CasesOf(view.Active)}"],
            Draw = periods.Count == 0 ? null : Draw,
            Table = _ =>
                FigureTable.Of(
                    [
                        new(Strings.Report_Period, IsNumber: false),
                        new(Strings.Load_Arrivals),
                        new(Strings.Load_Completions),
                        .. hasOpen ? (FigureColumn[])[new(Strings.Load_Open)] : [],
                    ],
                    periods.Select(Row)
                ),
        };

        Scene Draw(double width) =>
            TimeSeries.Draw(
                new TimeSeriesPicture
                {
                    Title = Strings.Overview_Load,
                    Lines =
                    [
                        Line(Strings.Load_Arrivals, "freq-6", each => each.Arrivals),
                        Line(Strings.Load_Completions, "freq-4", each => each.Completions),
                        .. hasOpen ? (TimeLine[])[Line(Strings.Load_Open, "text", each => each.OpenAtEnd)] : [],
                    ],
                },
                PageFigure.Style(width, 220)
            );

        TimeLine Line(string name, string color, Func<TrendPeriod, double?> value) =>
            new(
                name,
                color,
                [.. periods.Select(each => new TimePoint(LocalStart(each, view.Subject.Zone), value(each)))]
            );

        IReadOnlyList<FigureCell> Row(TrendPeriod each)
        {
            var name = PeriodNames.Of(each.Start, period, view.Subject.Zone);
            return
            [
                FigureCell.Text(each.IsWhole ? name : $"{name} ({Strings.Load_Partial})"),
                FigureCell.Count(each.Arrivals),
                FigureCell.Count(each.Completions),
                .. hasOpen ? (FigureCell[])[FigureCell.Count(each.OpenAtEnd)] : [],
            ];
        }
    }

    private static PageFigure DurationsOf(DatasetView view)
    {
        var spread = DurationSpread.Of(view);
        var (times, bins) = (spread.Times, spread.Bins);
        return new PageFigure
        {
            Key = Durations,
            Title = Strings.Overview_HowLong,
            Basis =
            [
                DurationBasis.Of(view, bins.Width),
                .. spread.Others is null ? (string[])[] : [Strings.Report_OutlineIsB],
                .. bins.Beyond == 0
                    ? (string[])[]
                    :
                    [
                        Text.Of(
                            Strings.Histogram_Beyond,
                            Show.Count(bins.Beyond),
                            Show.Duration(bins.Width * bins.Bins.Count)
                        ),
                    ],
            ],
            Draw = bins.Bins.Count == 0 ? null : Draw,
            Table = _ =>
                FigureTable.Of(
                    [
                        new(Strings.Report_From, Unit: FigureTable.SecondsUnit),
                        new(Strings.Report_ToBelow, Unit: FigureTable.SecondsUnit),
                        new(spread.Others is null ? Strings.Term_Cases : $"{Strings.Term_Cases}, A"),
                        .. spread.Others is null ? (FigureColumn[])[] : [new($"{Strings.Term_Cases}, B")],
                    ],
                    bins.Bins.Select(
                        (bin, i) =>
                            (IReadOnlyList<FigureCell>)
                                [
                                    FigureCell.Span(bin.From),
                                    FigureCell.Span(bin.To),
                                    FigureCell.Count(bin.Count),
                                    .. spread.Others is { } counts ? (FigureCell[])[FigureCell.Count(counts[i])] : [],
                                ]
                    )
                ),
        };

        Scene Draw(double wide) =>
            Histogram.Draw(
                new HistogramPicture
                {
                    Title = Strings.Overview_HowLong,
                    // Bars count cases, as on the page.
                    Scale = "freq",
                    Buckets =
                    [
                        .. bins.Bins.Select(bin => new HistogramBucket(
                            bin.From.TotalSeconds,
                            bin.To.TotalSeconds,
                            bin.Count
                        )),
                    ],
                    // As many as there would be if both sides had as many cases.
                    Outline = spread
                        .Others?.Select(count => 1.0 * count * times.Count / Math.Max(1, spread.OthersCount))
                        .ToList(),
                },
                PageFigure.Style(wide, 190)
            );
    }

    private static PageFigure WeekOf(DatasetView view)
    {
        var hours = view.Active.Figures.ArrivalHours;
        IsoDayOfWeek[] days = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];
        var basis = $"{Strings.Heat_CasesAnHour}, {Text.Of(Strings.Overview_HoursIn, view.Subject.Zone)}";
        return new PageFigure
        {
            Key = Week,
            Title = Strings.Overview_WhenArrive,
            Basis = view.Other is null ? [basis] : [$"{view.State.Side}: {basis}"],
            Draw = width =>
                WeekHeatMap.Draw(
                    new WeekPicture([
                        .. days.Select(day =>
                            (IReadOnlyList<double?>)
                                [.. Enumerable.Range(0, 24).Select(hour => (double?)hours[day, hour])]
                        ),
                    ])
                    {
                        Title = Strings.Overview_WhenArrive,
                    },
                    PageFigure.Style(width)
                ),
            Table = _ =>
                FigureTable.Of(
                    [
                        new(Strings.Report_Hour, IsNumber: false),
                        .. days.Select(day => new FigureColumn(Show.Weekday(day))),
                    ],
                    Enumerable
                        .Range(0, 24)
                        .Select(hour =>
                            (IReadOnlyList<FigureCell>)
                                [
                                    FigureCell.Text($"{hour:00}:00"),
                                    .. days.Select(day => FigureCell.Count(hours[day, hour])),
                                ]
                        )
                ),
        };
    }

    private static PageFigure ActivitiesOf(DatasetView view)
    {
        var all = view.Figures.Counts.Activities;
        return new PageFigure
        {
            Key = Activities,
            Title = Strings.Overview_TopActivities,
            Basis =
            [
                view.Other is null ? Strings.Overview_EventsUnit : Strings.Report_SharesOfAAndB,
                .. all.Count > MostBars
                    ? (string[])[Text.Of(Strings.Report_DrawnOf, Show.Count(MostBars), Show.Count(all.Count))]
                    : [],
            ],
            Draw = all.Count == 0 ? null : Draw,
            Table = most => new FigureTable(
                [
                    new(Strings.Term_Activity, IsNumber: false),
                    .. FigureColumn.Sides(view, Strings.Term_Events),
                    .. FigureColumn.Sides(view, Strings.Term_Cases),
                    .. FigureColumn.Sides(view, Strings.Overview_CasesUnit, FigureTable.PercentUnit),
                    .. view.Other is null
                        ? (FigureColumn[])[]
                        : [new($"{Strings.Overview_CasesUnit}, A − B", Unit: Strings.Unit_Points)],
                ],
                [.. all.Take(most).Select(Row)],
                all.Count
            ),
        };

        Scene Draw(double width) =>
            NamedBars.Draw(
                new NamedBarsPicture
                {
                    Title = Strings.Overview_TopActivities,
                    Bars = [.. all.Take(MostBars).Select(Bar)],
                },
                PageFigure.Style(width)
            );

        NamedBar Bar(Mining.Maps.MapActivity activity)
        {
            if (view.Other is not { } other)
            {
                return new(activity.Name, activity.Occurrences, Show.Count(activity.Occurrences));
            }

            var (a, b) = (ShareIn(view, activity.Name), ShareIn(other, activity.Name));
            return new(activity.Name, a, $"A {Show.Share(a)} · B {Show.Share(b)}", b);
        }

        IReadOnlyList<FigureCell> Row(Mining.Maps.MapActivity activity)
        {
            if (view.Other is not { } other)
            {
                return
                [
                    FigureCell.Text(activity.Name),
                    FigureCell.Count(activity.Occurrences),
                    FigureCell.Count(activity.Cases),
                    FigureCell.Share(ShareIn(view, activity.Name)),
                ];
            }

            var theirs = In(other, activity.Name);
            var difference = ShareDifference.Of(
                activity.Cases,
                view.Selection.Count,
                theirs?.Cases ?? 0,
                other.Selection.Count
            );
            return
            [
                FigureCell.Text(activity.Name),
                FigureCell.Count(activity.Occurrences),
                FigureCell.Count(theirs?.Occurrences ?? 0),
                FigureCell.Count(activity.Cases),
                FigureCell.Count(theirs?.Cases ?? 0),
                FigureCell.Share(ShareIn(view, activity.Name)),
                FigureCell.Share(ShareIn(other, activity.Name)),
                difference is null ? FigureCell.Missing : FigureCell.Points(difference),
            ];
        }
    }

    private static Mining.Maps.MapActivity? In(DatasetView of, string activity) =>
        of.Figures.Counts.Activities.FirstOrDefault(each => each.Name == activity);

    private static double ShareIn(DatasetView of, string activity) =>
        of.Selection.Count == 0 ? 0 : 1.0 * (In(of, activity)?.Cases ?? 0) / of.Selection.Count;

    private static string CasesOf(DatasetView view) =>
        Text.Counted(view.Selection.Count, Strings.Cases_One, Strings.Cases_Other);

    // The axis of a drawing shows the local clock.
    private static DateTime LocalStart(TrendPeriod each, string zone) =>
        DateTime.SpecifyKind(PeriodNames.DayOf(each.Start, zone).ToDateTimeUnspecified(), DateTimeKind.Utc);
}
