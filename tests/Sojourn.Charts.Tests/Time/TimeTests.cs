using System.Globalization;
using System.Xml.Linq;
using Shouldly;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;
using Sojourn.Charts.Theme;
using Sojourn.Charts.Time;
using Xunit;

namespace Sojourn.Charts.Tests.Time;

public class TimeTests
{
    [Fact]
    public void Arrivals_and_completions_look_as_approved() =>
        Snapshot.ShouldMatch(
            TimeSeries.Draw(Flow(), new ChartStyle { Width = 420 }).ToSvg(DrawingTheme.Dark),
            "time-series.svg"
        );

    [Fact]
    public void A_missing_month_breaks_the_line_and_never_touches_zero()
    {
        var runs = TimeSeries.Draw(Flow()).Marks.OfType<PolylineMark>().First().Runs;
        runs.Select(r => r.Count).ShouldBe([2, 3]);
        var zero = TimeSeries.Draw(Flow()).Marks.OfType<LineMark>().Max(m => m.From.Y);
        runs.SelectMany(r => r).ShouldAllBe(p => p.Y < zero - 1);
    }

    [Fact]
    public void Intervals_are_drawn_as_a_band_around_the_line()
    {
        var scene = TimeSeries.Draw(Kept() with { FromZero = false });
        var band = scene.Marks.OfType<PolygonMark>().Single();
        var line = scene.Marks.OfType<PolylineMark>().Single().Runs[0];
        band.Corners.Count.ShouldBe(2 * line.Count);
        band.Corners.Take(line.Count).Zip(line).ShouldAllBe(p => p.First.Y < p.Second.Y);
    }

    [Fact]
    public void An_axis_that_need_not_begin_at_zero_begins_at_a_round_value_below_everything()
    {
        var scene = TimeSeries.Draw(Kept() with { FromZero = false });
        scene.Marks.OfType<TextMark>().Select(t => t.Text).ShouldContain("70%");
        scene.Marks.OfType<TextMark>().Select(t => t.Text).ShouldNotContain("0%");
    }

    [Fact]
    public void A_series_without_values_says_so() =>
        TimeSeries
            .Draw(
                new TimeSeriesPicture
                {
                    Title = "t",
                    Lines = [new TimeLine("x", "freq-6", [new TimePoint(default, null)])],
                }
            )
            .Summary.ShouldBe("no value");

    [Fact]
    public void A_week_looks_as_approved() =>
        Snapshot.ShouldMatch(
            WeekHeatMap
                .Draw(Week(), new ChartStyle { Width = 400, Culture = CultureInfo.GetCultureInfo("it") })
                .ToSvg(),
            "week.svg"
        );

    [Fact]
    public void The_week_begins_where_the_culture_begins_it_and_no_value_moves_to_another_day()
    {
        var american = WeekHeatMap.Draw(Week(), new ChartStyle { Culture = CultureInfo.GetCultureInfo("en-US") });
        american.Marks.OfType<TextMark>().First().Text.ShouldBe("Sun");
        var wednesday = american.Marks.OfType<RectMark>().Single(m => m.Key == "3-9");
        wednesday.Title.ShouldBe("Wednesday 09–10: 64");
        wednesday.Fill.ShouldBe("freq-8");
    }

    [Fact]
    public void Unknown_hours_are_hatched_and_empty_hours_are_not()
    {
        var cells = WeekHeatMap.Draw(Week()).Marks.OfType<RectMark>().ToList();
        cells.Single(m => m.Key == "7-0").Hatched.ShouldBeTrue();
        cells
            .Single(m => m.Key == "1-0")
            .ShouldSatisfyAllConditions(m => m.Hatched.ShouldBeFalse(), m => m.Fill.ShouldBe("sunken"));
    }

    [Fact]
    public void A_week_of_six_days_is_refused() =>
        Should.Throw<ArgumentException>(() => new WeekPicture([.. Week().Values.Take(6)]) { Title = "t" });

    [Fact]
    public void A_spectrum_looks_as_approved() =>
        Snapshot.ShouldMatch(
            PerformanceSpectrum.Draw(Spectrum(), new ChartStyle { Width = 400 }).ToSvg(),
            "spectrum.svg"
        );

    [Fact]
    public void Every_passage_is_a_line_from_when_it_leaves_to_when_it_arrives()
    {
        var segments = PerformanceSpectrum.Draw(Spectrum()).Marks.OfType<SegmentsMark>().ToList();
        segments.Sum(s => s.Segments.Count).ShouldBe(4);
        segments.SelectMany(s => s.Segments).ShouldAllBe(s => s.From.X <= s.To.X && s.From.Y < s.To.Y);
        segments.Select(s => s.Stroke).ShouldBe(["dur-8", "dur-5", "dur-4", "dur-4"]);
    }

    private static TimeSeriesPicture Flow() =>
        new()
        {
            Title = "Arrivals and completions",
            Area = true,
            Lines =
            [
                new TimeLine("Arrivals", "freq-6", Months([120, 140, null, 90, 80, 100])),
                new TimeLine("Completions", "dur-6", Months([60, 130, 150, 110, 90, 98])),
            ],
            Events = [new TimeEvent(new DateTime(2024, 3, 15), "new routing")],
        };

    private static TimeSeriesPicture Kept() =>
        new()
        {
            Title = "Kept",
            Kind = ValueKind.Share,
            Lines =
            [
                new TimeLine(
                    "Kept",
                    "freq-6",
                    [.. Months([0.85, 0.83, 0.81]).Select(p => p with { Low = p.Value - 0.05, High = p.Value + 0.05 })]
                ),
            ],
            Target = (0.9, "target 90%"),
        };

    private static List<TimePoint> Months(double?[] values) =>
        [.. values.Select((v, i) => new TimePoint(new DateTime(2024, 1, 1).AddMonths(i), v))];

    private static WeekPicture Week()
    {
        var values = Enumerable
            .Range(0, 7)
            .Select(d => Enumerable.Range(0, 24).Select(h => Value(d, h)).ToArray())
            .ToArray();
        return new WeekPicture(values) { Title = "Events by weekday and hour" };

        static double? Value(int day, int hour) =>
            (day, hour) switch
            {
                (6, < 3) => null,
                (2, 9) => 64,
                (< 5, >= 8 and < 18) => 10 + hour,
                _ => 0,
            };
    }

    private static SpectrumPicture Spectrum()
    {
        var start = new DateTime(2024, 1, 1);
        return new SpectrumPicture
        {
            Title = "Performance spectrum",
            Segments =
            [
                new SpectrumSegment(
                    "Open",
                    "Close",
                    [
                        new Passage(start, start.AddDays(9)),
                        new Passage(start.AddDays(1), start.AddDays(1).AddHours(2)),
                        new Passage(start.AddDays(2), start.AddDays(2)),
                    ]
                ),
                new SpectrumSegment("Close", "Open", [new Passage(start.AddDays(3), start.AddDays(3).AddMinutes(5))]),
            ],
        };
    }
}
