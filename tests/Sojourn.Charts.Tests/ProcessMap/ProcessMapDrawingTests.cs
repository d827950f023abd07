using System.Globalization;
using System.Xml.Linq;
using Shouldly;
using Sojourn.Charts.Layout;
using Sojourn.Charts.ProcessMap;
using Sojourn.Charts.Theme;
using Xunit;

namespace Sojourn.Charts.Tests.ProcessMap;

public class ProcessMapDrawingTests
{
    private static readonly XNamespace SvgSpace = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(DrawingTheme.Light, "en", "map-light.svg")]
    [InlineData(DrawingTheme.Dark, "nl", "map-dark-nl.svg")]
    [InlineData(DrawingTheme.Auto, "zh-Hans", "map-auto-zh.svg")]
    [InlineData(DrawingTheme.Page, "it", "map-page-it.svg")]
    public void The_help_desk_looks_as_approved(DrawingTheme theme, string language, string file) =>
        Snapshot.ShouldMatch(
            ProcessMapDrawing.Draw(
                Pictures.Desk(),
                new MapStyle { Theme = theme, Culture = CultureInfo.GetCultureInfo(language) }
            ),
            file
        );

    [Fact]
    public void The_frequency_map_looks_as_approved()
    {
        var desk = Pictures.Desk();
        var picture = new MapPicture(desk.Nodes, desk.Arcs, desk.Starts, desk.Ends)
        {
            Metric = MapMetric.Frequency,
            Remainder = new PictureRemainder(8, 211, 21_348, 56, 290, 16_768),
            Remark = "Calendar time, 24 × 7.",
        };
        Snapshot.ShouldMatch(ProcessMapDrawing.Draw(picture), "map-frequency.svg");
    }

    [Fact]
    public void An_empty_map_is_a_valid_empty_drawing()
    {
        var svg = XDocument.Parse(ProcessMapDrawing.Draw(new MapPicture([], [], [], [])));
        svg.Descendants(SvgSpace + "g").Where(g => (string?)g.Attribute("class") == "node").ShouldBeEmpty();
    }

    [Fact]
    public void A_single_activity_stands_between_start_and_end()
    {
        var picture = new MapPicture(
            [new PictureNode("a", "Only step", 3, 3)],
            [],
            [new PictureMark("a", 3)],
            [new PictureMark("a", 3)]
        );
        var map = ProcessMapDrawing.Compose(picture);
        map.StartMark!.Value.Bottom.ShouldBeLessThan(map.Nodes[0].Box.Top);
        map.EndMark!.Value.Top.ShouldBeGreaterThan(map.Nodes[0].Box.Bottom);
        map.Arcs.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a \"quoted\" & 'single' name")]
    [InlineData("]]></title><svg onload=alert(1)>")]
    [InlineData("control \u0001\u0000 and lone surrogate \ud800 end")]
    public void Hostile_names_stay_text(string name)
    {
        var picture = new MapPicture([new PictureNode("x", name, 1, 1)], [new PictureArc("x", "x", 1, 5)], [], [])
        {
            Title = name,
            Remark = name,
            MetricName = name,
        };
        var text = ProcessMapDrawing.Draw(picture);
        var svg = XDocument.Parse(text);
        svg.Descendants().Select(e => e.Name.LocalName).ShouldNotContain("script");
        svg.Descendants().SelectMany(e => e.Attributes()).ShouldNotContain(a => a.Name.LocalName.StartsWith("on"));
        svg.Root!.Elements(SvgSpace + "title").Single().Value.Length.ShouldBe(name.Length);
    }

    [Fact]
    public void A_name_of_five_hundred_characters_is_shortened_on_the_box_and_whole_in_its_title()
    {
        var name = string.Concat(Enumerable.Repeat("Escalate again ", 34))[..500];
        var map = ProcessMapDrawing.Compose(new MapPicture([new PictureNode("x", name, 1, 1)], [], [], []));
        map.Nodes[0].NameLines.Count.ShouldBe(2);
        map.Nodes[0].NameLines[1].ShouldEndWith("…");
        map.Nodes[0].Box.Width.ShouldBeLessThan(240);
        map.Nodes[0].Label.ShouldContain(name);
    }

    [Fact]
    public void Hidden_flow_is_on_its_box_from_a_share_on_and_always_in_the_title()
    {
        var map = ProcessMapDrawing.Compose(Pictures.Desk());
        var upgrade = map.Nodes.Single(n => n.Id == "upgrade");
        upgrade.Stub!.Lines.ShouldBe(["+47 in", "+37 out"]);
        var resolve = map.Nodes.Single(n => n.Id == "resolve");
        resolve.Stub.ShouldBeNull();
        resolve.Label.ShouldEndWith("not drawn: 20 in, 17 out");
    }

    [Fact]
    public void Colours_step_at_one_hour_eight_hours_a_day_and_a_week()
    {
        double?[] seconds = [3599, 3600, 28799, 28800, 86399, 86400, 604799, 604800, null];
        var nodes = seconds.Select((_, i) => new PictureNode($"{i}", $"{i}", 1, 1)).ToList();
        var arcs = seconds.Select((s, i) => new PictureArc($"{i}", $"{i}", 1, s)).ToList();
        var map = ProcessMapDrawing.Compose(new MapPicture(nodes, arcs, [], []));
        map.Arcs.Select(a => a.Colour)
            .ShouldBe(["dur-4", "dur-5", "dur-5", "dur-6", "dur-6", "dur-7", "dur-7", "dur-8", "control"]);
    }

    [Fact]
    public void Total_durations_step_by_shares_of_the_longest()
    {
        var nodes = new[] { 1, 5, 20, 40, 100 }.Select(s => new PictureNode($"{s}", $"{s}", 1, 1)).ToList();
        var arcs = nodes.Select(n => new PictureArc(n.Id, n.Id, 1, 1e8 * int.Parse(n.Id))).ToList();
        var map = ProcessMapDrawing.Compose(new MapPicture(nodes, arcs, [], []) { Figure = MapDurationFigure.Total });
        map.Arcs.Select(a => a.Colour).ShouldBe(["dur-4", "dur-5", "dur-6", "dur-7", "dur-8"]);
        map.Legend.ColourUnit.ShouldBe("total time");
    }

    [Theory]
    [InlineData("en", "Not drawn: 8 activities (211 events, 1.0%) and 56 arcs (290 moves, 1.7%).")]
    [InlineData("nl", "Niet getekend: 8 activiteiten (211 gebeurtenissen, 1,0%) en 56 pijlen (290 overgangen, 1,7%).")]
    public void What_is_not_drawn_is_said_in_a_sentence(string language, string sentence)
    {
        var desk = Pictures.Desk();
        var picture = new MapPicture(desk.Nodes, desk.Arcs, desk.Starts, desk.Ends)
        {
            Remainder = new PictureRemainder(8, 211, 21_348, 56, 290, 16_768),
        };
        var style = new MapStyle { Culture = CultureInfo.GetCultureInfo(language) };
        ProcessMapDrawing.Compose(picture, style).Remarks.ShouldBe([sentence]);
        ProcessMapDrawing.Draw(picture, style).ShouldContain(sentence);
    }

    [Fact]
    public void Width_grows_with_the_root_of_moves()
    {
        var map = ProcessMapDrawing.Compose(
            new MapPicture(
                [new PictureNode("a", "a", 1, 1), new PictureNode("b", "b", 1, 1), new PictureNode("c", "c", 1, 1)],
                [new PictureArc("a", "b", 400), new PictureArc("b", "c", 100)],
                [],
                []
            )
        );
        map.Arcs[0].Width.ShouldBe(12.5, 1e-9);
        (map.Arcs[1].Width - 0.9).ShouldBe((map.Arcs[0].Width - 0.9) / 2, 1e-9);
    }

    [Theory]
    [InlineData("helpdesk")]
    [InlineData("receipt")]
    [InlineData("bpic2013_closed")]
    [InlineData("running_example")]
    public void Whole_maps_of_real_logs_draw_everything_well_formed_and_readable(string log)
    {
        var picture = Pictures.Golden(log);
        var map = ProcessMapDrawing.Compose(picture);
        map.Layout.Detail.ShouldBe(LayoutDetail.Full);
        map.Nodes.Count.ShouldBe(picture.Nodes.Count);
        map.Arcs.Count.ShouldBe(picture.Arcs.Count + picture.Starts.Count + picture.Ends.Count);
        XDocument.Parse(ProcessMapDrawing.Draw(picture));

        var labels = map.Arcs.Select(a => a.LabelBox!.Value).ToList();
        labels.ShouldNotContain(l => map.Nodes.Any(n => n.Box.OverlapArea(l) > 20));
        var touching = labels.Where((l, i) => labels.Take(i).Any(other => other.OverlapArea(l) > 80)).Count();
        touching.ShouldBeLessThanOrEqualTo(labels.Count / 25);
    }

    [Fact]
    public void An_arc_to_nowhere_is_refused_by_name() =>
        Should
            .Throw<ArgumentException>(() => new MapPicture([], [new PictureArc("a", "b", 1)], [], []))
            .Message.ShouldContain("\"a\"");
}
