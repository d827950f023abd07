using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>From the home page to one case of the sample, as an analyst would go.</summary>
public class ExploringTests(App app)
{
    [Fact]
    public async Task From_home_to_the_map_to_a_filter_to_the_variants_to_one_case()
    {
        await using var window = await app.OpenAsync();
        var page = window.Page;

        await window.Link("sample", exact: true).ClickAsync();
        await Expect(window.Heading("Process map")).ToBeVisibleAsync();
        await Expect(window.Count).ToHaveTextAsync("12,000 of 12,000 cases");

        await page.Locator(".map .node[data-node='Request Reassigned']").ClickAsync();
        await Expect(window.Heading("Request Reassigned")).ToBeVisibleAsync();
        await window.Button("pass through it").First.ClickAsync();
        await Expect(window.Count).Not.ToHaveTextAsync("12,000 of 12,000 cases");
        page.Url.ShouldContain("filter=");
        var filtered = await window.Count.InnerTextAsync();
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "Filters" }))
            .ToContainTextAsync("Request Reassigned");

        await window.Link("Variants").First.ClickAsync();
        await Expect(window.Heading("Variants")).ToBeVisibleAsync();
        await Expect(window.Count).ToHaveTextAsync(filtered);
        await page.Locator(".vt tbody tr").Nth(1).ClickAsync();
        await Expect(page.Locator(".det h3").Filter(new() { HasText = "Variant 2, step by step" })).ToBeVisibleAsync();

        await page.Locator(".det .examples a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/case\?.*id="));
        await Expect(page.Locator("h1")).Not.ToHaveTextAsync("Variants");
        await Expect(page.Locator("main table tbody tr").Nth(1)).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(window.Heading("Variants")).ToBeVisibleAsync();
        await Expect(window.Count).ToHaveTextAsync(filtered);
        window.HasNoFaults();
    }

    [Fact]
    public async Task The_address_holds_the_view_for_reload_and_for_others()
    {
        const string path = "/d/sample/map?filter=channel%20%3D%20%22Phone%22&activities=40&color=frequency";
        await using var window = await app.OpenAsync(path);
        var count = await window.Count.InnerTextAsync();
        var activities = await window.Page.GetByLabel("Activities").InputValueAsync();

        await window.Page.ReloadAsync();
        await window.ReadyAsync();
        await using var other = await app.OpenAsync(path);

        count.ShouldNotStartWith("12,000 of");
        (await window.Count.InnerTextAsync()).ShouldBe(count);
        (await other.Count.InnerTextAsync()).ShouldBe(count);
        (await other.Page.GetByLabel("Activities").InputValueAsync()).ShouldBe(activities);
        (await other.Page.GetByLabel("Colour", new() { Exact = true }).InputValueAsync()).ShouldBe("Frequency");
    }

    [Fact]
    public async Task Filters_are_undone_redone_and_removed()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");
        await window.Button("Filter", exact: true).ClickAsync();
        await window.Page.GetByLabel("Keep only cases for which").FillAsync("channel = \"Phone\"");
        await Expect(window.Page.GetByText("leaves")).ToBeVisibleAsync();
        await window.Button("Apply").ClickAsync();
        await Expect(window.Count).Not.ToHaveTextAsync("12,000 of 12,000 cases");
        var filtered = await window.Count.InnerTextAsync();

        await window.Button("Undo").ClickAsync();
        await Expect(window.Count).ToHaveTextAsync("12,000 of 12,000 cases");
        await window.Button("Redo").ClickAsync();
        await Expect(window.Count).ToHaveTextAsync(filtered);
        await window.Button("Remove filter").ClickAsync();
        await Expect(window.Count).ToHaveTextAsync("12,000 of 12,000 cases");
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_says_where()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        await window.Button("Filter", exact: true).ClickAsync();

        await window.Page.GetByLabel("Keep only cases for which").FillAsync("channel = ");

        await Expect(window.Page.Locator("#filter-answer")).ToContainTextAsync("column");
        await Expect(window.Button("Apply")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task An_address_with_a_broken_filter_explains_itself_and_offers_a_way_out()
    {
        await using var window = await app.OpenAsync("/d/sample/map?filter=nonsense%20%3D");

        await Expect(window.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("does not fit");
        await Expect(window.Count).ToBeEmptyAsync();
        var gap = await window.Page.EvaluateAsync<double>(
            "() => document.querySelector('.state .actions').getBoundingClientRect().top - document.querySelector('.state h2').getBoundingClientRect().bottom"
        );
        gap.ShouldBeLessThan(120);
        await window.Button("Remove all filters").ClickAsync();
        await Expect(window.Count).ToHaveTextAsync("12,000 of 12,000 cases");
    }

    [Fact]
    public async Task The_sliders_hide_and_the_page_says_what()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var before = await window.Page.Locator(".map .node").CountAsync();

        await window.Page.GetByLabel("Activities").FillAsync("4");
        await Expect(window.Page.Locator(".remainder")).ToContainTextAsync("Not drawn:");

        await Expect(window.Page.Locator(".map .node")).Not.ToHaveCountAsync(before);
        await window.Button("Draw all").ClickAsync();
        await Expect(window.Page.Locator(".map .node")).ToHaveCountAsync(15);
        await Expect(window.Page.Locator(".remainder")).ToContainTextAsync("in-flow equals out-flow");
    }
}
