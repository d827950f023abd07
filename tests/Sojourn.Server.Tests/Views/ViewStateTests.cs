using Shouldly;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class ViewStateTests
{
    private const string Root = "http://localhost";

    [Theory]
    [InlineData("/d/desk/map")]
    [InlineData("/d/desk/map?filter=a%20%3D%201&off=b%20%3D%202&filter=c%20%3D%203")]
    [InlineData("/d/desk/map?b=")]
    [InlineData("/d/desk/map?filter=a%20%3D%201&b=&side=b")]
    [InlineData(
        "/d/desk/map?filter=a%20%3D%201&b-filter=b%20%3D%202&b-off=c%20%3D%203&side=b&project=collapse%20repeats&color=mean"
    )]
    public void An_address_is_read_and_written_back(string address) =>
        ViewState.Parse(Root + address)!.ToUri().ShouldBe(address);

    [Fact]
    public void A_filter_that_is_switched_off_and_on_keeps_its_place()
    {
        var state = State("filter=a&filter=b&filter=c");

        var off = state.WithToggled(new FilterEntry("b"));

        off.Filters.ShouldBe([new("a"), new("b", IsOn: false), new("c")]);
        off.WithFilter("b").Filters.ShouldBe(state.Filters);
        off.WithToggled(new FilterEntry("b", IsOn: false)).Filters.ShouldBe(state.Filters);
    }

    [Fact]
    public void A_filter_goes_to_the_side_that_is_worked_on()
    {
        var state = State("filter=a&b-filter=x&side=b");

        state.WithFilter("y").FiltersOf(FilterSide.B).ShouldBe([new("x"), new("y")]);
        state.WithFilter("y").Filters.ShouldBe([new("a")]);
        state.WithFilters(FilterSide.A, state.Filters).WithFilter("y").Filters.ShouldBe([new("a"), new("y")]);
    }

    [Fact]
    public void A_side_alone_compares_nothing()
    {
        var state = State("filter=a&b-filter=x&b-off=z&side=b&project=p");

        state.Only(FilterSide.B).ToUri().ShouldBe("/d/desk/map?filter=x&off=z&project=p");
        state.Only(FilterSide.A).ToUri().ShouldBe("/d/desk/map?filter=a&project=p");
    }

    [Fact]
    public void Without_a_comparison_there_is_one_side()
    {
        var state = State("filter=a&side=b");

        state.Other.ShouldBeNull();
        state.Side.ShouldBe(FilterSide.A);
    }

    [Fact]
    public void Another_page_keeps_both_sides()
    {
        State("filter=a&b-filter=x&side=b&color=mean")
            .OnPage("variants")
            .ToUri()
            .ShouldBe("/d/desk/variants?filter=a&b-filter=x&side=b");
    }

    private static ViewState State(string query) => ViewState.Parse($"{Root}/d/desk/map?{query}")!;
}
