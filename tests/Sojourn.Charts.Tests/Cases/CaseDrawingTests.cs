using System.Globalization;
using System.Xml.Linq;
using Shouldly;
using Sojourn.Charts.Cases;
using Sojourn.Charts.Scenes;
using Xunit;

namespace Sojourn.Charts.Tests.Cases;

public class CaseDrawingTests
{
    [Theory]
    [InlineData(false, "dwell.svg")]
    [InlineData(true, "dwell-labels.svg")]
    public void A_dwell_line_looks_as_approved(bool labels, string file) =>
        Snapshot.ShouldMatch(
            DwellLine
                .Draw(
                    Case() with
                    {
                        Labels = labels,
                    },
                    new ChartStyle { Width = 500, Culture = CultureInfo.GetCultureInfo("zh-Hans") }
                )
                .ToSvg(),
            file
        );

    [Fact]
    public void Gaps_are_to_scale_and_dark_when_slow()
    {
        var gaps = DwellLine.Draw(Case()).Marks.OfType<LineMark>().ToList();
        var lengths = gaps.Select(g => g.To.X - g.From.X).ToList();
        (lengths[1] / lengths[0]).ShouldBe(9 * 24, 0.01);
        gaps.Select(g => g.Stroke).ShouldBe(["dur-5", "dur-8"]);
        gaps.Select(g => g.Width).ShouldBe([3, 5]);
        gaps[1].Title.ShouldBe("Closed after 9 d");
    }

    [Fact]
    public void Where_events_have_a_start_a_gap_ends_with_it_and_the_rest_is_work()
    {
        var picture = Case() with
        {
            Events = [new("Open", 3600, 0), new("Work", 4 * 3600, 3 * 3600), new("Check", 4.5 * 3600, 3.5 * 3600)],
            Emphasis = 1,
        };

        var scene = DwellLine.Draw(picture);

        var lines = scene.Marks.OfType<LineMark>().ToList();
        lines
            .Select(line => line.Title)
            .ShouldBe(["Work after 2 h", "Check after 0 s", "Open: 1 h", "Work: 1 h", "Check: 1 h"]);
        lines[0].To.X.ShouldBe(lines[3].From.X, 0.01);
        scene.Summary.ShouldBe("4 h 30 min: Open, Work after 2 h, Check after 0 s");
    }

    [Fact]
    public void Cases_on_one_scale_compare()
    {
        var half = DwellLine.Draw(
            Case() with
            {
                FullSeconds = 2 * Case().Events[^1].Seconds,
            },
            new ChartStyle { Width = 208 }
        );
        half.Marks.OfType<CircleMark>().Max(c => c.Center.X).ShouldBe(104, 0.01);
    }

    [Fact]
    public void An_open_case_goes_on_dashed() =>
        DwellLine
            .Draw(Case() with { OpenSeconds = 86_400 })
            .Marks.OfType<LineMark>()
            .Last()
            .ShouldSatisfyAllConditions(l => l.Dashed.ShouldBeTrue(), l => l.Stroke.ShouldBe("control"));

    [Fact]
    public void Cases_of_one_event_or_none_are_drawn_too()
    {
        var one = new DwellPicture
        {
            Title = "one",
            Events = [new DwellEvent("Only", 0)],
            Labels = true,
        };
        DwellLine.Draw(one).Marks.OfType<CircleMark>().Count().ShouldBe(1);
        DwellLine.Draw(one with { Events = [] }).Marks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, "dotted.svg")]
    [InlineData(true, "dotted-start.svg")]
    public void A_dotted_chart_looks_as_approved(bool fromStart, string file) =>
        Snapshot.ShouldMatch(
            DottedChart
                .Draw(Dots() with { FromStart = fromStart }, new ChartStyle { Width = 400, Height = 200 })
                .ToSvg(),
            file
        );

    [Fact]
    public void Dots_on_the_same_place_are_drawn_once()
    {
        var picture = Dots() with { Dots = [.. Enumerable.Repeat(Dots().Dots[0], 1000), Dots().Dots[3]] };
        DottedChart.Draw(picture).Marks.OfType<DotsMark>().Sum(m => m.Points.Count).ShouldBe(2);
    }

    [Fact]
    public void Hostile_names_stay_text_in_every_chart()
    {
        var name = "<script>\"&'\u0002";
        var picture = Dots() with { Title = name, Activities = [name, name] };
        var line = Case() with
        {
            Title = name,
            Labels = true,
            Events = [new DwellEvent(name, 0), new DwellEvent(name, 5)],
        };
        foreach (var svg in new[] { DottedChart.Draw(picture).ToSvg(), DwellLine.Draw(line).ToSvg() })
        {
            XDocument.Parse(svg).Descendants().ShouldNotContain(e => e.Name.LocalName == "script");
        }
    }

    private static DwellPicture Case() =>
        new()
        {
            Title = "Case 7",
            Events =
            [
                new DwellEvent("Open", 0),
                new DwellEvent("Resolve", 3600),
                new DwellEvent("Closed", 3600 + 9 * 86_400),
            ],
            Emphasis = 2,
        };

    private static DottedPicture Dots()
    {
        var start = new DateTime(2024, 1, 1, 8, 0, 0);
        return new DottedPicture
        {
            Title = "Events",
            Activities = ["Open", "Close"],
            Cases = 3,
            Dots =
            [
                new Dot(0, 0, start, 0),
                new Dot(0, 1, start.AddDays(3), 3 * 86_400),
                new Dot(1, 0, start.AddDays(1), 0),
                new Dot(1, 1, start.AddDays(9), 8 * 86_400),
                new Dot(2, 0, start.AddDays(4), 0),
            ],
        };
    }
}
