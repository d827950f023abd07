using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Finding an activity on the map, drawn or not, with the keyboard alone.</summary>
public class MapSearchTests(App app)
{
    [Fact]
    public async Task Slash_finds_an_activity_and_enter_selects_it()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("reassign");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Option).First)
            .ToContainTextAsync("Request Reassigned");
        await page.Keyboard.PressAsync("Enter");

        await Expect(window.Heading("Request Reassigned")).ToBeVisibleAsync();
        await Expect(page.Locator(".map .node[data-node='Request Reassigned']")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("]");
        await Expect(window.Heading("Request Reassigned")).Not.ToBeVisibleAsync();
        await page.Keyboard.PressAsync("[");
        await Expect(window.Heading("Request Reassigned")).ToBeVisibleAsync();
        window.HasNoFaults();
    }

    [Fact]
    public async Task What_the_sliders_hide_is_found_too_and_drawn_on_request()
    {
        await using var window = await app.OpenAsync("/d/sample/map?activities=10&paths=5");
        var page = window.Page;
        var rare = page.Locator(".map .node[data-node='Request Reassigned']");
        await Expect(rare).ToHaveCountAsync(0);

        await page.GetByLabel("Find an activity").FillAsync("Reassigned");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Option).First).ToContainTextAsync("not drawn");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Option).First.ClickAsync();
        await Expect(page.Locator(".remainder")).ToContainTextAsync("the sliders hide it");
        await window.Button("Draw it").ClickAsync();

        await Expect(rare).ToHaveCountAsync(1);
        await Expect(page.Locator(".remainder")).Not.ToContainTextAsync("the sliders hide it");
    }
}
