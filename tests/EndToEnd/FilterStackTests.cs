using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Five filters one upon another, the middle one undone, and the view sent to someone else.</summary>
public class FilterStackTests(App app)
{
    private static readonly string[] Filters =
    [
        "channel in (\"Phone\", \"Email\", \"Chat\")",
        "throughput > 1d",
        "\"Request Assigned\" followed by \"Request Closed\"",
        "events >= 4",
        "not (repeats \"Request Reassigned\")",
    ];

    [Fact]
    public async Task Five_filters_the_middle_one_undone_shared_and_reopened()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");
        var counts = new List<string>();
        foreach (var filter in Filters)
        {
            await window.Button("Filter", exact: true).ClickAsync();
            await window.Page.GetByLabel("Keep only cases for which").FillAsync(filter);
            await Expect(window.Page.Locator("#filter-answer")).ToContainTextAsync("leaves");
            var leaves = await window.Page.Locator("#filter-answer").InnerTextAsync();
            await window.Button("Apply").ClickAsync();
            await Expect(window.Count).ToHaveTextAsync($"{leaves.Split(' ')[1]} of 12,000 cases");
            counts.Add(await window.Count.InnerTextAsync());
        }

        counts.Distinct().Count().ShouldBeGreaterThan(2);
        await window
            .Page.Locator(".chip:not(.scope)")
            .Nth(2)
            .GetByRole(AriaRole.Button)
            .First.ClickAsync(new() { Modifiers = [KeyboardModifier.Alt] });
        await Expect(window.Page.Locator(".chip.off")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator(".chip:not(.scope)").Nth(2)).ToHaveClassAsync("chip off");
        await Expect(window.Count).Not.ToHaveTextAsync(counts[^1]);
        var count = await window.Count.InnerTextAsync();

        await using var other = await app.OpenAsync(new Uri(window.Page.Url).PathAndQuery);
        await Expect(other.Count).ToHaveTextAsync(count);
        await Expect(other.Page.Locator(".chip:not(.scope)")).ToHaveCountAsync(5);
        await Expect(other.Page.Locator(".chip:not(.scope)").Nth(2)).ToHaveClassAsync("chip off");
        await other.Page.ReloadAsync();
        await other.ReadyAsync();
        await Expect(other.Count).ToHaveTextAsync(count);

        await window.Button("Undo").ClickAsync();
        await Expect(window.Count).ToHaveTextAsync(counts[^1]);
        await Expect(window.Page.Locator(".chip.off")).ToHaveCountAsync(0);
        window.HasNoFaults();
    }

    [Fact]
    public async Task The_filters_are_edited_as_text_with_proposals_and_the_fault_in_place()
    {
        await using var window = await app.OpenAsync("/d/sample/overview?filter=throughput%20%3E%201d");
        await window.Button("Edit the filters as text").ClickAsync();
        var text = window.Page.GetByLabel("Filters, one a line");
        await text.PressAsync("Control+End");
        await text.PressAsync("Enter");
        await text.PressSequentiallyAsync("chan");
        await Expect(window.Page.GetByRole(AriaRole.Option, new() { Name = "channel" })).ToBeVisibleAsync();
        await text.PressAsync("Enter");
        await Expect(text).ToHaveValueAsync("throughput > 1d\nchannel ");
        await text.PressSequentiallyAsync("= = ");
        await Expect(window.Page.Locator(".marks mark").First).ToHaveTextAsync("=");
        await Expect(window.Button("Apply")).ToBeDisabledAsync();

        await text.FillAsync("# throughput > 1d\nchannel = \"Phone\"");
        await window.Page.GetByLabel("What the log shows").FillAsync("collapse repeats");
        await Expect(window.Page.GetByText("leaves")).ToBeVisibleAsync();
        await window.Button("Apply").ClickAsync();

        await Expect(window.Page.Locator(".chip.off")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator(".chip:not(.scope)")).ToHaveCountAsync(3);
        await Expect(window.Count).Not.ToHaveTextAsync("12,000 of 12,000 cases");
        window.HasNoFaults();
    }

    [Fact]
    public async Task Filters_are_saved_under_a_name_and_found_on_another_page()
    {
        await using var window = await app.OpenAsync(
            "/d/sample/overview?off=events%20%3E%203&filter=channel%20%3D%20%22Phone%22"
        );
        var count = await window.Count.InnerTextAsync();
        await window.Button("Saved filters").ClickAsync();
        await window.Page.GetByLabel("Name of these filters").FillAsync("Only calls");
        await window.Button("Save", exact: true).ClickAsync();
        await Expect(window.Button("Only calls", exact: true)).ToBeVisibleAsync();

        await using var other = await app.OpenAsync("/d/sample/variants");
        await other.Button("Saved filters").ClickAsync();
        await other.Button("Only calls", exact: true).ClickAsync();
        await Expect(other.Count).ToHaveTextAsync(count);
        await Expect(other.Page.Locator(".chip.off")).ToContainTextAsync("3");

        await other.Button("Saved filters").ClickAsync();
        await Expect(window.Button("Only calls", exact: true)).ToBeVisibleAsync();
        await other.Button("Remove Only calls").ClickAsync();
        await Expect(other.Button("Only calls", exact: true)).ToHaveCountAsync(0);
        await Expect(window.Button("Only calls", exact: true)).ToHaveCountAsync(0);
        await other.Page.Locator("h1").First.ClickAsync();
        await other.Page.Keyboard.PressAsync("Control+z");
        await Expect(other.Button("Only calls", exact: true)).ToBeVisibleAsync();
        await other.Button("Redo: saved filters “Only calls” removed").ClickAsync();
        await Expect(other.Button("Only calls", exact: true)).ToHaveCountAsync(0);
        await other.Button("Undo: saved filters “Only calls” removed").ClickAsync();
        await Expect(other.Button("Only calls", exact: true)).ToBeVisibleAsync();
        await other.Button("Remove Only calls").ClickAsync();
        await Expect(other.Button("Only calls", exact: true)).ToHaveCountAsync(0);
        await other
            .Page.GetByRole(AriaRole.Alert)
            .GetByRole(AriaRole.Button, new() { Name = "Undo" })
            .Last.ClickAsync();
        await Expect(other.Button("Only calls", exact: true)).ToBeVisibleAsync();
        await other.Button("Remove Only calls").ClickAsync();
        await Expect(other.Button("Only calls", exact: true)).ToHaveCountAsync(0);
        other.HasNoFaults();
    }
}
