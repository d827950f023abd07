using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A filter is written: with proposals that help and do not hinder, faults where they stand, and nothing lost.</summary>
public class FilterWritingTests(App app)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Enter_and_Tab_accept_the_first_proposal_and_nothing_covers_the_buttons(int width)
    {
        await using var window = await app.OpenAsync("/d/sample/overview", width);
        var page = window.Page;
        await page.Locator(".filterbar .add").First.ClickAsync();
        var text = page.Locator("#filter-text");
        await text.PressSequentiallyAsync("chan");
        await Expect(page.Locator(".proposals [aria-selected=true]")).ToHaveTextAsync("channel");
        await Covers(page, "Apply", width);
        await text.PressAsync("Tab");
        await Expect(text).ToHaveValueAsync("channel ");
        await text.PressSequentiallyAsync("= \"Pho");
        await Expect(page.Locator(".proposals [aria-selected=true]")).ToHaveTextAsync("\"Phone\"");
        await Covers(page, "Cancel", width);
        await text.PressAsync("Enter");
        await Expect(text).ToHaveValueAsync("channel = \"Phone\" ");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);
        await text.PressSequentiallyAsync("an");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await text.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);
        await text.PressAsync("Backspace");
        await text.PressAsync("Backspace");
        await Expect(page.Locator("#filter-answer")).ToContainTextAsync("leaves");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);
        await text.PressAsync("Enter");
        await Expect(page.Locator(".chip:not(.scope)")).ToHaveCountAsync(1);
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_name_that_the_log_does_not_have_is_marked_where_it_stands()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");
        var page = window.Page;
        await window.Button("Edit the filters as text").ClickAsync();
        await page.GetByLabel("Filters, one a line").FillAsync("throughput > 1d\nchanel = \"Phone\"");

        await Expect(page.Locator(".marks mark").First).ToHaveTextAsync("chanel");
        await Expect(page.Locator("#filters-fault")).ToContainTextAsync("Line 2:");
        await Expect(page.Locator("#filters-fault")).ToContainTextAsync("channel");
        await Expect(page.Locator("#projections-fault")).ToHaveCountAsync(0);
        await window.IsAccessibleAsync("an unknown name", ".editor");

        await page.GetByLabel("Filters, one a line").FillAsync("occurrences(\"Solution Propsed\") >= 1");
        await Expect(page.Locator("#filters-answer"))
            .ToHaveTextAsync(
                "leaves 0 cases · The log has no activity “Solution Propsed”. Did you mean Solution Proposed?"
            );

        await page.GetByLabel("Filters, one a line").FillAsync("channel = ");
        await Expect(page.Locator("#filters-fault")).ToContainTextAsync("For example: \"");
        window.HasNoFaults();
    }

    [Fact]
    public async Task What_is_being_written_outlives_a_reload()
    {
        await using var window = await app.OpenAsync("/d/sample/overview?filter=throughput%20%3E%201d");
        var page = window.Page;
        await page.Locator(".filterbar .add").First.ClickAsync();
        await page.Locator("#filter-text").FillAsync("channel = \"Ph");
        await ReloadAsync(window);
        await Expect(page.Locator("#filter-text")).ToHaveValueAsync("channel = \"Ph");
        await window.Button("Cancel", exact: true).ClickAsync();

        await page.Locator(".chip:not(.scope) .clip").First.ClickAsync();
        await page.Locator("#filter-text").FillAsync("throughput > 2");
        await ReloadAsync(window);
        await Expect(page.Locator("#filter-text")).ToHaveValueAsync("throughput > 2");
        await Expect(window.Button("Switch off")).ToBeVisibleAsync();
        await window.Button("Cancel", exact: true).ClickAsync();

        await window.Button("Edit the filters as text").ClickAsync();
        await page.GetByLabel("Filters, one a line").FillAsync("throughput > 1d\nevents > ");
        await ReloadAsync(window);
        await Expect(page.GetByLabel("Filters, one a line")).ToHaveValueAsync("throughput > 1d\nevents > ");
        await window.Button("Cancel", exact: true).ClickAsync();
        await ReloadAsync(window);
        await Expect(page.Locator(".editor")).ToHaveCountAsync(0);
        window.HasNoFaults();
    }

    private static async Task ReloadAsync(Window window)
    {
        await window.Page.ReloadAsync();
        await window.ReadyAsync();
    }

    // What the pointer would meet in the middle of the button is the button.
    private static async Task Covers(IPage page, string button, int width)
    {
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        var met = await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true })
            .EvaluateAsync<bool>(
                """
                (button) => {
                  const box = button.getBoundingClientRect();
                  return button.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
                }
                """
            );
        met.ShouldBeTrue($"{button} can be pressed at {width}");
        var list = await page.GetByRole(AriaRole.Listbox).BoundingBoxAsync();
        list!.X.ShouldBeGreaterThanOrEqualTo(0);
        list.Y.ShouldBeGreaterThanOrEqualTo(0);
        (list.X + list.Width).ShouldBeLessThanOrEqualTo(width);
    }
}
