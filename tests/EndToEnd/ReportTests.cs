using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Sojourn.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A page leaves the app as a file, and a figure by the clipboard, with the cases that the filters leave.</summary>
public partial class ReportTests(App app)
{
    private const string Filters = "filter=channel%20%3D%20%22Phone%22&filter=throughput%20%3E%205d";

    [Theory]
    [InlineData("overview", 1440)]
    [InlineData("map", 1440)]
    [InlineData("overview", 390)]
    public async Task A_page_is_saved_as_html_and_as_pdf_with_its_filters_and_its_number_of_cases(
        string page,
        int width
    )
    {
        await using var window = await app.OpenAsync($"/d/sample/{page}?{Filters}", width);
        var count = CountOfCases().Match(await window.Count.First.InnerTextAsync()).Value;
        count.ShouldNotBeEmpty();

        var html = await File.ReadAllTextAsync(await SaveAsync(window, "HTML file"));
        html.ShouldContain($"{count} cases");
        html.ShouldContain("channel is Phone");
        html.ShouldContain("lasted longer than 5 d");
        var pdf = await File.ReadAllBytesAsync(await SaveAsync(window, "PDF file"));
        var words = PdfText.Of(pdf).ReplaceLineEndings(" ");
        words.ShouldContain($"{count} cases");
        words.ShouldContain("channel is Phone");
        PdfText.Pages(pdf).ShouldBeGreaterThan(1);
        window.HasNoFaults();
    }

    [Fact]
    public async Task The_saved_page_opens_from_the_disk_without_asking_for_anything_and_is_accessible()
    {
        await using var window = await app.OpenAsync($"/d/sample/overview?{Filters}");
        var path = Path.Combine(app.Folder, "overview.html");
        File.Copy(await SaveAsync(window, "HTML file"), path, overwrite: true);
        var asked = new List<string>();
        window.Page.Request += (_, request) => asked.Add(request.Url);

        await window.Page.GotoAsync($"file://{path}");

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("sample · Overview");
        asked.ShouldHaveSingleItem().ShouldStartWith("file:");
        window.HasNoFaults();
        await window.IsAccessibleAsync("the saved overview");
    }

    [Fact]
    public async Task A_figure_is_copied_as_rows_and_as_a_picture_by_keyboard()
    {
        await using var window = await app.OpenAsync($"/d/sample/overview?{Filters}");
        var page = window.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var menu = window.Button("Copy or save: Most frequent activities");

        await menu.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(window.Button("Copy as data")).ToBeVisibleAsync();
        await window.IsAccessibleAsync("the menu of a figure", ".drop-menu:has(.veil)");
        await window.Button("Copy as data").PressAsync("Enter");
        await Expect(page.GetByText("Copied", new() { Exact = true })).ToBeVisibleAsync();
        var rows = (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).Split('\n');
        rows[0].ShouldStartWith("Activity\tEvents\tCases\t");
        var first = rows[1].Split('\t');
        await Expect(page.Locator("table.bars").First.Locator("tr").First).ToContainTextAsync(first[0]);

        await menu.PressAsync("Enter");
        await window.Button("Copy as picture").PressAsync("Enter");
        await page.WaitForFunctionAsync(
            "async () => (await navigator.clipboard.read())[0].types.includes('image/png')"
        );
        window.HasNoFaults();
    }

    [Fact]
    public async Task The_menu_of_reports_is_accessible_in_both_widths()
    {
        foreach (var width in new[] { 1440, 390 })
        {
            await using var window = await app.OpenAsync("/d/sample/overview", width, 844);
            await window.Button("Report", exact: true).ClickAsync();
            await Expect(window.Link("PDF file")).ToBeVisibleAsync();
            await window.IsAccessibleAsync($"the menu of reports, {width} px");
            (await window.OverflowAsync()).ShouldBeEmpty();
        }
    }

    private static async Task<string> SaveAsync(Window window, string kind)
    {
        await window.Button("Report", exact: true).ClickAsync();
        var file = await window.Page.RunAndWaitForDownloadAsync(() => window.Link(kind).ClickAsync());
        return await file.PathAsync();
    }

    [GeneratedRegex(@"[\d,]+ of [\d,]+")]
    private static partial Regex CountOfCases();
}
