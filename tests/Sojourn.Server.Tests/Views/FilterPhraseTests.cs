using NodaTime;
using Shouldly;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class FilterPhraseTests
{
    [Theory]
    [InlineData("first event (timestamp on Mon at 9..10)", "began", "Mon 09:00–10:00")]
    [InlineData("last event (timestamp on (Sat, Sun))", "ended", "Sat, Sun")]
    [InlineData("any event (timestamp at 17..24)", "has an event", "17:00–24:00")]
    [InlineData("timestamp on (Mon, Tue, Wed, Thu, Fri, Sun) at 8..9", "has an event", "Mon–Fri, Sun 08:00–09:00")]
    [InlineData("every event (timestamp on Tue)", "every event", "Tue")]
    [InlineData("due at 0..24", "due is", "00:00–24:00")]
    [InlineData("first event (start on Mon)", "", "first event (start on Mon)")]
    public void Weekdays_and_hours_are_said_in_words(string filter, string verb, string what)
    {
        using var _ = new InLanguage("en");

        FilterPhrase.Of(filter).ShouldBe(new FilterPhrase(verb, what));
    }

    [Theory]
    [InlineData("zh-Hans", "首个事件于", "周一 09:00–10:00")]
    [InlineData("nl", "begonnen", "ma 09:00–10:00")]
    [InlineData("it", "iniziati", "lun 09:00–10:00")]
    public void Weekdays_follow_the_language(string language, string verb, string what)
    {
        using var _ = new InLanguage(language);

        FilterPhrase.Of(FilterTexts.FirstEventAt(IsoDayOfWeek.Monday, 9)).ShouldBe(new FilterPhrase(verb, what));
    }
}
