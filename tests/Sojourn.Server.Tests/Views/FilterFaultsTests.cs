using Shouldly;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public sealed class FilterFaultsTests
{
    [Theory]
    [InlineData("chanel = \"Phone\"", "chanel", 0)]
    [InlineData("throughput > 3h\nchanel = \"Phone\"", "chanel", 16)]
    [InlineData("# chanel = 1\n  chanel = 1", "chanel", 15)]
    [InlineData("channel = \"chanel\" and chanel = 1", "chanel", 23)]
    [InlineData("not (`my team` = \"A\")", "my team", 5)]
    [InlineData("mychanel = 1 or chanel_2 = 1 or chanel = 1", "chanel", 32)]
    public void An_attribute_is_found_where_it_is_named(string text, string attribute, int place) =>
        FilterFaults.PlaceOf(text, attribute).ShouldBe(place);

    [Theory]
    [InlineData("channel = \"chanel\"")]
    [InlineData("# chanel = 1")]
    [InlineData("")]
    public void And_nowhere_else(string text) => FilterFaults.PlaceOf(text, "chanel").ShouldBeNull();
}
