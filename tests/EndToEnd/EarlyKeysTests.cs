using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Readers are quicker than the connection: what they press and type is heard, and taken for nothing else.</summary>
public class EarlyKeysTests(App app)
{
    [Fact]
    public async Task The_palette_hears_what_was_typed_before_the_page_was_connected()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");
        var page = window.Page;
        var connect = await HeldBackAsync(page);
        await page.GotoAsync("/d/sample/map", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(page.Locator(".map [data-node]").First).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.readyState !== 'loading'");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("variants");
        await page.Keyboard.PressAsync("Enter");
        connect.SetResult();

        await Expect(page).ToHaveURLAsync(new Regex("/d/sample/variants"));
        await Expect(window.Heading("Variants")).ToBeVisibleAsync();
        window.HasNoFaults();
    }

    [Fact]
    public async Task Undo_is_heard_before_the_page_was_connected()
    {
        await using var window = await app.OpenAsync("/d/sample/cases");
        var page = window.Page;
        await window.GoAsync("/d/sample/cases?filter=channel%20%3D%20%22Phone%22");
        await Expect(window.Button("Undo: channel is Phone added")).ToBeEnabledAsync();
        var connect = await HeldBackAsync(page);
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await Expect(page.Locator(".chip").Filter(new() { HasText = "Phone" })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.readyState !== 'loading'");

        await page.Keyboard.PressAsync("Control+z");
        connect.SetResult();

        await Expect(page.Locator(".chip").Filter(new() { HasText = "Phone" })).ToHaveCountAsync(0);
        await Expect(window.Button("Redo: channel is Phone added")).ToBeEnabledAsync();
        window.HasNoFaults();
    }

    [Fact]
    public async Task Enter_is_heard_as_soon_as_the_last_letter()
    {
        await using var window = await app.OpenAsync("/d/sample/cases");
        var page = window.Page;
        await page.Locator(".filterbar .add").First.ClickAsync();
        await page.Locator("#filter-text").FillAsync("channel = \"Phone\"");
        await page.Locator("#filter-text").PressAsync("Enter");
        await Expect(page.Locator(".chip").Filter(new() { HasText = "Phone" })).ToBeVisibleAsync();

        await window.Button("Saved filters").ClickAsync();
        var name = page.GetByLabel("Name of these filters");
        await name.FillAsync("quickly kept");
        await name.PressAsync("Enter");
        await Expect(window.Button("quickly kept", exact: true)).ToBeVisibleAsync();
        await window.Button("Remove quickly kept").ClickAsync();
        window.HasNoFaults();
    }

    // The page is connected when the test says so.
    private static async Task<TaskCompletionSource> HeldBackAsync(IPage page)
    {
        var connect = new TaskCompletionSource();
        await page.RouteAsync(
            new Regex("/_blazor/negotiate"),
            async route =>
            {
                await connect.Task;
                await route.ContinueAsync();
            }
        );
        return connect;
    }
}
