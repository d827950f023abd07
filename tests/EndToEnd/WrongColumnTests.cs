using System.Diagnostics;
using System.Globalization;
using System.Text;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A log of two thousand activities: the wrong column was mapped.</summary>
public class WrongColumnTests(App app)
{
    [Fact]
    public async Task The_map_says_what_is_wrong_leads_to_the_roles_and_stays_usable()
    {
        var csv = new StringBuilder("case,activity,timestamp\n");
        for (var i = 0; i < 2_600; i++)
        {
            // Every fifth event has a name that others have too; the rest are notes that nobody wrote twice.
            var activity = i % 5 == 0 ? $"step {i % 25}" : $"note {i}: customer called about order {i * 7}";
            csv.Append(CultureInfo.InvariantCulture, $"{i / 6},{activity},2026-01-{1 + i % 28:00} {i % 24:00}:00\n");
        }

        await app.ImportOnceAsync("wrong", csv.ToString());
        var clock = Stopwatch.StartNew();
        await using var window = await app.OpenAsync("/d/wrong/map");

        await Expect(window.Page.GetByText("activities, and most occur once: is the right column mapped?"))
            .ToBeVisibleAsync();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        await window.Page.GetByLabel("Activities").FillAsync("60");
        await Expect(window.Page.Locator(".strip output").First).ToContainTextAsync("of 2,08");
        await window.Button("Draw as many as can be read").ClickAsync();
        await Expect(window.Page.Locator(".map .node").Nth(250)).ToBeAttachedAsync(new() { Timeout = 20_000 });
        await window.Page.GetByLabel("Find an activity").FillAsync("note 2599");
        await Expect(window.Page.GetByRole(Microsoft.Playwright.AriaRole.Option).First).ToContainTextAsync("not drawn");
        await window.Page.Keyboard.PressAsync("Escape");
        await window.Link("Check the columns and roles").ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/roles$"));
        window.HasNoFaults();
    }
}
