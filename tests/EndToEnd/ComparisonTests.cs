using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Two sets of filters side by side.</summary>
public class ComparisonTests(App app)
{
    private const string Calls = "/d/sample/overview?filter=channel%20%3D%20%22Phone%22";

    [Fact]
    public async Task Cases_are_compared_with_the_others_and_filtered_on_either_side()
    {
        await using var window = await app.OpenAsync(Calls);
        var calls = await window.Count.InnerTextAsync();
        var other = window.Page.Locator(".filterbar .set:nth-child(2) .count");

        await window.Button("Compare two sets of filters").ClickAsync();
        await window.Button("Compare with the other cases").ClickAsync();

        await Expect(other).ToContainTextAsync("of 12,000 cases");
        (Number(await other.InnerTextAsync()) + Number(calls)).ShouldBe(12_000);
        await Expect(window.Page.Locator(".tile .change").First).ToContainTextAsync("A − B");

        await window.Page.Locator(".bars .act button").First.ClickAsync();
        await Expect(window.Page.Locator(".filterbar .set:nth-child(2) .chip:not(.scope)")).ToHaveCountAsync(2);
        await Expect(window.Count).ToHaveTextAsync(calls);

        await window.Button("A", exact: true).ClickAsync();
        await window.Page.Locator(".bars .act button").Nth(1).ClickAsync();
        await Expect(window.Page.Locator(".filterbar .set:first-child .chip:not(.scope)")).ToHaveCountAsync(2);

        await window.Page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(window.Page.Locator(".filterbar .set")).ToHaveCountAsync(2);
        await window.Button("Compare two sets of filters").ClickAsync();
        await window.Button("End the comparison, keep B").ClickAsync();
        await Expect(window.Page.Locator(".filterbar .set")).ToHaveCountAsync(1);
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_page_that_shows_one_side_says_so()
    {
        await using var window = await app.OpenAsync("/d/sample/cases?b=");

        await Expect(window.Page.GetByText("This page shows the cases of A only.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_side_without_cases_is_told_and_the_page_stays()
    {
        await using var window = await app.OpenAsync("/d/sample/overview?b-filter=throughput%20%3E%20900d");

        await Expect(window.Page.GetByText("No case passes the filters of B")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".tiles")).ToBeVisibleAsync();
    }

    private static int Number(string count) =>
        int.Parse(
            count.Split(' ')[0],
            System.Globalization.NumberStyles.AllowThousands,
            System.Globalization.CultureInfo.InvariantCulture
        );
}
