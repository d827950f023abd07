using Shouldly;
using Sojourn.Charts.Text;
using Xunit;

namespace Sojourn.Charts.Tests.Text;

public class ShortNamesTests
{
    [Fact]
    public void A_name_gets_the_word_that_the_fewest_others_have()
    {
        var names = new ShortNames(["Resolve ticket", "Take in charge ticket", "Closed"]);

        new[] { names[0], names[1], names[2] }.ShouldBe(["Resolve", "Take", "Closed"]);
    }

    [Theory]
    [InlineData("Categorized", "Categori…")]
    [InlineData("Escalated", "Escalated")]
    [InlineData("ab\ncd", "ab\ncd")]
    [InlineData("first\nsecond", "first")]
    public void Long_words_are_cut(string name, string shown) => new ShortNames([name])[0].ShouldBe(shown);

    [Fact]
    public void A_name_that_ends_in_a_blank_is_told_from_the_one_without()
    {
        var names = new ShortNames(["Wait", "Wait ", "Categorized "]);

        new[] { names[0], names[1], names[2] }.ShouldBe(["Wait", "“Wait”", "“Catego…”"]);
    }

    [Fact]
    public void A_letter_of_several_characters_is_never_cut_in_two()
    {
        var family = "👩‍👩‍👧‍👦";

        new ShortNames([string.Concat(Enumerable.Repeat(family, 12))])[0]
            .ShouldBe(string.Concat(Enumerable.Repeat(family, 8)) + "…");
        new ShortNames([string.Concat(Enumerable.Repeat("e\u0301", 9))])[0].Length.ShouldBe(18);
    }

    [Fact]
    public void No_two_activities_have_the_same_short_name()
    {
        string[] activities =
        [
            "Step 1",
            "Step 2",
            "Manual check of the invoice by team A",
            "Manual check of the invoice by team B",
            "aaaaaaaaaaaaaaaaaaaa-1-zzzzzzzzzzzzzz",
            "aaaaaaaaaaaaaaaaaaaa-2-zzzzzzzzzzzzzz",
            "x",
            "X",
        ];

        var names = new ShortNames(activities);
        var shown = activities.Select((_, i) => names[i]).ToList();

        shown.Distinct(StringComparer.Ordinal).Count().ShouldBe(activities.Length, string.Join(" | ", shown));
        shown[..4].ShouldBe(["Step 1", "Step 2", "Manu…am A", "Manu…am B"]);
    }
}
