using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>What the names mean: proposed, corrected, stored with the dataset, and undone.</summary>
public class RolesTests(App app)
{
    private const string Tickets =
        "case,activity,timestamp\n"
        + "1,Ticket opened,2026-01-01 08:00\n1,Work,2026-01-01 09:00\n1,Ticket closed,2026-01-01 10:00\n"
        + "2,Ticket opened,2026-01-02 08:00\n2,Work,2026-01-02 09:00\n";

    [Fact]
    public async Task Roles_are_proposed_corrected_stored_and_undone()
    {
        await using var window = await app.OpenAsync();
        var page = window.Page;
        await app.ImportOnceAsync("roles of tickets", Tickets);
        await window.GoAsync("/d/roles%20of%20tickets/overview");
        await window.Link("Say what ends a case").ClickAsync();

        await Expect(page.Locator("main .tag").First).ToContainTextAsync("Proposed by name");
        await Expect(page.GetByLabel("What Ticket closed means")).ToHaveValueAsync("Closed");
        await Expect(page.GetByText("says “close…”")).ToBeVisibleAsync();
        await Expect(page.Locator("main .basis")).ToContainTextAsync("1 cases are closed and 1 are open");
        await page.GetByLabel("What Work means").SelectOptionAsync("Investigated");
        await page.GetByLabel("Work ends a case").CheckAsync();
        await Expect(page.Locator("main .basis")).ToContainTextAsync("2 cases are closed and 0 are open");
        await window.Button("Undo: what ends a case: Work").ClickAsync();
        await Expect(page.GetByLabel("Work ends a case")).Not.ToBeCheckedAsync();
        await page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(page.GetByLabel("What Work means")).ToHaveValueAsync("Investigated");
        await window.Button("Confirm and store").ClickAsync();
        await Expect(page.Locator("main .tag").First).ToContainTextAsync("Confirmed and stored");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.GetByLabel("What Work means")).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Control+y");
        await Expect(page.Locator("main .tag").First).ToContainTextAsync("Confirmed and stored");

        await window.Link("Overview").ClickAsync();
        await Expect(page.Locator(".tile").Filter(new() { HasText = "Open cases" })).ToContainTextAsync("1");
        await window.GoAsync("/d/roles%20of%20tickets/roles");
        await Expect(page.GetByLabel("What Work means")).ToHaveValueAsync("Investigated");
        await Expect(window.Button("Confirm and store")).ToBeDisabledAsync();

        await window.Button("Back to the proposals").ClickAsync();
        await Expect(page.GetByLabel("What Work means")).ToHaveValueAsync("");
        await window.Button("Confirm and store").ClickAsync();
        await Expect(page.Locator("main .tag").First).ToContainTextAsync("Confirmed and stored");
        await page.Locator(".mud-snackbar").GetByText("Undo").First.ClickAsync();
        await Expect(page.GetByLabel("What Work means")).ToHaveValueAsync("Investigated");
        window.HasNoFaults();
    }

    [Fact]
    public async Task Roles_are_given_by_keys_alone()
    {
        await using var window = await app.OpenAsync();
        await app.ImportOnceAsync("roles by keys", Tickets);
        await window.GoAsync("/d/roles%20by%20keys/roles");
        var page = window.Page;

        await page.GetByLabel("What Work means").FocusAsync();
        await page.Keyboard.TypeAsync("esc");
        await Expect(page.GetByLabel("What Work means")).ToHaveValueAsync("Escalated");
        await page.GetByLabel("Work ends a case").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await window.Button("Confirm and store").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("main .tag").First).ToContainTextAsync("Confirmed and stored");
    }

    [Theory]
    [InlineData("zh-Hans", "确认并保存")]
    [InlineData("nl", "Bevestigen en bewaren")]
    [InlineData("it", "Conferma e salva")]
    public async Task Roles_speak_the_readers_language(string language, string confirm)
    {
        await using var window = await app.OpenAsync("/d/sample/roles", language: language);

        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = confirm })).ToBeVisibleAsync();
        await window.IsAccessibleAsync(language);
    }
}
