using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A file becomes a dataset, gets another name, is deleted and comes back.</summary>
public partial class DatasetTests(App app)
{
    [Fact]
    public async Task A_file_is_dropped_corrected_loaded_renamed_deleted_and_restored()
    {
        await using var window = await app.OpenAsync();
        var page = window.Page;
        var file = Path.Combine(app.Folder, "tickets.csv");
        await File.WriteAllTextAsync(file, Tickets(), TestContext.Current.CancellationToken);

        await SendAsync(window, file);
        await Expect(page.Locator("h1")).ToContainTextAsync("T-001 had Open");
        await page.GetByLabel("Meaning of note").SelectOptionAsync("left-out");
        await Expect(page.Locator(".mp th").Filter(new() { HasText = "note" })).ToContainTextAsync("your choice");
        await page.GetByLabel("Name of the dataset").FillAsync("Browser tickets");
        await window.Button("Load", exact: true).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Browser tickets is ready: 40 cases with 120 events.");
        await Expect(page.GetByText("121 rows read = 120 imported + 1 set aside")).ToBeVisibleAsync();

        await window.Link("Open the process map").ClickAsync();
        await Expect(window.Count).ToHaveTextAsync("40 of 40 cases");
        await Expect(page.Locator(".map .node")).ToHaveCountAsync(3);

        await window.GoAsync("/");
        await window.Button("Rename or delete Browser tickets").ClickAsync();
        await page.GetByText("Rename", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("New name")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(window.Button("Rename or delete Browser tickets")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Rename", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("New name").FillAsync("Renamed tickets");
        await page.GetByLabel("New name").PressAsync("Enter");
        await Expect(window.Link("Renamed tickets")).ToBeVisibleAsync();

        await window.Button("Rename or delete Renamed tickets").ClickAsync();
        await page.GetByText("Delete", new() { Exact = true }).ClickAsync();
        await Expect(window.Link("Renamed tickets")).ToHaveCountAsync(0);
        await page.Locator(".mud-snackbar").Filter(new() { HasText = "deleted" }).GetByText("Undo").ClickAsync();
        await Expect(window.Link("Renamed tickets")).ToBeVisibleAsync();
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_file_that_holds_no_log_is_explained()
    {
        await using var window = await app.OpenAsync();
        var file = Path.Combine(app.Folder, "empty.csv");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        await SendAsync(window, file);

        await Expect(window.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert))
            .ToContainTextAsync("cannot be imported");
    }

    [Fact]
    public async Task Repeated_rows_are_named_before_anything_is_loaded_and_left_out_on_request()
    {
        await using var window = await app.OpenAsync();
        var page = window.Page;
        var file = Path.Combine(app.Folder, "repeats.csv");
        var rows = Tickets().Split('\n')[..121];
        await File.WriteAllLinesAsync(file, [.. rows, rows[1], rows[2]], TestContext.Current.CancellationToken);

        await SendAsync(window, file);
        await Expect(page.Locator(".repeats legend")).ToHaveTextAsync("2 rows repeat an earlier row in every column");
        await page.GetByText("Which rows").ClickAsync();
        await Expect(page.GetByText("Line 122 repeats line 2")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Keep them")).ToBeCheckedAsync();
        await page.GetByLabel("Leave them out").CheckAsync();
        await Expect(page.Locator(".im .kv div").Filter(new() { HasText = "Set aside" })).ToContainTextAsync("2");
        await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await window.IsAccessibleAsync("repeats");
        await window.Button("Load", exact: true).ClickAsync();

        await Expect(page.GetByText("122 rows read = 120 imported + 2 set aside")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_import_page_is_accessible_on_real_rows()
    {
        await using var window = await app.OpenAsync(isDark: true);
        var file = Path.Combine(app.Folder, "rows.csv");
        await File.WriteAllTextAsync(file, Tickets(), TestContext.Current.CancellationToken);

        await SendAsync(window, file);
        await Expect(window.Page.Locator(".mp")).ToBeVisibleAsync();

        await window.IsAccessibleAsync("import");
        await window.Button("Cancel").ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(app.Address + "/");
    }

    private static async Task SendAsync(Window window, string file)
    {
        // The button is enabled when the page listens to the file input.
        await Expect(window.Button("Choose a file")).ToBeEnabledAsync();
        await window.Page.SetInputFilesAsync("#upload-file", file);
        await Expect(window.Page).ToHaveURLAsync(ImportAddress());
    }

    [GeneratedRegex("/import/[0-9a-f]{32}$")]
    private static partial Regex ImportAddress();

    private static string Tickets()
    {
        var lines = new List<string> { "case,activity,timestamp,agent,note" };
        var start = new DateTime(2026, 1, 5, 8, 0, 0);
        for (var i = 1; i <= 40; i++)
        {
            var opened = start.AddHours(i * 7);
            foreach (var (activity, hours) in new[] { ("Open", 0), ("Work", 3), ("Close", 30) })
            {
                var at = opened.AddHours(hours).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                lines.Add($"T-{i:000},{activity},{at},Agent {i % 4},x{i}");
            }
        }

        lines.Add("T-041,Open,not a time,Agent 1,x");
        return string.Join('\n', lines) + "\n";
    }
}
