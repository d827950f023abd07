using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Two tabs on one dataset: each has its own view, and both hear of what is stored.</summary>
public class TwoTabsTests(App app)
{
    private const string Log =
        "case,activity,timestamp,channel\n1,Open,2026-01-01 08:00,Phone\n1,Work,2026-01-01 09:00,Phone\n"
        + "2,Open,2026-01-02 08:00,Chat\n2,Work,2026-01-02 09:00,Chat\n3,Open,2026-01-03 08:00,Chat\n";

    [Fact]
    public async Task Filters_of_one_tab_do_not_disturb_the_other_and_a_deletion_is_said()
    {
        await using var one = await app.OpenAsync();
        await app.ImportOnceAsync("two tabs", Log);
        await one.GoAsync("/d/two%20tabs/map?filter=channel%20%3D%20%22Phone%22");
        var other = new Window(one.Page.Context, await one.Page.Context.NewPageAsync());
        await other.GoAsync("/d/two%20tabs/cases?filter=channel%20%3D%20%22Chat%22");

        await Expect(one.Count).ToHaveTextAsync("1 of 3 cases");
        await Expect(other.Count).ToHaveTextAsync("2 of 3 cases");
        await one.Button("Remove the filter channel = \"Phone\"")
            .Or(one.Page.Locator(".chip .x").First)
            .First.ClickAsync();
        await Expect(one.Count).ToHaveTextAsync("3 of 3 cases");
        await Expect(other.Count).ToHaveTextAsync("2 of 3 cases");

        await one.GoAsync("/");
        await one.Button("Rename or delete two tabs", exact: true).ClickAsync();
        await one.Page.GetByText("Delete", new() { Exact = true }).ClickAsync();
        await Expect(other.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("There is no dataset of this name");

        await one.Page.Keyboard.PressAsync("Control+z");
        await Expect(other.Count).ToHaveTextAsync("2 of 3 cases");
        one.HasNoFaults();
        other.HasNoFaults();
    }

    [Fact]
    public async Task Roles_stored_in_one_tab_are_shown_in_the_other()
    {
        await using var one = await app.OpenAsync();
        await app.ImportOnceAsync("two tabs of roles", Log);
        await one.GoAsync("/d/two%20tabs%20of%20roles/roles");
        var other = new Window(one.Page.Context, await one.Page.Context.NewPageAsync());
        await other.GoAsync("/d/two%20tabs%20of%20roles/roles");

        await one.Page.GetByLabel("Work ends a case").CheckAsync();
        await one.Button("Confirm and store").ClickAsync();

        await Expect(other.Page.GetByLabel("Work ends a case")).ToBeCheckedAsync();
    }
}
