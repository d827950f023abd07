using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>The keyboard is never nowhere: where what it was on goes, it goes on from the heading.</summary>
public class KeptFocusTests(App app)
{
    [Fact]
    public async Task A_panel_that_makes_way_for_another_hands_the_keyboard_on()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "What is selected" });
        var row = panel.Locator("tr.press button").First;
        await row.FocusAsync();

        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]from="));
        await Expect(panel.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToBeFocusedAsync();
        window.HasNoFaults();
    }

    [Fact]
    public async Task The_import_hands_the_keyboard_from_step_to_step()
    {
        await using var window = await app.OpenAsync();
        var page = window.Page;
        var file = Path.Combine(app.Folder, "by key.csv");
        await File.WriteAllTextAsync(
            file,
            "case,activity,timestamp\n1,Open,2026-01-01 08:00\n1,Close,2026-01-01 09:00\n",
            TestContext.Current.CancellationToken
        );
        await page.SetInputFilesAsync("#upload-file", file);
        await Expect(page.Locator("h1")).ToContainTextAsync("1 had Open");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await window.Button("Load", exact: true).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("is ready");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        await window.GoAsync("/");
        await window.Button("Rename or delete by key").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Delete", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(window.Link("by key", exact: true)).ToHaveCountAsync(0);
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        window.HasNoFaults();
    }
}
