using System.Xml.Linq;
using Shouldly;
using Sojourn.Charts.ProcessMap;
using Xunit;

namespace Sojourn.Charts.Tests.ProcessMap;

public class MapFiguresTests
{
    [Fact]
    public void A_duration_stands_behind_the_moves_unless_another_figure_takes_their_place()
    {
        Label(With(MapMetric.Duration)).ShouldBe(("10", "2 h"));
        Label(With(MapMetric.Duration, labelsMoves: false)).ShouldBe(("2 h", null));
        Label(With(MapMetric.Duration, second: new MapSecondLabel("cases", false), value: 7)).ShouldBe(("7", "2 h"));
        Label(With(MapMetric.Duration, second: new MapSecondLabel("mean", true), value: 60)).ShouldBe(("2 h", "1 min"));
    }

    [Fact]
    public void A_frequency_stands_alone_or_before_the_second_figure()
    {
        Label(With(MapMetric.Frequency)).ShouldBe(("10", null));
        Label(With(MapMetric.Frequency, frequency: MapFrequency.Cases, count: 8)).ShouldBe(("8", null));
        Label(With(MapMetric.Frequency, second: new MapSecondLabel("mean", true), value: 60)).ShouldBe(("10", "1 min"));
    }

    [Fact]
    public void The_sentence_of_an_arc_names_all_its_figures()
    {
        var picture = With(MapMetric.Duration, second: new MapSecondLabel("cases", false), value: 7);

        ProcessMapDrawing
            .Compose(picture)
            .Arcs.Single(arc => arc.Kind == DrawnArcKind.Move)
            .Label.ShouldBe("A to B: 10 moves, median time 2 h, cases 7");
    }

    [Fact]
    public void A_legend_of_few_numbers_has_no_step_twice()
    {
        var picture = With(MapMetric.Frequency, frequency: MapFrequency.MostInOneCase, count: 3);

        var thresholds = ProcessMapDrawing.Compose(picture).Legend.Thresholds;

        thresholds.ShouldBe(thresholds.Distinct());
    }

    [Fact]
    public void An_arc_knows_its_step_on_the_legend()
    {
        var arc = ProcessMapDrawing
            .Compose(With(MapMetric.Duration))
            .Arcs.Single(each => each.Kind == DrawnArcKind.Move);

        arc.Step.ShouldBe(1);
        arc.Colour.ShouldBe("dur-5");
    }

    [Fact]
    public void A_frame_goes_around_its_members_and_around_nobody_else()
    {
        var desk = Pictures.Desk();
        var picture = new MapPicture(desk.Nodes, desk.Arcs, desk.Starts, desk.Ends)
        {
            Frames = [new PictureFrame("Handling", ["assign", "closed"]), new PictureFrame("Gone", ["nobody"])],
        };

        var drawing = ProcessMapDrawing.Compose(picture);

        var frame = drawing.Frames.ShouldHaveSingleItem();
        foreach (var node in drawing.Nodes)
        {
            var isMember = node.Id is "assign" or "closed";
            frame.Boxes.Any(box => box.Overlaps(node.Box)).ShouldBe(isMember, node.Id);
        }

        XDocument.Parse(ProcessMapDrawing.ToSvg(drawing)).ToString().ShouldContain("Handling");
        MapDot.Write(picture).ShouldContain("subgraph cluster_0 { label=\"Handling\"; a2; a3 }");
    }

    private static (string, string?) Label(MapPicture picture)
    {
        var arc = ProcessMapDrawing.Compose(picture).Arcs.Single(each => each.Kind == DrawnArcKind.Move);
        return (arc.Count, arc.Time);
    }

    private static MapPicture With(
        MapMetric metric,
        bool labelsMoves = true,
        MapSecondLabel? second = null,
        double? value = null,
        MapFrequency frequency = MapFrequency.Moves,
        long? count = null
    ) =>
        new(
            [
                new PictureNode("a", "A", 10, 9) { MostInOneCase = 2 },
                new PictureNode("b", "B", 10, 9) { MostInOneCase = 3 },
            ],
            [
                new PictureArc("a", "b", 10, metric == MapMetric.Duration ? 7200 : null)
                {
                    Second = value,
                    Frequency = count,
                },
            ],
            [new PictureMark("a", 9)],
            [new PictureMark("b", 9)]
        )
        {
            Metric = metric,
            LabelsMoves = labelsMoves,
            Second = second,
            Frequency = frequency,
        };
}
