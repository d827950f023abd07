using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>The map at the width of a phone: what a wide map has beside it is a sheet behind one row.</summary>
public class PhoneMapTests(App app)
{
    [Fact]
    public async Task Sliders_metric_and_legend_open_and_close_by_keyboard()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;
        await page.SetViewportSizeAsync(390, 844);
        await window.GoAsync("/d/sample/map");
        var opener = page.GetByRole(
            Microsoft.Playwright.AriaRole.Button,
            new() { NameRegex = new("Sliders, colours and legend") }
        );
        await Expect(opener).ToContainTextAsync("of 15 activities");
        await Expect(page.GetByLabel("Paths", new() { Exact = true })).ToBeHiddenAsync();

        await opener.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(opener).ToHaveAttributeAsync("aria-expanded", "true");
        var paths = page.GetByLabel("Paths", new() { Exact = true });
        await paths.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(opener).ToContainTextAsync("10 of 31 paths");
        await page.GetByLabel("Colour", new() { Exact = true }).SelectOptionAsync("Cases");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Group, new() { Name = "Legend" }))
            .ToContainTextAsync("Cases");
        (await window.OverflowAsync()).ShouldBeEmpty();
        await window.IsAccessibleAsync("map controls on a phone");

        await paths.FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(opener).ToBeFocusedAsync();
        await Expect(paths).ToBeHiddenAsync();
        window.HasNoFaults();
    }

    [Fact]
    public async Task The_search_covers_no_start_of_the_map_and_opens_when_it_is_used()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;
        await page.SetViewportSizeAsync(390, 844);
        await window.GoAsync("/d/sample/map");
        // The map is drawn once more when the window's width is known.
        await page.WaitForFunctionAsync(
            """
            () => document.querySelector(".map .mark")?.getBoundingClientRect().left
              > document.querySelector(".find")?.getBoundingClientRect().right
            """
        );

        await page.GetByLabel("Find an activity").ClickAsync();
        await page.Keyboard.TypeAsync("survey");
        await page.Locator(".find .found li").Filter(new() { HasText = "Customer Survey Sent" }).ClickAsync();
        await Expect(
                page.GetByRole(
                    Microsoft.Playwright.AriaRole.Heading,
                    new() { Name = "Customer Survey Sent", Exact = true }
                )
            )
            .ToBeVisibleAsync();
        window.HasNoFaults();
    }
}
