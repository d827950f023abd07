using Shouldly;
using Sojourn.Server.Resources;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class ChangeTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("nl")]
    [InlineData("it")]
    public void An_unknown_difference_is_said_in_the_language_of_each_reader(string language)
    {
        using (new InLanguage(language == "en" ? "nl" : "en"))
        {
            Change.Unknown.Words.ShouldBe(Strings.Change_Unknown);
        }

        using var _ = new InLanguage(language);
        Change.Unknown.Words.ShouldBe(Strings.Change_Unknown);
    }
}
