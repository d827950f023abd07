using Shouldly;
using Sojourn.Server.Formatting;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class ProjectionPhraseTests
{
    private static readonly string[] All =
    [
        "collapse repeats",
        "keep activity in (\"A\", \"B\")",
        "drop activity = \"A\"",
        "merge \"A\", \"B\" as \"C\"",
        "trim to 2026-01-01..2026-02-01",
        "trim from \"A\" to \"B\"",
        "events where resource = \"Value 7\" and not (cost > 5 or team is missing)",
        "activity = status",
    ];

    public static TheoryData<string, string> ProjectionsAndLanguages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var text in All)
            {
                foreach (var language in Languages.All)
                {
                    data.Add(text, language.Culture);
                }
            }

            return data;
        }
    }

    [Theory]
    [InlineData("collapse repeats", "repeats in a row as one event")]
    [InlineData("keep activity in (\"A\", \"B\")", "only the activities A, B")]
    [InlineData("drop activity = \"A\"", "without the activities A")]
    [InlineData("merge \"A\", \"B\" as \"C\"", "A, B together as C")]
    [InlineData("trim from \"A\" to \"B\"", "only from A to B")]
    [InlineData("events where resource = \"Value 7\"", "only events where resource is Value 7")]
    [InlineData(
        "events where cost >= 5 and (team in (\"N\", \"S\") or team is missing)",
        "only events where cost ≥ 5 and (team is N, S or team is missing)"
    )]
    [InlineData("activity = status", "status as the activity")]
    public void A_projection_is_said_in_words(string text, string words)
    {
        using var _ = new InLanguage("en");

        ProjectionPhrase.Of(text).ShouldBe(words);
    }

    [Theory]
    [MemberData(nameof(ProjectionsAndLanguages))]
    public void Every_kind_of_projection_has_words_in_every_language(string text, string language)
    {
        using var _ = new InLanguage(language);

        var words = ProjectionPhrase.Of(text);

        words.ShouldNotBeEmpty();
        words.ShouldNotBe(text);
        words.ShouldNotContain("\"");
        if (language != "en")
        {
            using var __ = new InLanguage("en");
            words.ShouldNotBe(ProjectionPhrase.Of(text));
        }
    }

    [Fact]
    public void A_long_one_is_shortened_and_says_by_how_much()
    {
        using var _ = new InLanguage("en");
        var names = string.Join(", ", Enumerable.Range(1, 9).Select(i => $"\"{new string('x', 300)}{i}\""));

        var words = ProjectionPhrase.Of($"keep activity in ({names})");

        words.Length.ShouldBeLessThan(300);
        words.ShouldEndWith("… and 6 more");
    }

    [Fact]
    public void What_cannot_be_read_stands_as_it_is()
    {
        using var _ = new InLanguage("en");

        ProjectionPhrase.Of("colapse").ShouldBe("cannot be read: colapse");
    }
}
