using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Two filter sets in one map, and the map month by month.</summary>
public class MapComparisonTests(App app)
{
    private const string Compared =
        "/d/sample/map?filter=channel%20%3D%20%22Phone%22&b-filter=not%20(channel%20%3D%20%22Phone%22)&color=frequency";

    [Fact]
    public async Task Two_filter_sets_are_one_map_and_a_path_says_both_figures()
    {
        await using var window = await app.OpenAsync(Compared);
        var page = window.Page;
        await Expect(window.Heading("A compared with B")).ToBeVisibleAsync();
        await Expect(page.Locator(".legend")).ToContainTextAsync("share of cases");

        await page.Locator(".map .node[data-node='Request Reassigned']").ClickAsync();

        var rows = page.Locator(".two-sides tbody tr");
        await Expect(rows.First).ToContainTextAsync(new Regex(@"[\d,]+ \(\d"));
        var passes = page.Locator(".acts button").First;
        var count = await passes.Locator(".n").InnerTextAsync();
        await passes.ClickAsync();
        await Expect(window.Count).ToHaveTextAsync($"{count} of 12,000 cases");
        await window.IsAccessibleAsync("a map of two sides");

        await window.Button("As table").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "A − B" }).First).ToBeVisibleAsync();
        window.HasNoFaults();
    }

    [Fact]
    public async Task Total_times_of_two_sides_are_told_in_the_unit_of_the_greatest()
    {
        await using var window = await app.OpenAsync(
            Compared.Replace("color=frequency", "color=total&view=table", StringComparison.Ordinal)
        );
        var totals = window.Page.Locator(".tables table").First.Locator("tbody tr").First.Locator("td");

        await Expect(totals.Filter(new() { HasTextRegex = new Regex(@"^[\d,]+ h$") }).First).ToBeVisibleAsync();
        await Expect(totals.Filter(new() { HasTextRegex = new Regex(@"\d s\b") })).ToHaveCountAsync(0);
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_time_lapse_walks_over_the_months_and_no_box_moves()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;
        var box = page.Locator(".map .node[data-node='Service Request Resolved'] .box").First;
        var at = (await box.GetAttributeAsync("x"), await box.GetAttributeAsync("y"));

        await window.Button("Time-lapse").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("month=2025-01"));
        await Expect(page.GetByText("849 cases started then")).ToBeVisibleAsync();
        await window.Button("Play the months").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("month=2025-03"));
        await window.Button("Pause", exact: true).ClickAsync();
        (await box.GetAttributeAsync("x"), await box.GetAttributeAsync("y")).ShouldBe(at);
        await Expect(window.Count).ToHaveTextAsync("12,000 of 12,000 cases");

        await window.Button("All months").ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("month="));
        window.HasNoFaults();
    }
}
