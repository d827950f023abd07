using System.Globalization;
using CsCheck;
using Shouldly;
using Sojourn.Charts.Axes;
using Xunit;

namespace Sojourn.Charts.Tests.Axes;

public class TicksTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void Numbers_step_by_one_two_or_five() =>
        NumberTicks.Between(0, 2300, 5, English).Select(t => t.Text).ShouldBe(["0", "500", "1,000", "1,500", "2,000"]);

    [Fact]
    public void Small_numbers_keep_the_digits_they_need() =>
        NumberTicks
            .Between(0, 0.42, 4, CultureInfo.GetCultureInfo("nl"))
            .Select(t => t.Text)
            .ShouldBe(["0,0", "0,2", "0,4"]);

    [Fact]
    public void An_axis_ends_at_or_above_the_greatest_value_and_never_far_above() =>
        Gen.Double[1e-6, 1e9]
            .Sample(most =>
            {
                var end = NumberTicks.Ceiling(most, 4);
                end.ShouldBeGreaterThanOrEqualTo(most * (1 - 1e-9));
                end.ShouldBeLessThan(most * 2.6);
            });

    [Fact]
    public void Ticks_lie_within_their_range_and_are_not_many() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[0.001, 1e6], Gen.Int[2, 9])
            .Sample(
                (from, length, about) =>
                {
                    var ticks = NumberTicks.Between(from, from + length, about, English);
                    ticks.ShouldAllBe(t => t.Value >= from - length * 1e-6 && t.Value <= from + length * (1 + 1e-6));
                    ticks.Count.ShouldBeLessThanOrEqualTo(about + 2);
                }
            );

    [Theory]
    [InlineData("en", "0 h", "6 h", "12 h", "18 h", "24 h")]
    [InlineData("zh-Hans", "0 小时", "6 小时", "12 小时", "18 小时", "24 小时")]
    public void Hours_step_by_six(string language, params string[] words) =>
        DurationTicks
            .Between(0, 86_399, 4, CultureInfo.GetCultureInfo(language))
            .Select(t => t.Text)
            .ShouldBe(words.Take(4));

    [Fact]
    public void Days_are_days_even_beyond_a_month() =>
        DurationTicks
            .Between(0, 60 * 86_400, 4, CultureInfo.GetCultureInfo("it"))
            .Select(t => t.Text)
            .ShouldBe(["0 g", "15 g", "30 g", "45 g", "60 g"]);

    [Theory]
    [InlineData("en", "Jan 2010", "Jul", "Jan 2011", "Jul")]
    [InlineData("zh-Hans", "2010年1月", "7月", "2011年1月", "7月")]
    [InlineData("nl", "jan 2010", "jul", "jan 2011", "jul")]
    [InlineData("it", "gen 2010", "lug", "gen 2011", "lug")]
    public void Months_carry_the_year_where_it_begins(string language, params string[] words) =>
        DateTicks
            .Between(new DateTime(2010, 1, 1), new DateTime(2011, 9, 1), 4, CultureInfo.GetCultureInfo(language))
            .Select(t => t.Text.Replace(".", ""))
            .ShouldBe(words);

    [Fact]
    public void Weeks_begin_on_mondays() =>
        DateTicks
            .Between(new DateTime(2024, 3, 1), new DateTime(2024, 4, 1), 5, English)
            .Select(t => new DateTime((long)t.Value).DayOfWeek)
            .ShouldAllBe(d => d == DayOfWeek.Monday);

    [Fact]
    public void A_day_is_told_by_hours() =>
        DateTicks
            .Between(new DateTime(2024, 3, 1, 5, 0, 0), new DateTime(2024, 3, 2, 2, 0, 0), 4, English)
            .Select(t => t.Text)
            .ShouldBe(["1 Mar 06:00", "12:00", "18:00", "2 Mar"]);

    [Fact]
    public void A_moment_without_length_has_one_tick() =>
        DateTicks
            .Between(new DateTime(2024, 3, 1), new DateTime(2024, 3, 1), 4, English)
            .Single()
            .Text.ShouldBe("1 Mar 2024");
}
