using System.Text.RegularExpressions;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Attributes: a bar of one column filters all others, over the faint bars of the whole, and undo brings them back.</summary>
public class AttributesTests(App app)
{
    [Fact]
    public async Task A_value_filters_every_column_and_is_undone()
    {
        await using var window = await app.OpenAsync("/d/sample/attributes");
        var page = window.Page;
        var channel = page.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "channel", Exact = true });
        var activity = page.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "Activity", Exact = true });
        var phone = channel.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Phone" });
        var cases = await phone.Locator(".n").InnerTextAsync();
        var events = await activity.Locator("button .n").First.InnerTextAsync();

        await phone.ClickAsync();
        var offer = window.Button("have Phone", exact: false).First;
        await Expect(offer.Locator(".n")).ToHaveTextAsync(cases);
        await offer.ClickAsync();

        await Expect(window.Count).ToHaveTextAsync($"{cases} of 12,000 cases");
        await Expect(activity.Locator("button .n").First).Not.ToHaveTextAsync(events);
        await Expect(phone.Locator(".n")).ToHaveTextAsync(cases);
        (await channel.Locator(".track .now").Nth(1).GetAttributeAsync("style")).ShouldBe("width:0%");
        (await channel.Locator(".track .all").Nth(1).GetAttributeAsync("style")).ShouldNotBe("width:0%");

        await window.Button("Undo").First.ClickAsync();
        await Expect(window.Count).ToHaveTextAsync("12,000 of 12,000 cases");
        await Expect(activity.Locator("button .n").First).ToHaveTextAsync(events);
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_stretch_of_a_histogram_is_set_by_keys_and_filters()
    {
        await using var window = await app.OpenAsync("/d/sample/attributes");
        var page = window.Page;
        var from = page.GetByLabel("Case duration: from");
        await from.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page).ToHaveURLAsync(new Regex("bins=1-"));

        var offer = page.Locator(".det .acts button").First;
        await Expect(offer).ToBeEnabledAsync();
        var promised = await offer.Locator(".n").InnerTextAsync();
        await offer.ClickAsync();

        await Expect(window.Count).ToHaveTextAsync($"{promised} of 12,000 cases");
        window.HasNoFaults();
    }

    [Fact]
    public async Task Columns_are_searched_and_sorted_and_the_address_holds_it()
    {
        await using var window = await app.OpenAsync("/d/sample/attributes");
        var page = window.Page;
        await page.GetByLabel("Find a column").FillAsync("chan");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".facet")).ToHaveCountAsync(1);
        page.Url.ShouldContain("search=chan");
        await page.GotoAsync("/d/sample/attributes?sort=missing");
        await window.ReadyAsync();

        var shares = await page.EvaluateAsync<double[]>(
            """
            () => [...document.querySelectorAll(".facet")].map((facet) =>
              parseFloat(facet.querySelector(".missing .n")?.textContent ?? "0"))
            """
        );
        shares.ShouldBe(shares.OrderDescending());
        shares[0].ShouldBeGreaterThan(0);
    }
}
