using System.Text.RegularExpressions;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>The dotted chart without a pointer: a dot is chosen, the next one reached, both are told, and the choice ends.</summary>
public class DotsByKeyboardTests(App app)
{
    [Fact]
    public async Task Arrow_keys_go_from_dot_to_dot_and_each_is_told()
    {
        await using var window = await app.OpenAsync("/d/sample/dots?x=day&y=activity");
        var page = window.Page;
        var plot = page.Locator(".plot.dots");
        await Expect(plot).ToHaveAttributeAsync("data-events", new Regex("^[1-9]"));
        var told = page.Locator("[data-told]");

        await page.Locator(".plot .field").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("[?&]event="));
        await Expect(told).ToContainTextAsync("Case ");
        var first = await told.TextContentAsync();
        await Expect(page.Locator(".plot .ring")).ToBeVisibleAsync();

        // Along the row: another event of the same activity; across rows: of another one.
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(told).Not.ToHaveTextAsync(first!);
        var second = await told.TextContentAsync();
        second!.Split(',')[0].ShouldBe(first!.Split(',')[0]);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(told).Not.ToContainTextAsync(second.Split(',')[0]);
        await Expect(page.Locator(".det .facts")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(page).Not.ToHaveURLAsync(new Regex("[?&]event="));
        await Expect(told).ToHaveTextAsync("No dot is chosen.");
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_stretch_of_the_day_filters_and_a_share_says_that_it_cannot()
    {
        await using var window = await app.OpenAsync("/d/sample/dots?x=day&y=activity&brush=28800,43200");
        var page = window.Page;

        await Expect(page.Locator(".det")).ToContainTextAsync("08:00–12:00");
        var offer = window.Button("start in this time");
        await Expect(offer).ToBeEnabledAsync();
        var promised = await offer.Locator(".n").InnerTextAsync();
        await offer.ClickAsync();
        await Expect(window.Count).ToHaveTextAsync($"{promised} of 12,000 cases");

        await page.GetByLabel("Across").SelectOptionAsync("share");
        await Expect(page.Locator(".det")).ToContainTextAsync("Filters know no share of a case");
        await Expect(page.Locator(".plot .across")).ToContainTextAsync("100%");
        window.HasNoFaults();
    }
}
