using Shouldly;
using Sojourn.Mining.Filtering;
using Xunit;

namespace Sojourn.Mining.Tests.Filtering;

public class NearestNamesTests
{
    private static readonly string[] Known = ["Wait", "Closed", "Resolve ticket", "A", "B", "等待"];

    [Theory]
    [InlineData("Wiat", "Wait", "two letters in the wrong order are one slip")]
    [InlineData("wait", "Wait", "case costs nothing")]
    [InlineData("Clsed", "Closed", "a letter is lacking")]
    [InlineData("Resolve tikcet", "Resolve ticket", "a swap in a long name")]
    [InlineData("Rseolvet icket", "Resolve ticket", "two slips in a long name")]
    [InlineData("等侍", "等待", "one of two signs")]
    public void A_slip_of_the_fingers_leads_to_the_name(string written, string meant, string why) =>
        NearestNames.Of(written, Known).ShouldBe([meant], why);

    [Theory]
    [InlineData("C")]
    [InlineData("Waited for parts")]
    [InlineData("Zeta")]
    public void What_is_far_from_every_name_leads_to_none(string written) =>
        NearestNames.Of(written, Known).ShouldBeEmpty();
}
