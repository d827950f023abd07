using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Every step can be taken back, is named, and outlives a page that is loaded anew.</summary>
public class UndoTests(App app)
{
    [Fact]
    public async Task A_slider_and_a_filter_are_undone_and_redone_by_keys_also_after_a_reload()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Activities" });
        var before = await slider.InputValueAsync();

        await slider.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(slider).ToHaveValueAsync("1");
        await Expect(window.Button("Undo: slider Activities")).ToBeEnabledAsync();
        await window.GoAsync(new Uri(page.Url).PathAndQuery + "&filter=channel%20%3D%20%22Phone%22");
        await Expect(window.Button("Undo: channel is Phone added")).ToBeEnabledAsync();
        await page.ReloadAsync();
        await window.ReadyAsync();

        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator(".chip").Filter(new() { HasText = "Phone" })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+z");
        await Expect(slider).ToHaveValueAsync(before);
        await Expect(window.Button("Undo", exact: true)).ToBeDisabledAsync();

        await page.Keyboard.PressAsync("Control+y");
        await Expect(slider).ToHaveValueAsync("1");
        await page.Keyboard.PressAsync("Control+Shift+Z");
        await Expect(page.Locator(".chip").Filter(new() { HasText = "Phone" })).ToBeVisibleAsync();
        window.HasNoFaults();
    }

    [Fact]
    public async Task The_metric_is_a_step_and_what_is_selected_is_none()
    {
        await using var window = await app.OpenAsync("/d/sample/map?node=Solution%20Proposed");
        var page = window.Page;
        await page.Locator(".metric select").First.SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await Expect(window.Button("Undo: colour of the lines")).ToBeEnabledAsync();

        await window.Button("Undo: colour of the lines").ClickAsync();

        await Expect(page)
            .ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/d/sample/map\\?node=Solution%20Proposed$"));
        await Expect(window.Button("Redo: colour of the lines")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_rename_and_a_deletion_are_undone_and_redone_also_after_a_reload()
    {
        await using var window = await app.OpenAsync();
        await app.ImportOnceAsync(
            "undo me",
            "case,activity,timestamp\n1,Open,2026-01-01 08:00\n1,Close,2026-01-02 08:00\n"
        );
        await window.GoAsync("/");
        var page = window.Page;

        await window.Button("Rename or delete undo me").ClickAsync();
        await page.GetByText("Rename", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("New name").FillAsync("undone");
        await page.GetByLabel("New name").PressAsync("Enter");
        await Expect(window.Link("undone", exact: true)).ToBeVisibleAsync();
        await Expect(page.GetByText("undo me is now called undone.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await window.ReadyAsync();
        await window.Button("Undo: undo me renamed to undone").ClickAsync();
        await Expect(window.Link("undo me", exact: true)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+y");
        await Expect(window.Link("undone", exact: true)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Expect(window.Link("undo me", exact: true)).ToBeVisibleAsync();

        await window.Button("Rename or delete undo me").ClickAsync();
        await page.GetByText("Delete", new() { Exact = true }).ClickAsync();
        await Expect(window.Link("undo me", exact: true)).ToHaveCountAsync(0);
        await window.GoAsync("/");
        await page.Locator(".trash summary").ClickAsync();
        await Expect(page.Locator(".trash li").Filter(new() { HasText = "undo me" }))
            .ToContainTextAsync("gone for good on");
        await window.IsAccessibleAsync("home with trash");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(window.Link("undo me", exact: true)).ToBeVisibleAsync();
        window.HasNoFaults();
    }
}
