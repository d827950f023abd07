using Shouldly;
using Sojourn.Charts.Documents;
using Sojourn.Charts.Files;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;
using Xunit;

namespace Sojourn.Charts.Tests.Documents;

public class DocumentFlowTests
{
    [Theory]
    [InlineData("the quick brown fox jumps over the lazy dog", 90)]
    [InlineData("一个案例从开始到结束的时间，包括空闲时间。", 60)]
    [InlineData("aVeryLongWordWithoutAnyPlaceToBreakIt", 50)]
    [InlineData("  blanks   around  ", 40)]
    public void Lines_fit_and_lose_no_letter(string text, double width)
    {
        var lines = TextLines.Of(text, width, 11);

        lines.Count.ShouldBeGreaterThan(1);
        lines.ShouldAllBe(line => TextWidth.Of(line, 11, false) <= width);
        Letters(string.Concat(lines)).ShouldBe(Letters(text));
    }

    [Fact]
    public void No_line_begins_with_a_full_stop()
    {
        foreach (var width in Enumerable.Range(24, 60))
        {
            TextLines.Of("开始，结束。等待，处理。", width, 11).ShouldAllBe(line => line[0] != '，' && line[0] != '。');
        }
    }

    [Fact]
    public void A_table_goes_on_over_pages_with_its_heading_on_each_and_every_row_once()
    {
        var flow = new DocumentFlow();
        flow.Table(
            [new("Activity"), new("Cases", IsNumber: true)],
            [.. Enumerable.Range(1, 190).Select(i => (IReadOnlyList<string>)[$"Step {i}", $"{i} cases"])]
        );

        var pdf = ScenePdf.Write("Table", flow.ToPages("Table", (page, all) => $"Page {page} of {all}"));

        var pages = PdfText.Pages(pdf);
        pages.ShouldBe(4);
        var lines = PdfText.Of(pdf).Split('\n');
        lines.Count(line => line == "Activity").ShouldBe(pages);
        lines.Where(line => line.StartsWith("Step ")).ShouldBe(Enumerable.Range(1, 190).Select(i => $"Step {i}"));
        lines.ShouldContain("Page 4 of 4");
    }

    [Fact]
    public void Nothing_is_set_beyond_the_edges_of_its_page()
    {
        var flow = new DocumentFlow();
        flow.Title(string.Concat(Enumerable.Repeat("A title that goes on ", 20)));
        flow.Facts([("Hash", new string('f', 300)), ("名称", string.Concat(Enumerable.Repeat("很长的名称", 80)))]);
        flow.Tiles([new("Median", "30 d", ["29 – 31 d, n = 4,580"]), new("P90", "60 d", [new string('x', 400)])]);
        flow.Table(
            [.. Enumerable.Range(0, 12).Select(i => new DocumentColumn($"Column {i}", i > 1))],
            [
                [.. Enumerable.Range(0, 12).Select(_ => new string('W', 500))],
            ]
        );

        foreach (var page in flow.ToPages("foot", (page, all) => $"{page}/{all}"))
        {
            foreach (var mark in page.Scenes.SelectMany(placed => placed.Scene.Marks).OfType<TextMark>())
            {
                var width = TextWidth.Of(mark.Text, mark.Size, mark.Strong);
                var right = mark.Anchor == TextAnchor.End ? mark.At.X : mark.At.X + width;
                (right * PdfPage.PointsPerPixel).ShouldBeLessThanOrEqualTo(page.Width, mark.Text);
                (mark.At.Y * PdfPage.PointsPerPixel).ShouldBeInRange(0, page.Height, mark.Text);
            }
        }
    }

    [Fact]
    public void A_drawing_too_wide_for_an_upright_page_gets_one_on_its_side()
    {
        var flow = new DocumentFlow();
        flow.Title("Maps");
        flow.Figure("Wide", [], Scene(1600, 700));
        flow.Figure("Small", [], Scene(500, 300));

        var pages = flow.ToPages("foot", (page, all) => $"{page}/{all}");

        pages.Select(page => page.Width > page.Height).ShouldBe([false, true, false]);
        foreach (var page in pages)
        {
            foreach (var placed in page.Scenes)
            {
                (placed.X + placed.Scene.Width * placed.Scale).ShouldBeLessThanOrEqualTo(page.Width + 0.1);
                (placed.Y + placed.Scene.Height * placed.Scale).ShouldBeLessThanOrEqualTo(page.Height + 0.1);
            }
        }
    }

    [Theory]
    [InlineData(780, 1)]
    [InlineData(1000, 2)]
    public void A_drawing_a_little_too_tall_for_the_rest_of_its_page_is_made_smaller(double height, int pages)
    {
        var flow = new DocumentFlow();
        foreach (var line in Enumerable.Range(1, 14))
        {
            flow.Paragraph($"Line {line}");
        }

        flow.Figure("Tall", [], Scene(600, height));

        flow.ToPages("Tall", (page, all) => $"Page {page} of {all}").Count.ShouldBe(pages);
    }

    [Fact]
    public void A_caption_says_below_a_picture_what_it_is_and_leaves_the_picture_alone()
    {
        var scene = Scene(400, 200);

        var captioned = Captions.Below(scene, "Cases over time", ["n = 4,580 cases", "sample · passed through Wait"]);

        captioned.Height.ShouldBeGreaterThan(200);
        captioned.Marks.Take(scene.Marks.Count).ShouldBe(scene.Marks);
        var below = captioned.Marks.Skip(scene.Marks.Count).OfType<TextMark>().ToList();
        below
            .Select(mark => mark.Text)
            .ShouldBe(["Cases over time", "n = 4,580 cases", "sample · passed through Wait"]);
        below.ShouldAllBe(mark => mark.At.Y > 200 && mark.At.Y < captioned.Height);
    }

    [Fact]
    public void Characters_that_no_font_has_are_named()
    {
        ScenePdf.CharactersWithoutGlyph(["流程图", "Grüße", "naïve – “x”"]).ShouldBeEmpty();
        ScenePdf.CharactersWithoutGlyph(["न", "a"]).Select(rune => rune.Value).ShouldBe([0x0928]);
    }

    private static Scene Scene(double width, double height) =>
        new(width, height, "t", "", [new RectMark(new Box(0, 0, width, height), "freq-6")]);

    private static string Letters(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
