using System.Text.RegularExpressions;
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
        await IsCutOffAsync(page);
        await page.Context.SetOfflineAsync(false);

        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Expect(window.Button("Apply")).ToBeEnabledAsync(new() { Timeout = 20_000 });
        await page.Locator("#filter-text").PressAsync("Enter");
        await Expect(page.Locator(".chip").Filter(new() { HasText = "40 d" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_that_arrives_while_the_line_goes_down_is_read_when_it_is_back()
    {
        await using var window = await app.OpenAsync();
        var page = window.Page;
        var file = Path.Combine(app.Folder, "as the line goes.csv");
        await File.WriteAllTextAsync(
            file,
            "case,activity,timestamp\n1,Open,2026-01-01 08:00\n",
            TestContext.Current.CancellationToken
        );
        await page.RouteAsync(
            new Regex("/uploads/[0-9a-f]+\\?offset="),
            async route =>
            {
                // The server has the whole file and says so; then the line is gone, and the page cannot tell its circuit.
                var answer = await route.FetchAsync();
                await page.Context.SetOfflineAsync(true);
                await route.FulfillAsync(new() { Response = answer });
            }
        );
        await page.SetInputFilesAsync("#upload-file", file);
        await IsCutOffAsync(page);
        await page.Context.SetOfflineAsync(false);

        await Expect(page).ToHaveURLAsync(new Regex("/import/[0-9a-f]{32}$"), new() { Timeout = 60_000 });
        await Expect(page.GetByText("as the line goes.csv").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_line_that_is_back_before_the_server_has_answered_is_told_as_back()
    {
        await using var window = await app.OpenAsync("/d/sample/cases");
        var page = window.Page;
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await page.RouteAsync(
            "**/health",
            async route =>
            {
                asked.SetResult();
                await answer.Task;
                await route.AbortAsync();
            }
        );
        await page.Context.SetOfflineAsync(true);
        await asked.Task;
        await page.Context.SetOfflineAsync(false);
        answer.SetResult();
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.Wait });

        await page.WaitForTimeoutAsync(500);
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }

    // Longer than the connection is kept for: what was sent meanwhile is gone.
    private static Task IsCutOffAsync(IPage page) =>
        page.WaitForFunctionAsync(
            "() => document.querySelector('#components-reconnect-modal').classList.contains('components-reconnect-show')",
            null,
            new() { Timeout = 60_000 }
        );
}
