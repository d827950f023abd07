using Microsoft.AspNetCore.Components;
using Shouldly;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

/// <summary>A reader who chooses faster than the browser follows loses no choice.</summary>
public class ViewNavigatorTests
{
    private const string Phone = "channel = \"Phone\"";
    private const string Slow = "throughput > 1d";
    private const string Long = "events >= 4";

    private readonly Browser browser = new("http://desk/d/desk/map");
    private readonly FilterHistory history = new();
    private readonly ViewNavigator navigator;
    private readonly ViewState shown;

    public ViewNavigatorTests()
    {
        navigator = new ViewNavigator(browser, history);
        shown = ViewState.Parse(browser.Uri)!;
        history.Visit(shown);
    }

    [Fact]
    public void Filters_chosen_before_the_first_is_shown_all_stay()
    {
        navigator.Go(shown, shown.WithFilter(Phone));
        navigator.Go(shown, shown.WithFilter(Slow));
        navigator.Go(shown, shown.WithOption("paths", "50"));
        browser.Follow();

        var now = ViewState.Parse(browser.Uri)!;
        now.ActiveFilters.ShouldBe([Phone, Slow]);
        now.Option("paths").ShouldBe("50");
    }

    [Fact]
    public void Undo_pressed_twice_takes_back_two_steps()
    {
        navigator.Go(shown, shown.WithFilter(Phone));
        navigator.Go(shown, shown.WithFilter(Slow));
        browser.Follow();
        navigator.Lead(history.Undo()!);
        navigator.Lead(history.Undo()!);
        browser.Follow();

        ViewState.Parse(browser.Uri)!.Filters.ShouldBeEmpty();
        history.Last.ShouldBeNull();
    }

    [Fact]
    public void An_arrival_on_the_way_does_not_hide_what_was_asked_for_since()
    {
        navigator.Go(shown, shown.WithFilter(Phone));
        navigator.Go(shown, shown.WithFilter(Slow));
        browser.FollowOne();
        navigator.Latest!.ActiveFilters.ShouldBe([Phone, Slow]);
        navigator.Go(shown, shown.WithFilter(Long));
        browser.Follow();

        ViewState.Parse(browser.Uri)!.ActiveFilters.ShouldBe([Phone, Slow, Long]);
    }

    [Fact]
    public void The_browsers_back_is_what_the_next_choice_is_made_in()
    {
        navigator.Go(shown, shown.WithFilter(Phone));
        browser.Follow();
        browser.Open("/d/desk/map");
        navigator.Go(shown, shown.WithFilter(Slow));
        browser.Follow();

        ViewState.Parse(browser.Uri)!.ActiveFilters.ShouldBe([Slow]);
    }

    [Fact]
    public void A_filter_edited_in_a_state_that_was_left_keeps_its_place()
    {
        var two = shown.WithFilter(Phone).WithFilter(Slow);
        var edited = two.WithFilters(FilterSide.A, two.Filters.SetItem(0, new FilterEntry(Long)));

        new ViewChange(two, edited).In(two.WithFilter("cases")).ActiveFilters.ShouldBe([Long, Slow, "cases"]);
        new ViewChange(two, two.WithoutFilter(new FilterEntry(Phone)))
            .In(two.WithFilter("cases"))
            .ActiveFilters.ShouldBe([Slow, "cases"]);
    }

    [Fact]
    public void A_filter_for_the_other_side_and_one_for_the_first_keep_to_their_sides()
    {
        var compared = shown.WithFilters(FilterSide.B, []);
        var toB = new ViewChange(compared, compared.WithFilter(Phone));
        var toA = new ViewChange(
            compared,
            compared.WithFilters(FilterSide.A, compared.Filters.Add(new FilterEntry(Slow)))
        );

        var both = toA.In(toB.In(compared));
        both.ActiveFilters.ShouldBe([Slow]);
        both.Other!.Value.ShouldBe([new FilterEntry(Phone)]);
    }

    [Fact]
    public void Another_page_takes_the_filters_and_leaves_the_options()
    {
        var map = shown.WithOption("paths", "50");
        var cases = new ViewChange(map, map.OnPage("cases")).In(map.WithFilter(Phone).WithOption("paths", "60"));

        cases.Page.ShouldBe("cases");
        cases.ActiveFilters.ShouldBe([Phone]);
        cases.Options.ShouldBeEmpty();
    }

    [Fact]
    public void A_chart_that_is_moved_before_its_page_has_followed_is_where_it_was_moved_to_last()
    {
        navigator.Follow(shown, "zoom", "1,2");
        navigator.Follow(shown, "zoom", null);
        browser.Follow();

        navigator.Option(shown, "zoom").ShouldBeNull();
        ViewState.Parse(browser.Uri)!.Options.ShouldBeEmpty();

        navigator.Follow(shown, "zoom", "3,4");
        navigator.Option(shown, "zoom").ShouldBe("3,4");
    }

    [Fact]
    public void A_chart_that_still_moves_does_not_call_the_reader_back_to_its_page()
    {
        navigator.Go(shown, shown.OnPage("cases"));
        navigator.Follow(shown, "zoom", "1,2");
        browser.Follow();

        ViewState.Parse(browser.Uri)!.ToUri().ShouldBe("/d/desk/cases");
    }

    // Follows only when told, as a browser far away does.
    private sealed class Browser : NavigationManager
    {
        private readonly Queue<string> asked = new();

        public Browser(string uri) => Initialize("http://desk/", uri);

        public void FollowOne() => Open(asked.Dequeue());

        public void Follow()
        {
            while (asked.Count > 0)
            {
                FollowOne();
            }
        }

        public void Open(string uri)
        {
            Uri = ToAbsoluteUri(uri).AbsoluteUri;
            NotifyLocationChanged(isInterceptedLink: false);
        }

        protected override void NavigateToCore(string uri, NavigationOptions options) => asked.Enqueue(uri);
    }
}
