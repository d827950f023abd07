using Shouldly;
using Sojourn.Server.Formatting;
using Xunit;

namespace Sojourn.Server.Tests.Formatting;

/// <summary>Names come from files: they may be long, broken over lines, or written from right to left.</summary>
public class NamesInSentencesTests
{
    [Theory]
    [InlineData("Wait", "Wait")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("two\r\nlines", "two lines")]
    public void A_short_name_stands_as_it_is_on_one_line(string name, string shown) => Show.Brief(name).ShouldBe(shown);

    [Theory]
    [InlineData("Wait ", "“Wait ”")]
    [InlineData(" Wait", "“ Wait”")]
    [InlineData("Wait", "Wait")]
    public void A_blank_at_an_end_of_a_name_is_seen(string name, string shown) => Show.Name(name).ShouldBe(shown);

    [Fact]
    public void A_long_name_is_cut_between_letters()
    {
        var family = "👩‍👩‍👧‍👦";

        Show.Brief(new string('x', 5_000)).ShouldBe(new string('x', 79) + "…");
        Show.Brief(string.Concat(Enumerable.Repeat(family, 100)))
            .ShouldBe(string.Concat(Enumerable.Repeat(family, 79)) + "…");
        Show.IsBrief(new string('x', 81)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\u202Egnp.exe")]
    [InlineData("إغلاق")]
    public void A_name_that_turns_direction_is_isolated(string name) =>
        Text.Of("after {0}, 3 cases", name).ShouldBe($"after \u2068{name}\u2069, 3 cases");

    [Fact]
    public void Other_names_are_not() => Text.Of("{0}: {1}", "关闭 & <b>", 3).ShouldBe("关闭 & <b>: 3");
}
