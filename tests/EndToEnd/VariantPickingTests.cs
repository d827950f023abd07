using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Variants ticked, kept, compared, clustered, and cut off at a share of the cases.</summary>
public class VariantPickingTests(App app)
{
    [Fact]
    public async Task Two_ticked_variants_are_compared_and_the_address_says_which()
    {
        await using var window = await app.OpenAsync("/d/sample/variants");
        var page = window.Page;
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "What is selected" });

        await page.GetByLabel("Tick variant 1", new() { Exact = true }).CheckAsync();
        await Expect(page.GetByText("Tick a second one to compare")).ToBeVisibleAsync();
        await page.Locator(".vt tbody tr").Nth(1).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(panel.Locator("h3")).ToContainTextAsync(["Coverage", "Variants 1 and 2, step by step"]);
        await Expect(panel).ToContainTextAsync("only in the second: 1.");
        await Expect(panel.Locator(".step.alone")).ToHaveTextAsync(["Customer Survey Received"]);
        await window.IsAccessibleAsync("two variants compared");

        await page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(panel.Locator(".step.alone")).ToHaveTextAsync(["Customer Survey Received"]);
        var keep = page.GetByRole(AriaRole.Region, new() { Name = "Ticked variants" })
            .GetByRole(AriaRole.Button, new() { NameRegex = new("^Keep") });
        var count = (await keep.InnerTextAsync()).Split(' ')[1];
        await keep.ClickAsync();
        await Expect(window.Count).ToHaveTextAsync($"{count} of 12,000 cases");
        await Expect(page.Locator(".vt tbody tr")).ToHaveCountAsync(2);
        window.HasNoFaults();
    }

    [Fact]
    public async Task Similar_variants_stand_together_and_a_cluster_is_a_filter()
    {
        await using var window = await app.OpenAsync("/d/sample/variants");
        var page = window.Page;
        await window.Button("Similar together").ClickAsync();
        await Expect(page.Locator(".cluster")).ToHaveCountAsync(5);
        await window.IsAccessibleAsync("clusters");

        await page.GetByLabel("Clusters", new() { Exact = true }).FillAsync("3");
        await Expect(page.Locator(".cluster")).ToHaveCountAsync(3);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("clusters=3"));
        var keep = page.GetByRole(AriaRole.Region, new() { Name = "Cluster 2" })
            .GetByRole(AriaRole.Button, new() { NameRegex = new("^Keep") });
        var count = (await keep.InnerTextAsync()).Split(' ')[1];
        await keep.ClickAsync();

        await Expect(window.Count).ToHaveTextAsync($"{count} of 12,000 cases");
        await Expect(page.Locator(".cluster")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Filters" })).ToContainTextAsync("cluster 2 of 3");
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_place_on_the_coverage_curve_offers_the_variants_up_to_it()
    {
        await using var window = await app.OpenAsync("/d/sample/variants");
        var curve = window.Page.GetByLabel("Number of most frequent variants");

        await curve.FocusAsync();
        await curve.PressAsync("Home");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("top=1(&|$)"));
        await window.Button("Keep the most frequent variant").ClickAsync();

        await Expect(window.Count).ToHaveTextAsync("3,158 of 12,000 cases");
        window.Page.Url.ShouldContain(Uri.EscapeDataString("variant in top 1"));
    }

    [Fact]
    public async Task A_pressed_step_offers_the_cases_that_pass_through_it()
    {
        await using var window = await app.OpenAsync("/d/sample/variants");
        var page = window.Page;

        await page.Locator(".key").GetByRole(AriaRole.Button, new() { Name = "Customer Survey Received" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Keep cases that pass through it") })
            .ClickAsync();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Filters" }))
            .ToContainTextAsync("Customer Survey Received");
        await Expect(window.Count).Not.ToHaveTextAsync("12,000 of 12,000 cases");
    }

    [Fact]
    public async Task Compared_with_other_filters_each_variant_says_its_share_there_and_the_difference()
    {
        var phone = Uri.EscapeDataString("channel = \"Phone\"");
        var chat = Uri.EscapeDataString("channel = \"Chat\"");
        await using var window = await app.OpenAsync($"/d/sample/variants?filter={phone}&b-filter={chat}");
        var table = window.Page.Locator(".vt table");

        await Expect(table.GetByRole(AriaRole.Columnheader, new() { Name = "Share in B" })).ToBeVisibleAsync();
        await Expect(table.GetByRole(AriaRole.Columnheader, new() { Name = "A − B" })).ToBeVisibleAsync();
        await Expect(table.Locator("tbody tr").First.Locator("td.difference small")).ToContainTextAsync(" to ");
        (await window.OverflowAsync()).ShouldBeEmpty();
    }
}
