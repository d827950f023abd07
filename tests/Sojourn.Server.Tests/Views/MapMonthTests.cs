using NodaTime;
using Shouldly;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class MapMonthTests
{
    private static readonly ViewState Map = ViewState.Parse(
        "http://localhost/d/desk/map?filter=a&b-filter=x&month=2026-03"
    )!;

    [Fact]
    public void The_month_is_an_option_of_the_page_and_filters_both_sides_of_what_is_shown()
    {
        MapMonth.In(Map).ShouldBe(new YearMonth(2026, 3));
        Map.Filters.ShouldHaveSingleItem();
        MapMonth
            .Applied(Map)
            .ToUri()
            .ShouldBe(
                "/d/desk/map?filter=a&filter=started%20in%202026-03-01..2026-04-01&b-filter=x&b-filter=started%20in%202026-03-01..2026-04-01&month=2026-03"
            );
    }

    [Theory]
    [InlineData("month=2026-13")]
    [InlineData("month=May")]
    [InlineData("")]
    public void What_is_no_month_is_no_time_lapse(string query)
    {
        var state = ViewState.Parse($"http://localhost/d/desk/map?{query}")!;

        MapMonth.In(state).ShouldBeNull();
        MapMonth.Applied(state).ShouldBe(state);
    }

    [Fact]
    public void A_time_lapse_begins_and_ends()
    {
        MapMonth.At(Map, new YearMonth(2025, 12)).Option("month").ShouldBe("2025-12");
        MapMonth.At(Map, null).Option("month").ShouldBeNull();
    }

    [Fact]
    public void A_filter_offered_in_a_month_comes_with_the_month_and_ends_the_time_lapse()
    {
        MapMonth
            .WithFilter(Map, "events >= 3")
            .ToUri()
            .ShouldBe(
                "/d/desk/map?filter=a&filter=started%20in%202026-03-01..2026-04-01&filter=events%20%3E%3D%203&b-filter=x&b-filter=started%20in%202026-03-01..2026-04-01"
            );
        MapMonth.WithFilter(MapMonth.At(Map, null), "c").Filters.Select(each => each.Text).ShouldBe(["a", "c"]);
    }
}
