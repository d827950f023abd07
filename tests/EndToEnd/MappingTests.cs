using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A wrong mapping is corrected with undo at hand, and the finished one is offered for the next file.</summary>
public class MappingTests(App app)
{
    private const string Rows =
        "case,activity,agent,timestamp\nA1,Open,Eva,2026-01-05 08:00\nA1,Close,Bo,2026-01-05 09:30\n"
        + "A2,Open,Eva,2026-01-06 08:00\nA2,Work,Eva,2026-01-06 09:00\nA2,Close,Bo,2026-01-06 10:00\n";

    [Fact]
    public async Task A_wrong_mapping_is_corrected_undone_and_redone()
    {
        await using var window = await app.OpenAsync();
        var page = window.Page;
        await SendAsync(window, "wrong.csv");
        await page.GetByLabel("Meaning of agent").SelectOptionAsync("activity");
        await page.GetByLabel("Meaning of activity").SelectOptionAsync("attribute");
        await Expect(page.Locator("h1")).ToContainTextAsync("A1 had Eva");

        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("h1")).ToContainTextAsync("Open | Eva");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("h1")).ToContainTextAsync("A1 had Open");
        await Expect(window.Button("Redo: agent as “Activity”")).ToBeEnabledAsync();

        await window.Button("Redo: agent as “Activity”").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Open | Eva");
        await Expect(page.GetByLabel("Meaning of agent")).ToHaveValueAsync("activity");
        await Expect(page.GetByLabel("Meaning of activity")).ToHaveValueAsync("activity");
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("Control+y");
        await Expect(page.GetByLabel("Meaning of activity")).ToHaveValueAsync("attribute");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.GetByLabel("Meaning of activity")).ToHaveValueAsync("activity");
        await page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Open | Eva");
        await window.Button("Undo: agent as “Activity”").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("A1 had Open");
        await window.Button("Cancel", exact: true).ClickAsync();
        await Expect(page).ToHaveURLAsync(app.Address + "/");
        window.HasNoFaults();
    }

    [Fact]
    public async Task The_finished_mapping_is_offered_again_used_and_forgotten()
    {
        await using var window = await app.OpenAsync();
        var page = window.Page;
        await SendAsync(window, "first-week.csv");
        await page.GetByLabel("Meaning of agent").SelectOptionAsync("activity");
        await page.GetByLabel("Meaning of activity").SelectOptionAsync("left-out");
        await Expect(page.Locator("h1")).ToContainTextAsync("A1 had Eva");
        await window.Button("Load", exact: true).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("is ready: 2 cases");
        await page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("is ready: 2 cases");
        await Expect(
                window
                    .Button("1 job has ended")
                    .Or(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("jobs? ha") }))
                    .First
            )
            .ToBeVisibleAsync();

        await window.GoAsync("/");
        await SendAsync(window, "second-week.csv");
        await Expect(page.Locator("h1")).ToContainTextAsync("A1 had Open");
        await Expect(page.GetByText("This header is known: first-week.csv was mapped")).ToBeVisibleAsync();
        await window.IsAccessibleAsync("import with an offer");
        await window.Button("Use that mapping").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("A1 had Eva");
        await Expect(page.GetByText("Mapped like first-week.csv")).ToBeVisibleAsync();
        await window.Button("Start fresh").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("A1 had Open");
        await window.Button("Cancel", exact: true).ClickAsync();

        await window.GoAsync("/import");
        await window.Button("Forget the mapping of first-week.csv").ClickAsync();
        await Expect(window.Button("Forget the mapping of first-week.csv")).ToHaveCountAsync(0);
        await window.Button("Undo: mapping of first-week.csv forgotten").ClickAsync();
        await Expect(window.Button("Forget the mapping of first-week.csv")).ToBeVisibleAsync();
        await window.Button("Redo: mapping of first-week.csv forgotten").ClickAsync();
        await Expect(window.Button("Forget the mapping of first-week.csv")).ToHaveCountAsync(0);
        window.HasNoFaults();
    }

    private async Task SendAsync(Window window, string name)
    {
        var file = Path.Combine(app.Folder, name);
        await File.WriteAllTextAsync(file, Rows, TestContext.Current.CancellationToken);
        await Expect(window.Button("Choose a file")).ToBeEnabledAsync();
        await window.Page.SetInputFilesAsync("#upload-file", file);
        await Expect(window.Page.Locator(".mp")).ToBeVisibleAsync();
    }
}
