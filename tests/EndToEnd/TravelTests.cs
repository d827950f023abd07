using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Cases travel along the map.</summary>
public class TravelTests(App app)
{
    [Fact]
    public async Task Cases_travel_are_paused_moved_in_time_and_coloured()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        await window.Button("Play the cases along the map").ClickAsync();
        var layer = window.Page.Locator(".travel-layer");
        await Expect(window.Page.GetByText("12,000 cases travel")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await window.Page.WaitForFunctionAsync(
            "() => Number(document.querySelector('.travel-layer').dataset.frames) > 2"
        );

        await window.Button("Pause").ClickAsync();
        var clock = window.Page.GetByRole(AriaRole.Slider, new() { Name = "Time" });
        await clock.FillAsync("500");
        await Expect(clock).ToHaveAttributeAsync("aria-valuetext", new System.Text.RegularExpressions.Regex("2025"));
        int.Parse(await layer.GetAttributeAsync("data-dots") ?? "0").ShouldBeGreaterThan(0);
        (await PaintedAsync(layer)).ShouldBeGreaterThan(0);

        await window.Page.GetByLabel("Colour cases by").SelectOptionAsync("channel");
        await Expect(window.Page.Locator(".travel .key-line")).ToContainTextAsync("Phone");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("travel=channel"));
        (await PaintedAsync(layer)).ShouldBeGreaterThan(0);
        window.HasNoFaults();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(430)]
    [InlineData(777)]
    [InlineData(1000)]
    public async Task A_moment_stands_below_the_bar_of_its_month(int at)
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        await window.Button("Play the cases along the map").ClickAsync();
        await window.Button("Pause").ClickAsync();
        var clock = window.Page.GetByRole(AriaRole.Slider, new() { Name = "Time" });
        await clock.FillAsync($"{at}");

        // The thumb goes from edge to edge, so its middle goes over a little less.
        var place = await clock.EvaluateAsync<double>(
            "clock => { const { left, width } = clock.getBoundingClientRect(); return left + 7 + (clock.value / 1000) * (width - 14); }"
        );
        var bars = window.Page.Locator(".travel .months .plot > i");
        var lefts = await bars.EvaluateAllAsync<double[]>("bars => bars.map(bar => bar.getBoundingClientRect().left)");
        var titles = await bars.EvaluateAllAsync<string[]>("bars => bars.map(bar => bar.title)");
        // The last moment of the axis is the first of the month after it.
        var month = Math.Min(titles.Length - 1, lefts.Count(left => left <= place + 0.5) - 1);
        var moment = DateTime.Parse(
            (await clock.GetAttributeAsync("aria-valuetext"))!.Replace('\u202f', ' '),
            System.Globalization.CultureInfo.GetCultureInfo("en-US")
        );
        titles[month]
            .ShouldStartWith(
                moment
                    .AddDays(at == 1000 ? -1 : 0)
                    .ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture)
            );
        window.HasNoFaults();
    }

    [Fact]
    public async Task Only_the_cases_of_the_filters_travel()
    {
        await using var window = await app.OpenAsync("/d/sample/map?filter=channel%20%3D%20%22Phone%22");
        var count = (await window.Count.InnerTextAsync()).Split(' ')[0];

        await window.Button("Play the cases along the map").ClickAsync();

        await Expect(window.Page.GetByText($"{count} cases travel")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_clock_keeps_its_moment_when_a_filter_is_taken_and_the_page_loaded_anew()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;
        var clock = page.GetByRole(AriaRole.Slider, new() { Name = "Time" });
        var label = page.Locator("[data-clock]");
        await page.GetByLabel("Speed", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await window.Button("Play the cases along the map").ClickAsync();
        await window.Button("Pause", exact: true).ClickAsync();
        await clock.FillAsync("500");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("moment="));
        var moment = await label.InnerTextAsync();
        moment.ShouldMatch(@"^\d{1,2} \w{3,4} 202\d, \d\d:\d\d$");
        var speed = await page.GetByLabel("Speed", new() { Exact = true }).InputValueAsync();

        await page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(label).ToHaveTextAsync(moment);
        await Expect(page.GetByLabel("Speed", new() { Exact = true })).ToHaveValueAsync(speed);

        await page.Locator(".side .acts button").First.ClickAsync();
        await Expect(window.Count).Not.ToHaveTextAsync("12,000 of 12,000 cases");
        await Expect(page.GetByText("12,000 cases travel")).ToHaveCountAsync(0);
        await Expect(label).ToHaveTextAsync(moment);
        window.HasNoFaults();
    }

    [Fact]
    public async Task Cases_of_both_sides_travel()
    {
        await using var window = await app.OpenAsync(
            "/d/sample/map?filter=channel%20%3D%20%22Phone%22&b-filter=not%20(channel%20%3D%20%22Phone%22)"
        );
        await window.Button("Play the cases along the map").ClickAsync();

        var key = window.Page.Locator(".travel .key-line");
        await Expect(window.Page.GetByText("12,000 cases travel")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(key).ToContainTextAsync("A ");
        await Expect(key).ToContainTextAsync("B ");
        window.HasNoFaults();
    }

    // How many pixels of the canvas are not empty.
    private static Task<int> PaintedAsync(ILocator layer) =>
        layer.EvaluateAsync<int>(
            """
            canvas => {
              const copy = document.createElement("canvas");
              [copy.width, copy.height] = [canvas.width, canvas.height];
              const context = copy.getContext("2d", { willReadFrequently: true });
              context.drawImage(canvas, 0, 0);
              const { data } = context.getImageData(0, 0, copy.width, copy.height);
              let painted = 0;
              for (let i = 3; i < data.length; i += 4) painted += data[i] > 0 ? 1 : 0;
              return painted;
            }
            """
        );
}
