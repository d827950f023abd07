using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A map that is fitted stands clear of the cards on it, and stays there when its cases begin to travel.</summary>
public class MapFitTests(App app)
{
    [Theory]
    [InlineData(1280, 800, "")]
    [InlineData(1440, 900, "")]
    [InlineData(1440, 900, "?activities=100&paths=100")]
    public async Task Legend_search_and_zoom_cover_nothing(int width, int height, string query)
    {
        await using var window = await app.OpenAsync($"/d/sample/map{query}", width, height);
        await window.Button("Fit the map to the window (F)").ClickAsync();
        (await CoveredAsync(window)).ShouldBeEmpty();
        var strip = (await window.Page.Locator(".strip").BoundingBoxAsync())!.Height;

        await window.Button("Play the cases along the map").ClickAsync();
        await Expect(window.Page.GetByText("12,000 cases travel")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        (await window.Page.Locator(".strip").BoundingBoxAsync())!.Height.ShouldBe(strip);
        (await CoveredAsync(window)).ShouldBeEmpty();
        window.HasNoFaults();
    }

    private static Task<string[]> CoveredAsync(Window window) =>
        window.Page.EvaluateAsync<string[]>(
            """
            () => {
              const cards = [...document.querySelectorAll(".canvas > .legend, .canvas > .find, .canvas > .zoom")]
                .map((card) => card.getBoundingClientRect())
                .filter((card) => card.width > 0);
              return [...document.querySelectorAll(".map .node, .map .lab, .map .mark")]
                .filter((each) => {
                  const box = each.getBoundingClientRect();
                  return cards.some((card) =>
                    box.left < card.right && box.right > card.left && box.top < card.bottom && box.bottom > card.top);
                })
                .map((each) => each.dataset.node ?? each.textContent);
            }
            """
        );
}
