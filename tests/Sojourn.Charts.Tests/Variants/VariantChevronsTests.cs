using System.Globalization;
using System.Xml.Linq;
using Shouldly;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Theme;
using Sojourn.Charts.Variants;
using Xunit;

namespace Sojourn.Charts.Tests.Variants;

public class VariantChevronsTests
{
    [Theory]
    [InlineData(DrawingTheme.Light, 720, "variants.svg")]
    [InlineData(DrawingTheme.Auto, 358, "variants-narrow.svg")]
    public void Variants_look_as_approved(DrawingTheme theme, double width, string file) =>
        Snapshot.ShouldMatch(VariantChevrons.Draw(Desk(), new ChartStyle { Width = width }).ToSvg(theme), file);

    [Fact]
    public void A_trace_longer_than_the_drawing_says_how_many_steps_are_not_shown()
    {
        var row = new VariantRow([.. Enumerable.Repeat(0, 400)], 1, 1);
        var scene = VariantChevrons.Draw(new VariantsPicture([new VariantActivity("A", 1)], [row]) { Title = "t" });
        var shown = scene.Marks.OfType<PolygonMark>().Count();
        scene.Marks.OfType<TextMark>().ShouldContain(m => m.Text == $"+{400 - shown} steps");
    }

    [Fact]
    public void No_variants_give_an_empty_well_formed_drawing() =>
        XDocument
            .Parse(VariantChevrons.Draw(new VariantsPicture([], []) { Title = "<none>" }).ToSvg())
            .Root.ShouldNotBeNull();

    [Fact]
    public void A_step_without_activity_is_refused() =>
        Should.Throw<ArgumentException>(() => new VariantsPicture([], [new VariantRow([3], 1, 1)]) { Title = "t" });

    [Fact]
    public void The_thirteenth_activity_shares_the_colour_of_the_rest()
    {
        var picture = new VariantsPicture([new VariantActivity("M", 13)], [new VariantRow([0], 1, 1)]) { Title = "t" };
        VariantChevrons.Draw(picture).Marks.OfType<PolygonMark>().Single().Fill.ShouldBe("cat-other");
    }

    private static VariantsPicture Desk() =>
        new(
            [
                new VariantActivity("Assign seriousness", 1),
                new VariantActivity("Take in charge ticket", 2, "Take"),
                new VariantActivity("Resolve ticket", 3),
                new VariantActivity("Closed", 4),
                new VariantActivity("Wait", 5),
            ],
            [
                new VariantRow([0, 1, 2, 3], 2366, 0.5166),
                new VariantRow([0, 1, 4, 2, 3], 552, 0.1205),
                new VariantRow([0, 2, 3], 164, 0.0358),
                new VariantRow([0, 0, 1, 2, 3], 213, 0.0465),
            ]
        )
        {
            Title = "Variants",
        };
}
