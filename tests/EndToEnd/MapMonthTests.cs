using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A link to one month of the map says so at every width, and what it promises comes.</summary>
public class MapMonthTests(App app)
{
    [Theory]
    [InlineData(390)]
    [InlineData(1024)]
    [InlineData(1440)]
    public async Task A_link_to_a_month_names_it_and_leads_out_of_it(int width)
    {
        await using var window = await app.OpenAsync("/d/sample/map?month=2025-03", width);
        var notice = window.Page.Locator(".notice.month");
        await Expect(notice).ToContainTextAsync(new Regex(@"March 2025 only: [\d,]+ cases that started then"));
        await Expect(notice).ToBeInViewportAsync();
        await Expect(window.Heading("Cases that started in March 2025")).ToBeAttachedAsync();
        await window.IsAccessibleAsync($"a month at {width}");
        (await window.OverflowAsync()).ShouldBeEmpty();

        await window.Button("All months").ClickAsync();
        await Expect(notice).ToHaveCountAsync(0);
        await Expect(window.Page).Not.ToHaveURLAsync(new Regex("month="));
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_filter_offered_in_a_month_leaves_as_many_cases_as_it_says()
    {
        await using var window = await app.OpenAsync("/d/sample/map?month=2025-03&node=Request%20Reassigned");
        await Expect(window.Page.Locator(".month-only")).ToHaveTextAsync("March 2025 only");
        var offer = window.Page.Locator(".side .acts button").First;
        var count = await offer.Locator(".n").InnerTextAsync();

        await offer.ClickAsync();

        await Expect(window.Count).ToHaveTextAsync($"{count} of 12,000 cases");
        await Expect(window.Page.Locator(".notice.month")).ToHaveCountAsync(0);
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_month_without_cases_says_that_there_is_nothing()
    {
        await using var window = await app.OpenAsync("/d/sample/map?month=2019-03");
        await Expect(window.Heading("No case started in March 2019")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Everything is drawn")).ToHaveCountAsync(0);
        await window.IsAccessibleAsync("a month without cases");
        window.HasNoFaults();
    }

    [Fact]
    public async Task Months_are_marked_with_the_pointer_or_the_keyboard_and_kept()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var bars = window.Page.Locator(".strip").GetByRole(AriaRole.Group, new() { Name = "Stretch of time" });
        var box = (await bars.BoundingBoxAsync())!;
        await window.Page.Mouse.MoveAsync(box.X + box.Width * 0.12f, box.Y + 20);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(box.X + box.Width * 0.3f, box.Y + 20, new() { Steps = 5 });
        await window.Page.Mouse.UpAsync();
        var offer = window.Page.Locator(".months .acts button");
        await Expect(offer).ToContainTextAsync(" – ");

        await window.IsAccessibleAsync("marked months");

        var before = await offer.Locator(".n").InnerTextAsync();
        await bars.GetByRole(AriaRole.Slider).Last.FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(offer.Locator(".n")).Not.ToHaveTextAsync(before);
        var count = await offer.Locator(".n").InnerTextAsync();
        await offer.ClickAsync();
        await Expect(window.Count).ToHaveTextAsync($"{count} of 12,000 cases");
        window.HasNoFaults();
    }
}
