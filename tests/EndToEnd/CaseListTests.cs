using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>All cases in one table: any row is reached, any column sorts, and the address holds how it stands.</summary>
public class CaseListTests(App app)
{
    [Fact]
    public async Task The_last_row_of_a_list_taller_than_any_browser_draws_is_reached()
    {
        const int cases = 400_000;
        await app.ImportOnceAsync("many", Csv(cases));
        await using var window = await app.OpenAsync("/d/many/cases?sort=case");
        var page = window.Page;
        var grid = page.GetByRole(AriaRole.Grid, new() { Name = "Cases" });
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", "400001");
        await Expect(grid.GetByRole(AriaRole.Link, new() { Name = "case 000000" })).ToBeVisibleAsync();

        await grid.EvaluateAsync("box => box.scrollTo(0, box.scrollHeight)");
        await Expect(grid.GetByRole(AriaRole.Link, new() { Name = "case 399999" })).ToBeInViewportAsync();
        await grid.EvaluateAsync("box => box.scrollTo(0, box.scrollHeight / 2)");
        await Expect(grid.Locator("[aria-rowindex='200001']")).ToHaveCountAsync(1);

        // Small steps move by rows, not by the thousands that a pixel of the bar stands for.
        var before = await FirstInSight(grid);
        await grid.HoverAsync();
        await page.Mouse.WheelAsync(0, 280);
        await Expect(grid.Locator($"[aria-rowindex='{before + 12}']")).ToHaveCountAsync(1);
        (await FirstInSight(grid)).ShouldBeInRange(before + 8, before + 12);

        // By keys to the very last and the very first.
        await grid.Locator("[tabindex='0']").First.FocusAsync();
        await page.Keyboard.PressAsync("Control+End");
        await Expect(grid.Locator("[aria-rowindex='400001'] [role='gridcell']").Last).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await Expect(grid.Locator("[aria-rowindex='2'] [role='gridcell']").First).ToBeFocusedAsync();
        window.HasNoFaults();
    }

    [Fact]
    public async Task Sort_columns_and_place_survive_a_reload_and_a_visit_to_a_case()
    {
        await using var window = await app.OpenAsync("/d/sample/cases");
        var page = window.Page;
        var grid = page.GetByRole(AriaRole.Grid, new() { Name = "Cases" });

        await window.Button("Columns").ClickAsync();
        await page.GetByLabel("product", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Events", new() { Exact = true }).UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(grid.GetByRole(AriaRole.Columnheader, new() { Name = "Events" })).ToHaveCountAsync(0);
        await grid.GetByRole(AriaRole.Columnheader, new() { Name = "product" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(grid.GetByRole(AriaRole.Columnheader, new() { Name = "product" }))
            .ToHaveAttributeAsync("aria-sort", "descending");
        await grid.EvaluateAsync("box => box.scrollTo(0, 28 * 5000)");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("row=5000"));
        var place = await grid.Locator("[aria-rowindex='5002'] a").InnerTextAsync();

        await page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(grid.Locator("[aria-rowindex='5002'] a")).ToHaveTextAsync(place);
        await Expect(grid.Locator("[aria-rowindex='5002']")).ToBeInViewportAsync();
        await Expect(grid.GetByRole(AriaRole.Columnheader, new() { Name = "product" })).ToHaveCountAsync(1);

        await grid.Locator("[aria-rowindex='5002'] a").ClickAsync();
        await Expect(window.Heading(place)).ToBeVisibleAsync();
        await Expect(page.GetByText("5,001 of 12,000")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Next case") }).ClickAsync();
        await Expect(page.GetByText("5,002 of 12,000")).ToBeVisibleAsync();
        await window.Link("Back to the list").ClickAsync();
        await Expect(grid.Locator("[aria-rowindex='5003'].on")).ToBeInViewportAsync();
        await Expect(grid.GetByRole(AriaRole.Columnheader, new() { Name = "product" }))
            .ToHaveAttributeAsync("aria-sort", "descending");
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_search_finds_ids_and_values_and_says_how_many()
    {
        await using var window = await app.OpenAsync("/d/sample/cases");
        var page = window.Page;
        var grid = page.GetByRole(AriaRole.Grid, new() { Name = "Cases" });
        var search = page.GetByLabel("Search ids and values");

        await search.FillAsync("100001");
        await Expect(page.GetByText("1 of 12,000 found")).ToBeVisibleAsync();
        await Expect(grid.GetByRole(AriaRole.Link)).ToHaveTextAsync(["SR-100001"]);

        await search.FillAsync("toaster that nobody has");
        await Expect(page.GetByText("No selected case holds")).ToBeVisibleAsync();
        await window.Button("Clear the search").ClickAsync();
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", "12001");
    }

    [Fact]
    public async Task A_pressed_value_offers_its_cases_and_filters_by_them()
    {
        await using var window = await app.OpenAsync("/d/sample/cases?columns=case,of.channel");
        var cell = window.Page.Locator("[aria-rowindex='2'] [data-press]");
        var value = await cell.InnerTextAsync();

        await cell.ClickAsync();
        var keep = window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Keep [0-9,]+ cases$") });
        var count = (await keep.InnerTextAsync()).Split(' ')[1];
        await keep.ClickAsync();

        await Expect(window.Count).ToHaveTextAsync($"{count} of 12,000 cases");
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Filters" })).ToContainTextAsync(value);
    }

    [Fact]
    public async Task The_export_holds_as_many_cases_as_the_filter_bar_says()
    {
        await using var window = await app.OpenAsync("/d/sample/cases?filter=channel%20%3D%20%22Phone%22");
        var count = (await window.Count.InnerTextAsync()).Split(' ')[0];

        var link = window.Page.GetByRole(AriaRole.Link, new() { Name = $"Export {count} cases as CSV" });
        var download = await window.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());

        download.SuggestedFilename.ShouldBe("sample-cases.csv");
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        (lines.Length - 1).ToString("N0", CultureInfo.InvariantCulture).ShouldBe(count);
        lines[0].ShouldStartWith("case,throughputSeconds,start,end,events,");
    }

    [Fact]
    public async Task The_export_holds_the_rows_found_and_the_columns_chosen()
    {
        await using var window = await app.OpenAsync("/d/sample/cases?columns=case,duration&q=SR-1000");
        await Expect(window.Page.GetByText("found", new() { Exact = false }).First).ToBeVisibleAsync();

        var link = window.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Export [0-9,]+ cases as CSV$") });
        var count = (await link.InnerTextAsync()).Split(' ')[1];
        count.ShouldNotBe("12,000");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());

        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines[0].ShouldBe("case,throughputSeconds");
        (lines.Length - 1).ToString("N0", CultureInfo.InvariantCulture).ShouldBe(count);
        lines.Skip(1).ShouldAllBe(line => line.StartsWith("SR-1000"));
    }

    private static Task<int> FirstInSight(ILocator grid) =>
        grid.EvaluateAsync<int>(
            """
            (box) => {
              const top = box.querySelector(".vt-head").getBoundingClientRect().bottom;
              const rows = [...box.querySelectorAll(".vt-part > [role=row]")];
              return Number(rows.find((row) => row.getBoundingClientRect().bottom > top + 1).getAttribute("aria-rowindex"));
            }
            """
        );

    private static string Csv(int cases)
    {
        var csv = new StringBuilder("case,activity,timestamp\n");
        var begin = new DateTime(2026, 1, 1);
        for (var i = 0; i < cases; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"case {i:D6},Opened,{begin.AddMinutes(i):yyyy-MM-dd HH:mm}\n");
        }

        return csv.ToString();
    }
}
