using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A real log of a help desk, from the drop to the map.</summary>
public class HelpDeskTests(App app)
{
    [Fact]
    public async Task The_help_desk_goes_from_the_drop_to_the_map()
    {
        var file = SharedData.Path("data/helpdesk/finale.csv");
        await using var window = await app.OpenAsync();
        var page = window.Page;
        await Expect(window.Button("Choose a file")).ToBeEnabledAsync();
        await page.SetInputFilesAsync("#upload-file", file);

        await Expect(page.Locator("h1"))
            .ToContainTextAsync("Case 1 had Assign seriousness on Tuesday 9 October 2012", new() { Timeout = 60_000 });
        await page.GetByLabel("Name of the dataset").FillAsync("Help desk");
        await window.Button("Load", exact: true).ClickAsync();
        await Expect(page.Locator("h1"))
            .ToContainTextAsync("Help desk is ready: 4,580 cases with 21,348 events.", new() { Timeout = 60_000 });
        await window.Link("Open the process map").ClickAsync();
        await Expect(window.Count).ToHaveTextAsync("4,580 of 4,580 cases");
        await Expect(page.Locator(".map .node").First).ToBeVisibleAsync();

        await window.GoAsync("/");
        var card = page.Locator(".card").Filter(new() { HasText = "Help desk" });
        await Expect(card.Locator(".mm .box").First).ToBeVisibleAsync();
        (await card.Locator(".mm .box").CountAsync()).ShouldBeGreaterThan(3);
        window.HasNoFaults();
    }
}
