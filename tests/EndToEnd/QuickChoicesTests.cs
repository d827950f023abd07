using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Choices made faster than the page can show them are all made.</summary>
public class QuickChoicesTests(App app)
{
    [Fact]
    public async Task Three_filters_switched_off_in_one_moment_are_all_off_and_undone_one_by_one()
    {
        await using var window = await app.OpenAsync(
            "/d/sample/overview?filter=throughput%20%3E%201d&filter=events%20%3E%3D%204&filter=channel%20%3D%20%22Phone%22"
        );
        var count = await window.Count.InnerTextAsync();
        await window.Page.EvaluateAsync(
            """
            () => document.querySelectorAll(".chip:not(.scope) > button:first-child").forEach(chip =>
              chip.dispatchEvent(new MouseEvent("click", { bubbles: true, altKey: true })))
            """
        );
        await Expect(window.Page.Locator(".chip.off")).ToHaveCountAsync(3);
        await Expect(window.Count).ToHaveTextAsync("12,000 of 12,000 cases");

        await window.Page.Keyboard.PressAsync("Control+z");
        await window.Page.Keyboard.PressAsync("Control+z");
        await window.Page.Keyboard.PressAsync("Control+z");
        await Expect(window.Page.Locator(".chip.off")).ToHaveCountAsync(0);
        await Expect(window.Count).ToHaveTextAsync(count);
        window.HasNoFaults();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task Ten_presses_of_a_key_move_a_slider_ten_steps(int slower)
    {
        await using var window = await app.OpenAsync("/d/sample/map?paths=20");
        var slider = window.Page.GetByRole(AriaRole.Slider, new() { Name = "Paths" });
        var before = int.Parse(await slider.InputValueAsync());

        await slider.FocusAsync();
        await window.SlowDownAsync(slower);
        for (var press = 0; press < 10; press++)
        {
            await window.Page.Keyboard.PressAsync("ArrowRight");
        }

        await Expect(slider).ToHaveValueAsync($"{before + 10}");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("paths=(?!20(&|$))"));
        await window.Page.WaitForTimeoutAsync(500);
        await Expect(slider).ToHaveValueAsync($"{before + 10}");
        window.HasNoFaults();
    }

    [Fact]
    public async Task Quick_presses_of_a_key_mark_a_stretch_step_by_step()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");
        var from = window
            .Page.GetByRole(AriaRole.Group, new() { Name = "Stretch of durations" })
            .GetByRole(AriaRole.Slider)
            .First;
        var before = int.Parse(await from.InputValueAsync());
        await from.FocusAsync();
        await window.SlowDownAsync(6);
        for (var press = 0; press < 10; press++)
        {
            await window.Page.Keyboard.PressAsync("ArrowRight");
        }

        await Expect(from).ToHaveValueAsync($"{before + 10}");
        await window.Page.WaitForTimeoutAsync(2500);
        await Expect(from).ToHaveValueAsync($"{before + 10}");
        window.HasNoFaults();
    }

    [Fact]
    public async Task Quick_presses_of_a_key_on_the_coverage_curve_are_a_variant_each()
    {
        await using var window = await app.OpenAsync("/d/sample/variants?top=3");
        var curve = window.Page.GetByRole(AriaRole.Slider, new() { Name = "Number of most frequent variants" });
        await curve.FocusAsync();
        await window.SlowDownAsync(6);
        for (var press = 0; press < 6; press++)
        {
            await window.Page.Keyboard.PressAsync("ArrowRight");
        }

        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]top=9(&|$)"));
        window.HasNoFaults();
    }

    [Fact]
    public async Task Quick_presses_of_a_key_walk_month_by_month()
    {
        await using var window = await app.OpenAsync("/d/sample/map?month=2025-01");
        var months = window.Page.GetByRole(AriaRole.Slider, new() { Name = "Month" });
        await months.FocusAsync();
        await window.SlowDownAsync(6);
        for (var press = 0; press < 5; press++)
        {
            await window.Page.Keyboard.PressAsync("ArrowRight");
        }

        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("month=2025-06"));
        window.HasNoFaults();
    }
}
