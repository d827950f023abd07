using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>No number without what it rests on: n, its unit, who was left out, and what else a reader should know.</summary>
public class FiguresTests(App app)
{
    [Theory]
    [InlineData("/d/sample/overview")]
    [InlineData("/d/sample/cases")]
    public async Task Durations_say_on_how_many_cases_they_rest_and_who_was_left_out(string path)
    {
        await using var window = await app.OpenAsync(path);
        var basis = window.Page.Locator("main .basis").First;

        await Expect(basis).ToContainTextAsync("n = 11,893 cases");
        await Expect(basis).ToContainTextAsync("107 open cases left out");
    }

    [Fact]
    public async Task The_overview_names_the_population_of_each_picture()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");
        var page = window.Page;

        await Expect(page.GetByText("n = 11,893 cases; 107 open cases left out")).ToBeVisibleAsync();
        await Expect(page.Locator(".heat-key")).ToContainTextAsync("cases an hour of the week");
        await Expect(page.Locator(".heat td button").First)
            .ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex(@"^Mon, 00:00–01:00: \d+ cases?$"));
        await Expect(page.GetByText("the highest is")).ToBeVisibleAsync();
        await Expect(page.Locator(".tile").Filter(new() { HasText = "Open cases" }))
            .ToContainTextAsync("of 12,000 cases, on ");
    }

    [Fact]
    public async Task The_panel_of_the_map_says_n_beside_its_figures()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var panel = window.Page.GetByRole(AriaRole.Complementary, new() { Name = "What is selected" });

        await Expect(panel.Locator(".kv div").Filter(new() { HasText = "Median duration" }))
            .ToContainTextAsync("n = 11,893");
        await Expect(panel).ToContainTextAsync("107 open cases left out");
    }

    [Theory]
    [InlineData("en", "The log has no activity “Nowhere”.")]
    [InlineData("it", "Nowhere")]
    public async Task What_the_answer_notes_stands_on_the_page(string language, string note)
    {
        var filter = Uri.EscapeDataString("not (\"Nowhere\" directly followed by \"Service Request Closed\")");
        await using var window = await app.OpenAsync($"/d/sample/cases?filter={filter}", language: language);

        await Expect(window.Page.Locator(".notes")).ToContainTextAsync(note);
        await window.IsAccessibleAsync("notes");
    }
}
