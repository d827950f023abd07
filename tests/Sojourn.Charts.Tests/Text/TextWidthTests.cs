using Shouldly;
using Sojourn.Charts.Text;
using Xunit;

namespace Sojourn.Charts.Tests.Text;

public class TextWidthTests
{
    [Fact]
    public void A_known_name_is_measured_as_the_browser_does_but_for_kerning() =>
        TextWidth.Of("Take in charge ticket", 13, strong: true).ShouldBe(130.1, 2.5);

    [Fact]
    public void Shortened_text_fits_and_ends_with_an_ellipsis()
    {
        var text = TextWidth.Fit(new string('m', 500), 100, 13);
        text.ShouldEndWith("…");
        TextWidth.Of(text, 13).ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public void Shortening_never_cuts_a_character_in_two() =>
        TextWidth.Fit("😀😀😀😀😀😀", 40, 13).EnumerateRunes().ShouldNotContain(r => r.Value == 0xFFFD);

    [Fact]
    public void Long_names_take_two_lines_at_a_space() =>
        TextWidth
            .Wrap("T06 Determine necessity of stop advice", 200, 2, 13, strong: true)
            .ShouldBe(["T06 Determine necessity of", "stop advice"]);

    [Fact]
    public void Chinese_names_break_between_characters() =>
        TextWidth
            .Wrap("受理工单并分配给二线支持团队处理", 130, 2, 13)
            .ShouldBe(["受理工单并分配给二线", "支持团队处理"]);
}
