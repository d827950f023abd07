using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>The fifth tab of a phone opens a sheet with the further pages, by finger and by keys.</summary>
public class MorePagesTests(App app)
{
    [Fact]
    public async Task The_sheet_opens_leads_and_closes()
    {
        await using var window = await app.OpenAsync("/d/sample/overview?filter=channel%20%3D%20%22Phone%22", 390, 844);
        var page = window.Page;
        var count = await window.Count.InnerTextAsync();
        var more = window.Button("More", exact: true);
        await Expect(more).ToHaveAttributeAsync("aria-expanded", "false");

        await more.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(more).ToHaveAttributeAsync("aria-expanded", "true");
        await window.IsAccessibleAsync("the sheet of further pages");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("() => document.activeElement.textContent")).ShouldContain("Dotted chart");
        await page.Keyboard.PressAsync("Escape");
        await Expect(more).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(more).ToBeFocusedAsync();

        await more.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Attributes" }).Last.ClickAsync();
        await Expect(window.Heading("Attributes")).ToBeVisibleAsync();
        await Expect(window.Count).ToHaveTextAsync(count);
        window.HasNoFaults();
    }
}
