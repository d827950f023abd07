using System.Net;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>What the executable serves besides pages.</summary>
public class ServingTests(App app)
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/css/tokens.css")]
    [InlineData("/lib/inter/wght.css")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    public async Task An_unpublished_build_serves_its_files(string path)
    {
        await using var window = await app.OpenAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Address) };

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_works_under_an_address_of_sixty_thousand_characters()
    {
        var ids = Enumerable.Range(100_001, 3_600).Select(number => $"\"SR-{number}\"");
        var filter = Uri.EscapeDataString($"case in ({string.Join(", ", ids)})");

        await using var window = await app.OpenAsync($"/d/sample/overview?filter={filter}");
        filter.Length.ShouldBeGreaterThan(60_000);
        await Expect(window.Count).ToHaveTextAsync("3,600 of 12,000 cases");
        await window.Link("Cases").First.ClickAsync();

        await Expect(window.Heading("Cases")).ToBeVisibleAsync();
        window.HasNoFaults();
    }
}
