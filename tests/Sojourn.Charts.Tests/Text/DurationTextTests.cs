using System.Globalization;
using Shouldly;
using Sojourn.Charts.Text;
using Xunit;

namespace Sojourn.Charts.Tests.Text;

public class DurationTextTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.25, "250 ms")]
    [InlineData(1, "1 s")]
    [InlineData(42, "42 s")]
    [InlineData(59.6, "1 min")]
    [InlineData(267, "4 min")]
    [InlineData(3599, "1 h")]
    [InlineData(3925, "1 h 5 min")]
    [InlineData(9758, "2 h 43 min")]
    [InlineData(35999, "10 h")]
    [InlineData(74555, "21 h")]
    [InlineData(84877, "24 h")]
    [InlineData(108838.5, "1 d 6 h")]
    [InlineData(172800, "2 d")]
    [InlineData(429556, "4 d 23 h")]
    [InlineData(1341427.5, "15 d 13 h")]
    [InlineData(2592116, "30 d")]
    [InlineData(3443836.5, "40 d")]
    [InlineData(36_000_000, "417 d")]
    [InlineData(36_004_000, "10 k h")]
    [InlineData(1_292_400_000, "359 k h")]
    [InlineData(11_556_000_000, "3.21 M h")]
    [InlineData(-7500, "−2 h 5 min")]
    [InlineData(-0.0001, "0 s")]
    public void English(double seconds, string text) =>
        DurationText.Format(seconds, CultureInfo.GetCultureInfo("en")).ShouldBe(text);

    [Theory]
    [InlineData("zh-Hans", "1 天 4 小时")]
    [InlineData("nl", "1 d 4 u")]
    [InlineData("it", "1 g 4 h")]
    [InlineData("en", "1 d 4 h")]
    [InlineData("fr", "1 d 4 h")]
    public void Units_follow_the_language(string language, string text) =>
        DurationText.Format(100_800, CultureInfo.GetCultureInfo(language)).ShouldBe(text);

    [Theory]
    [InlineData("zh-Hans", "35.9 万小时", "321 万小时")]
    [InlineData("nl", "359 k u", "3,21 M u")]
    [InlineData("it", "359 k h", "3,21 M h")]
    public void Long_sums_follow_the_language(string language, string thousands, string millions)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        DurationText.Format(TimeSpan.FromHours(359_000), culture).ShouldBe(thousands);
        DurationText.Format(TimeSpan.FromHours(3_210_000), culture).ShouldBe(millions);
    }

    [Fact]
    public void Differences_carry_their_sign()
    {
        var english = CultureInfo.GetCultureInfo("en");
        DurationText.FormatDifference(248_400, english).ShouldBe("+2 d 21 h");
        DurationText.FormatDifference(-1_533_600, english).ShouldBe("−17 d 18 h");
        DurationText.FormatDifference(0, english).ShouldBe("0 s");
    }
}
