using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>On a phone the filter bar has everything that it has on a wide screen.</summary>
public class PhoneFiltersTests(App app)
{
    [Fact]
    public async Task The_tools_unfold_and_undo_compare_and_save()
    {
        await using var window = await app.OpenAsync("/d/sample/variants?filter=channel%20%3D%20%22Phone%22", 390, 844);
        var page = window.Page;
        var chip = page.Locator(".chip:not(.scope)");
        var box = await chip.BoundingBoxAsync();
        (box!.X + Math.Min(box.Width, 120)).ShouldBeLessThan(280, "what was chosen stands where it is seen");

        await Expect(window.Button("Undo")).ToBeHiddenAsync();
        await window.Button("More filter tools").ClickAsync();
        await chip.GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(chip).ToHaveCountAsync(0);
        await window.Button("Undo: channel is Phone removed").ClickAsync();
        await Expect(chip).ToHaveCountAsync(1);

        await window.Button("Compare two sets of filters").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare with all cases" }).ClickAsync();
        await Expect(page.Locator(".filterbar .set")).ToHaveCountAsync(2);
        await window.Button("Saved filters").ClickAsync();
        await Expect(page.GetByLabel("Name of these filters")).ToBeVisibleAsync();
        await window.IsAccessibleAsync("filter tools on a phone");
        window.HasNoFaults();
    }

    [Fact]
    public async Task The_list_of_what_can_be_written_waits_until_something_is()
    {
        await using var window = await app.OpenAsync("/d/sample/cases", 390, 844);
        var page = window.Page;
        await page.Locator(".filterbar .add").First.ClickAsync();
        await Expect(page.Locator("#filter-text")).ToBeFocusedAsync();
        await page.Locator("#filter-text").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);

        await page.Keyboard.TypeAsync("chan");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "channel" })).ToBeVisibleAsync();
    }
}
