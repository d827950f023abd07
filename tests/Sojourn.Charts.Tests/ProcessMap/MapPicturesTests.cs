using System.Globalization;
using Shouldly;
using Sojourn.Charts.ProcessMap;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Xunit;

namespace Sojourn.Charts.Tests.ProcessMap;

public class MapPicturesTests
{
    private static readonly string[] Traces = ["a b c d", "a b c d", "a b c d", "a c d", "x b b d", "a b y", "c d"];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(50, 50)]
    [InlineData(60, 100)]
    [InlineData(100, 100)]
    public void Flow_adds_up_on_every_box_at_every_slider_position(double activities, double paths)
    {
        var picture = MapPictures.Of(
            MapDetail.Of(Sojourn.Mining.Maps.ProcessMap.Discover(Log())).At(activities, paths)
        );
        foreach (var node in picture.Nodes)
        {
            var drawnIn = picture.Arcs.Where(a => a.To == node.Id).Sum(a => a.Moves);
            var drawnOut = picture.Arcs.Where(a => a.From == node.Id).Sum(a => a.Moves);
            var starts = picture.Starts.Where(m => m.Node == node.Id).Sum(m => m.Cases);
            var ends = picture.Ends.Where(m => m.Node == node.Id).Sum(m => m.Cases);
            (starts + drawnIn + node.HiddenIn + node.HiddenStarts).ShouldBe(node.Occurrences, node.Name);
            (ends + drawnOut + node.HiddenOut + node.HiddenEnds).ShouldBe(node.Occurrences, node.Name);
        }
    }

    [Fact]
    public void At_full_detail_every_start_and_end_is_drawn_and_nothing_is_hidden()
    {
        var picture = MapPictures.Of(MapDetail.Of(Sojourn.Mining.Maps.ProcessMap.Discover(Log())).At(100, 100));
        picture.Starts.Select(m => (m.Node, m.Cases)).ShouldBe([("a", 5), ("x", 1), ("c", 1)], ignoreOrder: true);
        picture.Ends.Select(m => (m.Node, m.Cases)).ShouldBe([("d", 6), ("y", 1)], ignoreOrder: true);
        picture.Nodes.ShouldAllBe(n => n.HiddenIn + n.HiddenStarts == 0 && n.HiddenOut + n.HiddenEnds == 0);
    }

    [Fact]
    public void Moves_that_are_not_drawn_and_ends_that_are_not_are_said_apart()
    {
        var node = new PictureNode("a", "a", 100, 90, HiddenOut: 12) { HiddenEnds = 4 };
        var drawn = ProcessMapDrawing.Compose(new MapPicture([node], [], [new("a", 90)], []), new MapStyle());

        drawn.Nodes[0].Stub!.Lines.ShouldBe(["+12 out, 4 ends"]);
        drawn.Nodes[0].Label.ShouldEndWith("; not drawn: 0 in, 12 out; not drawn: 4 ends");
    }

    [Fact]
    public void Long_names_that_begin_alike_are_told_apart_on_their_boxes()
    {
        var common = string.Concat(Enumerable.Repeat("Check the invoice of the supplier ", 4));
        PictureNode[] nodes = [.. new[] { "by A", "by B" }.Select(end => new PictureNode(end, common + end, 1, 1))];

        var drawn = ProcessMapDrawing.Compose(new MapPicture(nodes, [], [], []), new MapStyle());

        drawn.Nodes[0].NameLines[1].ShouldEndWith("by A");
        drawn.Nodes[1].NameLines[1].ShouldEndWith("by B");
        drawn.Nodes[0].NameLines[0].ShouldStartWith("Check the");
    }

    [Theory]
    [InlineData(MapDurationFigure.Median, 60)]
    [InlineData(MapDurationFigure.Total, 240)]
    public void The_figure_asked_for_is_on_the_arc(MapDurationFigure figure, double seconds)
    {
        var picture = MapPictures.Of(
            MapDetail.Of(Sojourn.Mining.Maps.ProcessMap.Discover(Log())).At(100, 100),
            figure: figure
        );
        picture.Arcs.Single(a => a is { From: "a", To: "b" }).Seconds.ShouldBe(seconds);
    }

    [Fact]
    public void Graphviz_text_looks_as_approved() =>
        Snapshot.ShouldMatch(MapDot.Write(Pictures.Desk(), CultureInfo.GetCultureInfo("en")), "map.dot");

    [Fact]
    public void Quotes_and_backslashes_stay_inside_graphviz_strings()
    {
        var dot = MapDot.Write(new MapPicture([new PictureNode("a", "say \"hi\" \\ \n x", 1, 1)], [], [], []));
        dot.ShouldContain("label=\"say \\\"hi\\\" \\\\ \\n x\\n1 in 1 case\"");
    }

    private static EventLog Log()
    {
        var rows = Traces.SelectMany(
            (t, c) => t.Split(' ').Select((a, i) => (Case: $"c{c}", Activity: a, Time: 60L * i))
        );
        var all = rows.ToList();
        return EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Second,
                Case = Coded([.. all.Select(r => r.Case)]),
                Activity = Coded([.. all.Select(r => r.Activity)]),
                Completed = all.Select(r => r.Time).ToArray(),
            }
        );
    }

    private static CodedColumn Coded(string[] values)
    {
        var distinct = values.Distinct().ToList();
        return new CodedColumn(values.Select(v => distinct.IndexOf(v)).ToArray(), distinct);
    }
}
