using System.Text.Json;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Boxes of the map stay where they are, whatever is filtered and however the sliders stand.</summary>
public class MapPlacesTests(App app)
{
    [Fact]
    public async Task Sliders_filters_and_undo_move_no_box_and_a_link_draws_the_same_for_others()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;
        var first = await PlacesAsync(window);

        await page.GetByRole(Microsoft.Playwright.AriaRole.Slider, new() { Name = "Activities" }).FillAsync("5");
        await Expect(page.Locator(".map .node")).Not.ToHaveCountAsync(first.Count);
        Stay(first, await PlacesAsync(window));

        await page.GetByRole(Microsoft.Playwright.AriaRole.Slider, new() { Name = "Activities" }).FillAsync("12");
        await Expect(page.Locator(".map .node")).ToHaveCountAsync(first.Count);
        await page.Locator(".map .node[data-node='Request Reassigned']").ClickAsync();
        await window.Button("pass through it").First.ClickAsync();
        await Expect(window.Count).Not.ToHaveTextAsync("12,000 of 12,000 cases");
        Stay(first, await PlacesAsync(window));

        await window.Button("Undo").ClickAsync();
        await Expect(window.Count).ToHaveTextAsync("12,000 of 12,000 cases");
        Stay(first, await PlacesAsync(window)).ShouldBe(first.Count);

        const string link = "/d/sample/map?filter=channel%20%3D%20%22Phone%22";
        await using var one = await app.OpenAsync(link);
        await using var other = await app.OpenAsync(link);
        (await PlacesAsync(one)).ShouldBe(await PlacesAsync(other));
        Stay(first, await PlacesAsync(one));
    }

    private static int Stay(
        Dictionary<string, (double X, double Y)> before,
        Dictionary<string, (double X, double Y)> now
    )
    {
        var common = before.Keys.Intersect(now.Keys).ToList();
        common.Count.ShouldBeGreaterThan(2);
        foreach (var name in common)
        {
            now[name].X.ShouldBe(before[name].X, 0.6, name);
            now[name].Y.ShouldBe(before[name].Y, 0.6, name);
        }

        return common.Count;
    }

    /// <summary>The middle of every box in the drawing's own coordinates.</summary>
    private static async Task<Dictionary<string, (double X, double Y)>> PlacesAsync(Window window)
    {
        var found = await window.Page.EvaluateAsync<JsonElement>(
            """
            () => [...document.querySelectorAll(".map .node")].map((node) => {
              const box = node.querySelector(".box");
              const at = (name) => Number(box.getAttribute(name));
              return [node.dataset.node, at("x") + at("width") / 2, at("y") + at("height") / 2];
            })
            """
        );
        return found
            .EnumerateArray()
            .ToDictionary(each => each[0].GetString()!, each => (each[1].GetDouble(), each[2].GetDouble()));
    }
}
