using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A line that is down is told at once, and what was written meanwhile counts when it is back.</summary>
public class OfflineTests(App app)
{
    [Fact]
    public async Task What_was_written_while_the_line_was_down_is_read_when_it_is_back()
    {
        await using var window = await app.OpenAsync("/d/sample/cases");
        var page = window.Page;
        await page.Locator(".filterbar .add").First.ClickAsync();
        await page.Locator("#filter-text").FillAsync("throughput > 4");
        await Expect(window.Button("Apply")).ToBeDisabledAsync();

        await page.Context.SetOfflineAsync(true);
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await page.Locator("#filter-text").PressAsync("End");
        await page.Keyboard.TypeAsync("0d");
        // Longer than the connection is kept for: what was sent meanwhile is gone.
        await page.WaitForFunctionAsync(
            "() => document.querySelector('#components-reconnect-modal').classList.contains('components-reconnect-show')",
            null,
            new() { Timeout = 60_000 }
        );
        await page.Context.SetOfflineAsync(false);

        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Expect(window.Button("Apply")).ToBeEnabledAsync(new() { Timeout = 20_000 });
        await page.Locator("#filter-text").PressAsync("Enter");
        await Expect(page.Locator(".chip").Filter(new() { HasText = "40 d" })).ToBeVisibleAsync();
    }
}
