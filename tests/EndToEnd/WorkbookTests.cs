using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A workbook of several sheets: the log among them is found, another is one choice away, and undone.</summary>
public class WorkbookTests(App app)
{
    [Fact]
    public async Task A_sheet_is_found_changed_undone_and_loaded()
    {
        var eight = new DateTime(2026, 3, 9, 8, 5, 0, DateTimeKind.Unspecified);
        var workbook = new XlsxFile()
            .With("Read me", ["Tickets of two teams"], ["made by hand"])
            .With(
                "Second line",
                ["case", "activity", "timestamp"],
                ["B1", "Taken over", eight],
                ["B1", "Solved", eight.AddHours(5)]
            )
            .With(
                "First line",
                ["case", "activity", "timestamp"],
                ["A1", "Opened", eight],
                ["A1", "Closed", eight.AddHours(1)],
                ["A2", "Opened", eight.AddDays(1)]
            );
        var file = Path.Combine(app.Folder, "two teams.xlsx");
        await File.WriteAllBytesAsync(file, workbook.ToBytes(), TestContext.Current.CancellationToken);
        await using var window = await app.OpenAsync();
        var page = window.Page;
        var sheet = page.GetByLabel("Sheet");

        await page.SetInputFilesAsync("#upload-file", file);
        await Expect(page.Locator("h1")).ToContainTextAsync("A1 had Opened");
        await Expect(page.Locator("h1")).ToContainTextAsync("8:05");
        await Expect(sheet).ToHaveValueAsync("First line");
        await Expect(page.GetByText("other sheets of the workbook are not read")).ToBeVisibleAsync();
        await window.IsAccessibleAsync("the import of a workbook");

        await sheet.SelectOptionAsync("Second line");
        await Expect(page.Locator("h1")).ToContainTextAsync("B1 had Taken over");
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("h1")).ToContainTextAsync("A1 had Opened");
        await Expect(sheet).ToHaveValueAsync("First line");
        await page.Keyboard.PressAsync("Control+y");
        await Expect(sheet).ToHaveValueAsync("Second line");
        await page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(sheet).ToHaveValueAsync("Second line");

        await window.Button("Load", exact: true).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(new Regex("is ready"));
        await window.GoAsync("/d/two%20teams/cases");
        await Expect(window.Count).ToHaveTextAsync("1 of 1 case");
        window.HasNoFaults();
    }
}
