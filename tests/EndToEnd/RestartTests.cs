using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>The server is killed while a page is open, and started again: the page comes back by itself.</summary>
public class RestartTests(App app)
{
    [Fact]
    public async Task A_page_comes_back_by_itself_with_the_same_view()
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var workspace = Path.Combine(app.Folder, "restarted");
        await using var window = await app.OpenAtAsync(address);
        var server = await app.ServeAsync(address, workspace);
        try
        {
            var page = window.Page;
            await window.GoAsync("/d/sample/map?filter=channel%20%3D%20%22Phone%22&activities=40");
            var count = await window.Count.InnerTextAsync();
            var url = page.Url;
            await page.Locator(".filterbar .add").First.ClickAsync();
            await page.Locator("#filter-text").FillAsync("throughput > 3");
            await Marked(page);

            Kill(server);
            await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
            server = await app.ServeAsync(address, workspace);

            await page.WaitForFunctionAsync("() => window.before === undefined", null, new() { Timeout = 60_000 });
            await window.ReadyAsync();
            page.Url.ShouldBe(url);
            await Expect(window.Count).ToHaveTextAsync(count);
            await Expect(page.Locator("#filter-text")).ToHaveValueAsync("throughput > 3");
            await page.GetByRole(AriaRole.Slider, new() { Name = "Paths" }).FocusAsync();
            await page.Keyboard.PressAsync("Home");
            await Expect(window.Button("Undo: slider Paths")).ToBeEnabledAsync();
        }
        finally
        {
            Kill(server);
        }
    }

    private static Task Marked(IPage page) => page.EvaluateAsync("() => { window.before = true; }");

    private static void Kill(Process server)
    {
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
