using System.Globalization;
using Shouldly;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Texts;
using Xunit;

namespace Sojourn.Workspace.Tests.Texts;

public sealed class SpokenFaultsTests
{
    [Theory]
    [InlineData("nl")]
    [InlineData("it")]
    [InlineData("zh-Hans")]
    public void A_filter_that_cannot_be_read_says_so_in_the_readers_language(string language)
    {
        var fault = Should.Throw<FilterSyntaxException>(() => FilterText.Parse("gap >= x"));
        var said = SpokenFaults.Of(fault, CultureInfo.GetCultureInfo(language));

        said.ShouldContain("8");
        said.ShouldContain("'x'");
        said.ShouldContain("4h");
        said.ShouldNotContain("expected");
        said.ShouldNotContain("duration");
    }

    [Fact]
    public void English_is_the_exceptions_own_message()
    {
        var fault = Should.Throw<FilterSyntaxException>(() => FilterText.Parse("gap >= x"));

        SpokenFaults.Of(fault, CultureInfo.GetCultureInfo("en-GB")).ShouldBe(fault.Message);
        SpokenFaults.Of(new IOException("Broken pipe"), CultureInfo.GetCultureInfo("nl")).ShouldBe("Broken pipe");
    }
}
