using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Everything is reached by a few letters, and by keys alone.</summary>
public class PaletteTests(App app)
{
    [Fact]
    public async Task An_activity_a_filter_and_a_page_are_reached_by_keys_alone()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");
        var page = window.Page;

        await page.Keyboard.PressAsync("Control+k");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Find anything" });
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("solution prop");
        await Expect(Chosen(page)).ToContainTextAsync("Solution Proposed");
        (await field.GetAttributeAsync("aria-activedescendant")).ShouldBe(await Chosen(page).GetAttributeAsync("id"));
        await window.IsAccessibleAsync("palette");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page)
            .ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/d/sample/map\\?node=Solution%20Proposed"));
        await Expect(window.Heading("Solution Proposed")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("channel = Phone");
        await Expect(Chosen(page)).ToContainTextAsync("channel = Phone");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".chip").Filter(new() { HasText = "Phone" })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("variants");
        await page.Keyboard.PressAsync("Enter");
        await Expect(window.Heading("Variants")).ToBeVisibleAsync();
        await Expect(page.Locator(".chip").Filter(new() { HasText = "Phone" })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Control+k");
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("dotted");
        await Expect(Chosen(page)).ToContainTextAsync("Dotted chart");
        await page.Keyboard.PressAsync("Escape");
        await Expect(field).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("as text");
        await Expect(Chosen(page)).ToContainTextAsync("Edit the filters as text");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Filters, one a line")).ToHaveValueAsync("channel = \"Phone\"");
        await Expect(page.GetByLabel("Filters, one a line")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Recent" })).ToContainTextAsync("Variants");
        await page.Keyboard.TypeAsync("undo");
        await Expect(Chosen(page)).ToContainTextAsync("Undo: channel is Phone added");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".chip").Filter(new() { HasText = "Phone" })).ToHaveCountAsync(0);
        window.HasNoFaults();
    }

    [Fact]
    public async Task Arrows_move_and_Escape_gives_the_keyboard_back()
    {
        await using var window = await app.OpenAsync();
        var page = window.Page;
        var choose = window.Button("Choose a file");
        await Expect(choose).ToBeEnabledAsync();
        await choose.FocusAsync();

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#palette-field")).ToBeFocusedAsync();
        var first = await Chosen(page).InnerTextAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Chosen(page)).Not.ToHaveTextAsync(first, new() { UseInnerText = true });
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(Chosen(page)).ToHaveTextAsync(first, new() { UseInnerText = true });
        await page.Keyboard.TypeAsync("zzzz");
        await Expect(page.Locator(".palette")).ToContainTextAsync("Nothing is called “zzzz”");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator(".palette")).ToHaveCountAsync(0);
        await Expect(choose).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_phone_has_a_button_for_it()
    {
        await using var window = await app.OpenAsync("/d/sample/map", 390, 844);
        await window.Button("Find anything").ClickAsync();
        await window.Page.Keyboard.TypeAsync("cases");
        await Expect(Chosen(window.Page)).ToContainTextAsync("Cases");
        (await window.OverflowAsync()).ShouldBeEmpty();
        await window.IsAccessibleAsync("palette, phone");
        await window.Button("Close the search").ClickAsync();
        await Expect(window.Page.Locator(".palette")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_thousand_activities_are_found_without_waiting()
    {
        var rows = Enumerable
            .Range(0, 2_000)
            .Select(i => $"{i % 50},Step number {i},2026-01-01 {i / 3600 % 24:00}:{i / 60 % 60:00}:{i % 60:00}");
        await using var window = await app.OpenAsync();
        await app.ImportOnceAsync("many steps", "case,activity,timestamp\n" + string.Join('\n', rows));
        await window.GoAsync("/d/many%20steps/cases");

        await window.Page.Keyboard.PressAsync("Control+k");
        await Expect(window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Find anything" })).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("number 1999");
        await Expect(Chosen(window.Page)).ToContainTextAsync("Step number 1999", new() { Timeout = 20_000 });
    }

    private static ILocator Chosen(IPage page) => page.Locator(".palette [role=option][aria-selected=true]");
}
