using System.Text.RegularExpressions;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>The performance spectrum: lanes of the most frequent way, classes that filter, segments that come and go.</summary>
public class SpectrumTests(App app)
{
    [Fact]
    public async Task A_class_of_a_segment_filters_and_the_count_agrees()
    {
        await using var window = await app.OpenAsync("/d/sample/spectrum");
        var page = window.Page;
        await Expect(window.Heading("Performance spectrum")).ToBeVisibleAsync();
        await Expect(page.Locator(".plot.spectrum")).ToHaveAttributeAsync("data-lines", new Regex("^[1-9]"));
        (await page.Locator(".lane").CountAsync()).ShouldBeGreaterThan(1);

        await page.Locator(".lane-name").Nth(1).ClickAsync();
        await Expect(page.Locator(".lane").Nth(1)).ToHaveClassAsync(new Regex("on"));
        await window.Button("very slow: over").First.ClickAsync();
        var offer = page.Locator(".acts button").Filter(new() { HasText = "very slow" });
        await Expect(offer).ToBeEnabledAsync();
        var promised = await offer.Locator(".n").InnerTextAsync();
        await offer.ClickAsync();

        await Expect(window.Count).ToHaveTextAsync($"{promised} of 12,000 cases");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "Filters" }))
            .ToContainTextAsync("slower than");
        window.HasNoFaults();
    }

    [Fact]
    public async Task Segments_are_removed_and_added_and_stand_in_the_address()
    {
        await using var window = await app.OpenAsync("/d/sample/spectrum");
        var page = window.Page;
        await Expect(page.Locator(".plot.spectrum")).ToHaveAttributeAsync("data-lines", new Regex("^[1-9]"));
        var lanes = await page.Locator(".lane").CountAsync();

        await page.Locator(".lane-head .icb").First.ClickAsync();
        await Expect(page.Locator(".lane")).ToHaveCountAsync(lanes - 1);
        await page.GetByLabel("Add a segment")
            .SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await Expect(page.Locator(".lane")).ToHaveCountAsync(lanes);
        page.Url.ShouldContain("segments=");

        await page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(page.Locator(".lane")).ToHaveCountAsync(lanes);
        await window.Button("Bands", exact: true).ClickAsync();
        await Expect(window.Button("Bands", exact: true)).ToHaveAttributeAsync("aria-pressed", "true");
        window.HasNoFaults();
    }
}
