using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>The same filter gives the same figures wherever they are shown: on every page, in the file, and by the interface.</summary>
public partial class AgreementTests(App app)
{
    public static TheoryData<string> Filters =>
        [
            "channel = \"Phone\"",
            "throughput > 5d",
            "\"Solution Proposed\" followed by \"Agent Investigates Issue\"",
            "variant in cluster 2 of 4",
        ];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Map_variants_overview_cases_file_and_interface_agree(string filter)
    {
        var query = $"filter={Uri.EscapeDataString(filter)}";
        using var client = new HttpClient { BaseAddress = new Uri(app.Address) };
        var variants = await AnswerAsync(client, "variants", query);
        var map = await AnswerAsync(client, "map", query);
        var cases = await AnswerAsync(client, "cases", query);
        var file = (await client.GetStringAsync($"/api/v1/datasets/sample/cases?format=csv&{query}"))
            .Trim()
            .Split('\n');

        // The interface agrees with itself.
        var count = variants.GetProperty("cases").GetInt32();
        count.ShouldBeInRange(1, 11_999);
        cases.GetProperty("cases").GetArrayLength().ShouldBe(count);
        (file.Length - 1).ShouldBe(count);
        var events = map.GetProperty("events").GetInt64();
        map.GetProperty("cases").GetInt32().ShouldBe(count);
        cases.GetProperty("cases").EnumerateArray().Sum(c => c.GetProperty("events").GetInt64()).ShouldBe(events);

        await using var window = await app.OpenAsync($"/d/sample/overview?{query}");
        var page = window.Page;
        var basis = await page.Locator("main .basis").First.InnerTextAsync();
        await CountIsAsync(window, count);

        await window.GoAsync($"/d/sample/cases?{query}");
        await CountIsAsync(window, count);
        (await page.Locator("main .basis").First.InnerTextAsync()).ShouldBe(basis);
        await Expect(page.GetByRole(AriaRole.Grid, new() { Name = "Cases" }))
            .ToHaveAttributeAsync("aria-rowcount", (count + 1).ToString(CultureInfo.InvariantCulture));

        await window.GoAsync($"/d/sample/variants?{query}");
        await CountIsAsync(window, count);
        var first = variants.GetProperty("items")[0];
        var row = page.Locator(".vt tbody tr").First;
        await Expect(row.Locator("td").Nth(4)).ToHaveTextAsync(Shown(first.GetProperty("cases").GetInt64()));
        await Expect(page.Locator("main .answer"))
            .ToContainTextAsync($"of {Shown(variants.GetProperty("variants").GetInt64())}");

        await window.GoAsync($"/d/sample/map?view=table&{query}");
        await CountIsAsync(window, count);
        var busiest = map.GetProperty("activities")
            .EnumerateArray()
            .MaxBy(a => a.GetProperty("occurrences").GetInt64());
        var activity = page.Locator(".tables table")
            .Last.Locator("tbody tr")
            .Filter(new() { HasText = busiest.GetProperty("name").GetString()! });
        await Expect(activity).ToContainTextAsync(Shown(busiest.GetProperty("occurrences").GetInt64()));

        await window.GoAsync($"/d/sample/map?{query}");
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "What is selected" });
        // Every duration that the panel sums up is of the finished cases, and it says of how many.
        var shown = Population().Matches(await panel.InnerTextAsync()).Select(each => each.Value).ToList();
        shown.Count.ShouldBeGreaterThan(2);
        shown.ShouldAllBe(each => each == Population().Match(basis).Value);
    }

    private static async Task CountIsAsync(Window window, int count) =>
        await Expect(window.Count).ToHaveTextAsync($"{Shown(count)} of 12,000 cases");

    private static async Task<JsonElement> AnswerAsync(HttpClient client, string analysis, string query)
    {
        using var answer = await JsonDocument.ParseAsync(
            await client.GetStreamAsync($"/api/v1/datasets/sample/{analysis}?{query}")
        );
        return answer.RootElement.Clone();
    }

    private static string Shown(long value) => value.ToString("N0", CultureInfo.GetCultureInfo("en"));

    [GeneratedRegex("n = [0-9,]+")]
    private static partial Regex Population();
}
