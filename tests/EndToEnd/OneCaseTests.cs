using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>One case among all: its rank, its way on the map, its neighbours.</summary>
public class OneCaseTests(App app)
{
    [Fact]
    public async Task A_case_says_where_it_stands_and_leads_to_those_that_took_longer()
    {
        await using var window = await app.OpenAsync("/d/sample/cases");
        var page = window.Page;
        await page.Locator("[aria-rowindex='3'] a").ClickAsync();
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "About this case" });

        // The second longest of all; open cases are not ranked.
        await Expect(panel).ToContainTextAsync("of n = 11,893 cases");
        await Expect(panel.GetByRole(AriaRole.Button, new() { NameRegex = new("took longer than this") }))
            .ToContainTextAsync("1");
        await Expect(page.GetByText("2 of 12,000")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Its way on the map" })).ToBeVisibleAsync();
        (await page.Locator(".path-map .node.own").CountAsync()).ShouldBeGreaterThan(2);
        (await page.Locator(".path-map .arc.own").CountAsync()).ShouldBeGreaterThan(2);
        await window.IsAccessibleAsync("one case among all");

        await page.Keyboard.PressAsync("[");
        await Expect(page.GetByText("1 of 12,000", new() { Exact = true })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("]");
        await Expect(page.GetByText("2 of 12,000")).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { NameRegex = new("took longer than this") }).ClickAsync();
        await Expect(window.Count).ToHaveTextAsync("1 of 12,000 cases");
        window.HasNoFaults();
    }

    [Fact]
    public async Task Work_and_waiting_are_told_apart_where_events_have_a_start()
    {
        await using var window = await app.OpenAsync("/d/sample/case?id=SR-100007");
        await Expect(window.Page.GetByText("(service time)")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("(waiting time)")).ToBeVisibleAsync();

        await app.ImportOnceAsync(
            "moments",
            "case,activity,timestamp\n1,Opened,2026-01-01 08:00\n1,Closed,2026-01-02 08:00\n"
        );
        await window.GoAsync("/d/moments/case?id=1");
        await Expect(window.Page.GetByText("a gap is at best a sojourn time")).ToBeVisibleAsync();
    }
}
