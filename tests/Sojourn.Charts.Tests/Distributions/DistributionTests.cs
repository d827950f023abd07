using System.Globalization;
using System.Xml.Linq;
using Shouldly;
using Sojourn.Charts.Distributions;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;
using Xunit;

namespace Sojourn.Charts.Tests.Distributions;

public class DistributionTests
{
    [Fact]
    public void A_histogram_looks_as_approved() =>
        Snapshot.ShouldMatch(
            Histogram.Draw(Closing(), new ChartStyle { Width = 314, Height = 120 }).ToSvg(),
            "histogram.svg"
        );

    [Fact]
    public void Bars_are_as_high_as_their_counts_and_the_rarest_is_still_seen()
    {
        var bars = Histogram.Draw(Closing()).Marks.OfType<RectMark>().Where(m => m.Key is not null).ToList();
        bars[0].Box.Height.ShouldBe(1, "one of a thousand would be less than a pixel");
        (bars[2].Box.Height / bars[1].Box.Height).ShouldBe(0.5, 1e-6);
        bars[3].Box.Height.ShouldBe(0);
        bars.Select(b => b.Fill).ShouldBe(["dur-6", "dur-6", "dur-8", "dur-8"]);
    }

    [Fact]
    public void Every_bar_says_its_range_and_its_count() =>
        Histogram
            .Draw(Closing(), new ChartStyle { Culture = CultureInfo.GetCultureInfo("nl") })
            .Marks.OfType<RectMark>()
            .Select(m => m.Title)
            .ShouldContain("1 d tot 2 d: 1.000 cases");

    [Fact]
    public void Another_distribution_is_an_outline_on_the_same_scale()
    {
        var scene = Histogram.Draw(Closing() with { Markers = [], Outline = [2000, 0, 0, 0] });

        var bars = scene.Marks.OfType<RectMark>().ToList();
        var outline = scene.Marks.OfType<PolylineMark>().Single().Runs.Single();
        var tall = bars[1].Box.Bottom - outline.Min(point => point.Y);
        (tall / bars[1].Box.Height).ShouldBe(2, 1e-6, "a bar of 1,000 beside a step of 2,000");
    }

    [Fact]
    public void Named_bars_are_as_long_as_their_amounts_and_begin_at_one_edge()
    {
        var scene = NamedBars.Draw(
            new NamedBarsPicture
            {
                Title = "Activities",
                Bars =
                [
                    new("Open", 400, "400"),
                    new("关闭", 100, "100"),
                    new(new string('x', 300), 200, "200", Other: 400),
                ],
            }
        );

        var bars = scene.Marks.OfType<RectMark>().ToList();
        bars.Select(bar => Math.Round(bar.Box.Width / bars[0].Box.Width, 6)).ShouldBe([1, 0.25, 0.5, 1]);
        bars.Select(bar => bar.Box.Left).Distinct().Count().ShouldBe(1);
        bars.Max(bar => bar.Box.Right).ShouldBeLessThan(scene.Width);
        scene.Summary.ShouldStartWith("Open: 400; 关闭: 100");
        XDocument.Parse(scene.ToSvg()).Root.ShouldNotBeNull();
    }

    [Fact]
    public void An_empty_histogram_says_that_there_is_no_value() =>
        Histogram.Draw(new HistogramPicture { Title = "t", Buckets = [] }).Summary.ShouldBe("no value");

    [Fact]
    public void Groups_look_as_approved() =>
        Snapshot.ShouldMatch(GroupIntervals.Draw(Teams(), new ChartStyle { Width = 600 }).ToSvg(), "groups.svg");

    [Fact]
    public void Small_groups_are_hollow_and_listed_last_whatever_their_figure()
    {
        var points = GroupIntervals.Draw(Teams()).Marks.OfType<CircleMark>().ToList();
        points.Select(p => p.Key).ShouldBe(["Desk", "Billing", "Night"]);
        points[2].Fill.ShouldBe("surface");
        points[2].Title!.ShouldEndWith("too few to say");
    }

    [Fact]
    public void A_group_without_a_figure_shows_a_dash_and_never_zero()
    {
        var scene = GroupIntervals.Draw(Teams());
        scene.Marks.OfType<TextMark>().ShouldContain(m => m.Text == "–" && m.Title == "no value");
        scene.Marks.OfType<CircleMark>().ShouldNotContain(m => m.Key == "New team");
        XDocument.Parse(scene.ToSvg()).Root.ShouldNotBeNull();
    }

    private static HistogramPicture Closing() =>
        new()
        {
            Title = "Time to close",
            Buckets =
            [
                new HistogramBucket(0, 86_400, 1),
                new HistogramBucket(86_400, 172_800, 1000),
                new HistogramBucket(172_800, 259_200, 500),
                new HistogramBucket(259_200, 345_600, 0),
            ],
            DarkFrom = 172_800,
            Markers = [new HistogramMarker(140_000, "median 1 d 15 h", 130_000, 150_000)],
        };

    private static GroupIntervalsPicture Teams() =>
        new()
        {
            Title = "Kept by team",
            Kind = ValueKind.Share,
            Target = 0.9,
            Groups =
            [
                new GroupInterval("Night", 21, 0.95, 0.77, 0.99),
                new GroupInterval("Desk", 1480, 0.866, 0.848, 0.883),
                new GroupInterval("Billing", 902, 0.842, 0.817, 0.864),
                new GroupInterval("New team", 0, null, null, null),
            ],
        };
}
