using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>The same ways without a mouse.</summary>
public class KeyboardTests(App app)
{
    [Fact]
    public async Task The_map_is_followed_selected_and_left_by_keys_alone()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;
        await page.Locator(".map [tabindex='0']").FocusAsync();
        var first = await Focused("data-node");

        await page.Keyboard.PressAsync("ArrowDown");
        (await Focused("data-from")).ShouldBe(first);
        var next = await Focused("data-to");
        await page.Keyboard.PressAsync("ArrowDown");
        (await Focused("data-node")).ShouldBe(next);
        await page.Keyboard.PressAsync("Enter");
        await Expect(window.Heading(next!)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(window.Heading("All selected cases")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("t");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Table).First).ToBeVisibleAsync();

        Task<string?> Focused(string attribute) =>
            page.EvaluateAsync<string?>($"() => document.activeElement.getAttribute('{attribute}')");
    }

    [Fact]
    public async Task The_first_link_skips_the_navigation()
    {
        await using var window = await app.OpenAsync("/d/sample/variants");
        var skip = window.Link("Skip to the content");
        (
            await window.Page.EvaluateAsync<bool>(
                "() => document.querySelector('a, button, input, [tabindex=\"0\"]').classList.contains('skip')"
            )
        ).ShouldBeTrue();

        await skip.FocusAsync();
        await Expect(skip).ToBeInViewportAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.PressAsync("Tab");

        (
            await window.Page.EvaluateAsync<bool>(
                "() => document.querySelector('main').contains(document.activeElement)"
            )
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task A_filter_is_made_and_removed_by_keys_alone()
    {
        await using var window = await app.OpenAsync("/d/sample/cases");
        await window.Button("Filter", exact: true).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.GetByLabel("Keep only cases for which").FocusAsync();
        await window.Page.Keyboard.TypeAsync("throughput > 10d");
        await Expect(window.Button("Apply")).ToBeEnabledAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Count).Not.ToHaveTextAsync("12,000 of 12,000 cases");

        await window.Button("Remove filter").FocusAsync();
        await window.Page.Keyboard.PressAsync("Space");
        await Expect(window.Count).ToHaveTextAsync("12,000 of 12,000 cases");
    }

    [Theory]
    [InlineData("/d/sample/dots", ".plot .field")]
    [InlineData("/d/sample/spectrum", ".plot.spectrum")]
    public async Task A_chart_is_zoomed_moved_and_shown_whole_by_keys_alone(string path, string chart)
    {
        await using var window = await app.OpenAsync(path);
        var zoomed = new System.Text.RegularExpressions.Regex("zoom=");
        await Expect(window.Page.Locator(".plot .wait")).ToBeHiddenAsync();
        await window.Page.Locator(chart).FocusAsync();

        await window.Page.Keyboard.PressAsync("+");
        await Expect(window.Page).ToHaveURLAsync(zoomed);
        var before = window.Page.Url;
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(window.Page).Not.ToHaveURLAsync(before);
        await window.Page.Keyboard.PressAsync("f");
        await Expect(window.Page).Not.ToHaveURLAsync(zoomed);
    }
}
