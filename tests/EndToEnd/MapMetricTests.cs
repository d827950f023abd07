using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>What the map is coloured and labelled by, and that the address keeps it.</summary>
public class MapMetricTests(App app)
{
    [Fact]
    public async Task A_metric_and_a_second_label_are_in_the_address_and_survive_a_reload()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;
        var legend = page.GetByRole(Microsoft.Playwright.AriaRole.Group, new() { Name = "Legend" });

        await page.GetByLabel("Colour", new() { Exact = true }).SelectOptionAsync("Cases");
        await Expect(legend).ToContainTextAsync("Cases");
        await page.GetByLabel("Second label").SelectOptionAsync("P90");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("color=cases.*label=p90"));
        var labels = await page.Locator(".map .lab").AllInnerTextsAsync();

        await page.ReloadAsync();
        await window.ReadyAsync();

        (await page.GetByLabel("Colour", new() { Exact = true }).InputValueAsync()).ShouldBe("Cases");
        (await page.GetByLabel("Second label").InputValueAsync()).ShouldBe("P90");
        (await page.Locator(".map .lab").AllInnerTextsAsync()).ShouldBe(labels);

        await page.GetByLabel("Colour", new() { Exact = true }).SelectOptionAsync("Repeats");
        await Expect(page.Locator(".map .says").First).ToContainTextAsync("at most in one case");
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_step_of_the_legend_lights_its_paths_and_keeps_their_cases()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var steps = window.Page.Locator(".legend .steps button");

        await steps.Nth(3).ClickAsync();
        await Expect(window.Page.Locator(".map .arc.lit").First).ToBeVisibleAsync();
        var keep = window.Page.Locator(".legend .lit button");
        var cases = (await keep.InnerTextAsync()).Split(' ').Single(word => char.IsDigit(word[0]));
        await keep.ClickAsync();

        await Expect(window.Count).ToHaveTextAsync($"{cases} of 12,000 cases");
    }
}
