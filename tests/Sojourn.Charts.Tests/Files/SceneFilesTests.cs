using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Shouldly;
using Sojourn.Charts.Files;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.ProcessMap;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Tests.ProcessMap;
using Sojourn.Charts.Theme;
using Xunit;

namespace Sojourn.Charts.Tests.Files;

public class SceneFilesTests
{
    private static readonly byte[] PngHeader = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [Fact]
    public void A_png_has_two_dots_per_pixel_and_the_same_bytes_each_time()
    {
        var scene = Desk("en");

        var png = ScenePng.Write(scene);

        png[..8].ShouldBe(PngHeader);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe((int)Math.Ceiling(2 * scene.Width));
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBe((int)Math.Ceiling(2 * scene.Height));
        ScenePng.Write(scene).ShouldBe(png);
        ScenePng.Write(scene, DrawingTheme.Dark).ShouldNotBe(png);
    }

    [Fact]
    public void A_picture_too_wide_for_any_program_gets_fewer_dots()
    {
        var wide = new Scene(40_000, 10, "wide", "", [new RectMark(new Box(0, 0, 40_000, 10), "text")]);

        BinaryPrimitives.ReadInt32BigEndian(ScenePng.Write(wide).AsSpan(16)).ShouldBe(ScenePng.MostPixels);
    }

    [Fact]
    public void Every_mark_leaves_ink()
    {
        var p = new Point(10, 10);
        var q = new Point(40, 30);
        Mark[] marks =
        [
            new RectMark(new Box(5, 5, 20, 20), "accent"),
            new RectMark(new Box(5, 5, 20, 20), "accent") { Hatched = true },
            new RectMark(new Box(5, 5, 20, 20), "canvas") { Stroke = "text", Dashed = true },
            new LineMark(p, q, "text"),
            new LineMark(p, q, "text") { Dashed = true },
            new PolylineMark(
                [
                    [p, q],
                ],
                "text",
                2
            ),
            new CurveMark(new Curve([Cubic.Line(p, q)]), "text", 2),
            new PolygonMark([p, q, new Point(40, 5)], "text"),
            new SegmentsMark([(p, q)], "text", 1),
            new DotsMark([p, q], "text", 3),
            new CircleMark(p, 5, "canvas") { Stroke = "text" },
            new TextMark(new Point(5, 20), "Inter"),
            new TextMark(new Point(50, 20), "流程图", "text") { Anchor = TextAnchor.End, Strong = true },
        ];
        var empty = ScenePng.Write(new Scene(60, 40, "", "", []));
        foreach (var mark in marks)
        {
            ScenePng.Write(new Scene(60, 40, "", "", [mark])).ShouldNotBe(empty, mark.ToString());
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void A_pdf_holds_only_the_glyphs_that_are_drawn_and_the_same_bytes_each_time(string language)
    {
        var pdf = ScenePdf.Write(Desk(language));
        var text = Encoding.Latin1.GetString(pdf);

        text.ShouldStartWith("%PDF-");
        text.TrimEnd().ShouldEndWith("%%EOF");
        text.ShouldContain("Inter");
        text.Contains("Noto").ShouldBe(language == "zh-Hans");
        text.ShouldNotContain("CreationDate");
        // The Chinese font alone has ten million bytes.
        pdf.Length.ShouldBeLessThan(60_000);
        ScenePdf.Write(Desk(language)).ShouldBe(pdf);
    }

    [Fact]
    public void A_pdf_of_several_pages_has_them_all_and_places_scenes_on_them()
    {
        var scene = Desk("en");
        var (width, height) = PdfPage.A4;

        var pdf = ScenePdf.Write(
            "Two pages",
            [new PdfPage(width, height, [new PlacedScene(scene, 36, 36, 0.5)]), PdfPage.Of(scene)]
        );

        Encoding.Latin1.GetString(pdf).ShouldContain("/Count 2");
        Should.Throw<ArgumentException>(() => ScenePdf.Write("None", []));
    }

    [Fact]
    public void Characters_that_no_font_has_and_half_characters_are_drawn_as_a_box()
    {
        var scene = new Scene(200, 40, "", "", [new TextMark(new Point(5, 20), "\ud800 \u0001 \U0001F600 नमस्ते")]);

        ScenePng.Write(scene)[..8].ShouldBe(PngHeader);
        ScenePdf.Write(scene).Length.ShouldBeGreaterThan(500);
    }

    private static Scene Desk(string language)
    {
        var style = new MapStyle { Culture = CultureInfo.GetCultureInfo(language) };
        return ProcessMapDrawing.ToScene(ProcessMapDrawing.Compose(Pictures.Desk(), style), style);
    }
}
