using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>What is drawn on the overview filters: a stretch of time, of durations, an hour of the week.</summary>
public class MarkingTests(App app)
{
    [Fact]
    public async Task A_stretch_of_time_is_marked_with_the_pointer_and_kept()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");
        var plot = window.Page.GetByRole(AriaRole.Group, new() { Name = "Stretch of time" });
        await plot.ScrollIntoViewIfNeededAsync();
        var box = (await plot.BoundingBoxAsync())!;

        await window.Page.Mouse.MoveAsync(box.X + box.Width * 0.16f, box.Y + 60);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(box.X + box.Width * 0.34f, box.Y + 60, new() { Steps = 5 });
        await window.Page.Mouse.UpAsync();

        await KeepAsync(window, window.Page.Locator(".load .acts button"), "started");
    }

    [Fact]
    public async Task A_stretch_of_durations_is_marked_with_the_keyboard_and_kept()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");
        var plot = window.Page.GetByRole(AriaRole.Group, new() { Name = "Stretch of durations" });
        var from = plot.GetByRole(AriaRole.Slider).First;
        await from.FocusAsync();
        await from.PressAsync("ArrowLeft");
        await from.PressAsync("ArrowLeft");

        await KeepAsync(
            window,
            window.Page.Locator("section:has([aria-label='Stretch of durations']) .acts button"),
            "lasted"
        );
    }

    [Fact]
    public async Task An_hour_of_the_week_is_chosen_with_the_arrow_keys_and_kept()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");
        var cell = window.Page.Locator("#arrive-0-0");
        await cell.FocusAsync();
        for (var hour = 0; hour < 9; hour++)
        {
            await window.Page.Keyboard.PressAsync("ArrowRight");
            await Expect(window.Page.Locator($"#arrive-0-{hour + 1}")).ToBeFocusedAsync();
        }

        await window.Page.Keyboard.PressAsync("Enter");
        await KeepAsync(window, window.Page.Locator("section:has(.heat) .acts button"), "Mon 09:00–10:00");
    }

    // What the button says beforehand is what the filter bar says afterwards.
    private static async Task KeepAsync(Window window, ILocator keep, string phrase)
    {
        await Expect(keep).ToBeVisibleAsync();
        var count = await keep.Locator(".n").InnerTextAsync();
        count.ShouldNotBe("12,000");
        await keep.ClickAsync();
        await Expect(window.Count).ToHaveTextAsync($"{count} of 12,000 cases");
        await Expect(window.Page.Locator(".chip:not(.scope)")).ToContainTextAsync(phrase);
        window.HasNoFaults();
    }
}
