using System.Globalization;
using Shouldly;
using Sojourn.Server.Formatting;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Formatting;

public class ShowTests
{
    [Fact]
    public void Equal_times_are_spoken_of_only_where_there_are_any()
    {
        using var _ = new InLanguage("en");

        TieWords.Of(0).ShouldBeNull();
        TieWords.Of(0.0001).ShouldBe("In < 0.1% of the cases equal times are ordered as in the file");
    }

    [Fact]
    public void An_interval_with_little_room_is_told_in_one_unit()
    {
        using var _ = new InLanguage("en");

        Show.ShortInterval(new(116 * 3600, 120 * 3600)).ShouldBe("4.8 – 5.0 d");
        Show.ShortInterval(new(3600, 3610)).ShouldBe("1.000 – 1.003 h");
        Show.ShortInterval(new(60, 60)).ShouldBe("1 min");
        Show.ShortInterval(new(null, 60)).ShouldBeNull();
    }

    [Fact]
    public void A_number_below_zero_has_a_minus_and_no_hyphen()
    {
        foreach (var language in Languages.All)
        {
            using var _ = new InLanguage(language.Culture);
            Show.Number(-50_000_000).ShouldStartWith("−");
            Show.Count(-5).ShouldBe("−5");
        }
    }

    [Theory]
    [InlineData(0, "0.0%")]
    [InlineData(0.00001, "< 0.1%")]
    [InlineData(0.0005, "0.1%")]
    [InlineData(0.5, "50.0%")]
    [InlineData(24_915.0 / 24_918, "> 99.9%")]
    [InlineData(1, "100.0%")]
    public void A_share_of_nearly_none_or_nearly_all_does_not_read_none_or_all(double share, string text)
    {
        using var _ = new InLanguage("en");

        Show.ShareOrLess(share).ShouldBe(text);
    }

    [Theory]
    [InlineData("en", "4,580", "71.6%", "13 Jan 2010")]
    [InlineData("zh-Hans", "4,580", "71.6%", "2010年1月13日")]
    [InlineData("nl", "4.580", "71,6%", "13 jan 2010")]
    [InlineData("it", "4.580", "71,6%", "13 gen 2010")]
    public void Numbers_and_dates_follow_the_language(string language, string count, string share, string date)
    {
        using var _ = new InLanguage(language);

        Show.Count(4580).ShouldBe(count);
        Show.Share(0.716).ShouldBe(share);
        Show.Date(new DateTimeOffset(2010, 1, 13, 8, 0, 0, TimeSpan.Zero)).ShouldBe(date);
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.4, "400 ms")]
    [InlineData(42, "42 s")]
    [InlineData(59.7, "1 min")]
    [InlineData(360, "6 min")]
    [InlineData(3599, "1 h")]
    [InlineData(9780, "2 h 43 min")]
    [InlineData(21 * 3600, "21 h")]
    [InlineData(84_877, "24 h")]
    [InlineData(24 * 3600, "1 d")]
    [InlineData(86_433, "1 d")]
    [InlineData(28 * 3600, "1 d 4 h")]
    [InlineData(30 * 86400, "30 d")]
    [InlineData(30.4 * 86400, "30 d")]
    [InlineData(-60, "−1 min")]
    public void Durations_have_two_units_at_most(double seconds, string expected)
    {
        using var _ = new InLanguage("en");

        Show.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("zh-Hans", "1 天 4 小时")]
    [InlineData("nl", "1 d 4 u")]
    [InlineData("it", "1 g 4 h")]
    public void Duration_units_follow_the_language(string language, string expected)
    {
        using var _ = new InLanguage(language);

        Show.Duration(TimeSpan.FromHours(28)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(3_210_000, "3.21 M h")]
    [InlineData(359_000, "359 k h")]
    [InlineData(48, "2 d")]
    public void Sums_of_time_turn_to_thousands_of_hours(double hours, string expected)
    {
        using var _ = new InLanguage("en");

        Show.Total(TimeSpan.FromHours(hours)).ShouldBe(expected);
    }

    [Fact]
    public void Sums_of_time_are_counted_as_the_language_counts()
    {
        using var _ = new InLanguage("zh-Hans");

        Show.Total(TimeSpan.FromHours(1_640_000)).ShouldBe("164 万小时");
    }

    [Theory]
    [InlineData(66_702.4, "66,702 h|443 h|< 0.1 h")]
    [InlineData(20, "1,200 min|26,580 min|1.2 min")]
    public void A_column_of_sums_has_one_unit(double hours, string expected)
    {
        using var _ = new InLanguage("en");
        var unit = TotalUnit.Of([60, hours * 3600]);

        string.Join('|', new[] { hours * 3600, 443 * 3600, 72 }.Select(unit.Show)).ShouldBe(expected);
    }

    [Fact]
    public void A_short_share_is_never_rounded_to_none_or_all()
    {
        using var _ = new InLanguage("en");

        Show.ShareShort(0.003).ShouldBe("0.3%");
        Show.ShareShort(0.997).ShouldBe("99.7%");
        Show.ShareShort(0.5).ShouldBe("50%");
        Show.ShareShort(1).ShouldBe("100%");
    }

    [Fact]
    public void A_difference_has_its_sign_unless_it_rounds_to_nothing()
    {
        using var _ = new InLanguage("nl");

        Show.Signed(1_200).ShouldBe("+1.200");
        Show.Signed(-3).ShouldBe("−3");
        Show.Signed(0).ShouldBe("0");
        Show.Signed(TimeSpan.FromHours(-2)).ShouldBe("−2 u");
        Show.Signed(TimeSpan.FromDays(2)).ShouldBe("+2 d");
        Show.Signed(TimeSpan.Zero).ShouldBe("0 s");
        Show.Signed(-0.04, size => Show.Number(Math.Round(size, 1))).ShouldBe("0");
        Show.Signed(-0.4, size => Show.Number(Math.Round(size, 1))).ShouldBe("−0,4");
    }
}

/// <summary>Runs a test in a language and puts the old one back.</summary>
internal sealed class InLanguage : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo uiCulture = CultureInfo.CurrentUICulture;

    public InLanguage(string name) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    public void Dispose()
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = uiCulture;
    }
}
