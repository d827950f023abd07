using System.Globalization;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>The dotted chart: every event is drawn, a stretch of its axis filters, and a dot leads to its case.</summary>
public class DottedChartTests(App app)
{
    [Fact]
    public async Task Every_event_is_drawn_and_a_stretch_of_the_axis_filters()
    {
        await using var window = await app.OpenAsync("/d/sample/dots");
        var page = window.Page;
        var plot = page.Locator(".plot.dots");
        await Expect(window.Heading("Dotted chart")).ToBeVisibleAsync();

        // As many dots as the page says there are events, on a canvas that is not blank.
        await Expect(plot).ToHaveAttributeAsync("data-events", new System.Text.RegularExpressions.Regex("^[1-9]"));
        var events = await plot.GetAttributeAsync("data-events");
        var said = await page.Locator(".chart-main .basis").First.InnerTextAsync();
        said.ShouldContain(
            int.Parse(events!, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture)
        );
        (await page.EvaluateAsync<int>(PaintedPixels)).ShouldBeGreaterThan(5_000);

        // Drawn along the axis, a stretch of time offers filters that say beforehand how many cases they leave.
        var axis = (await page.Locator(".plot .across").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(axis.X + (axis.Width * 0.25f), axis.Y + 15);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(axis.X + (axis.Width * 0.5f), axis.Y + 15, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("brush="));
        var offer = window.Button("start in this time");
        await Expect(offer).ToBeEnabledAsync();
        var promised = await offer.Locator(".n").InnerTextAsync();
        await offer.ClickAsync();

        await Expect(window.Count).ToHaveTextAsync($"{promised} of 12,000 cases");
        (await page.Locator(".plot.dots").GetAttributeAsync("data-events")).ShouldNotBeNull();
        await Expect(plot).Not.ToHaveAttributeAsync("data-events", events!);
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_dot_names_its_event_and_leads_to_its_case()
    {
        await using var window = await app.OpenAsync("/d/sample/dots?case=SR-100001&event=0");
        var page = window.Page;

        await Expect(page.Locator(".det .facts")).ToContainTextAsync("SR-100001");
        await Expect(page.Locator(".plot .ring")).ToBeVisibleAsync();
        await Expect(window.Button("are this one case")).ToContainTextAsync("1");

        // Another dot, by the pointer.
        await Expect(page.Locator(".plot.dots"))
            .ToHaveAttributeAsync("data-events", new System.Text.RegularExpressions.Regex("^[1-9]"));
        var field = (await page.Locator(".plot .field canvas").BoundingBoxAsync())!;
        var dot = await page.EvaluateAsync<float[]>(LastDot);
        await page.Mouse.MoveAsync(field.X + (field.Width * dot[0]), field.Y + (field.Height * dot[1]));
        await Expect(page.Locator(".plot .tip")).ToContainTextAsync("Case ");
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();
        await Expect(page.Locator(".det .facts")).Not.ToContainTextAsync("SR-100001");

        await window.Link("Open case").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/case\?.*id="));
        window.HasNoFaults();
    }

    [Fact]
    public async Task Axes_zoom_and_legend_are_in_the_address_and_outlive_a_reload()
    {
        await using var window = await app.OpenAsync("/d/sample/dots");
        var page = window.Page;
        await page.GetByLabel("Across").SelectOptionAsync("week");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("week"));
        await page.GetByLabel("Rows").SelectOptionAsync("activity");
        await Expect(page.Locator(".plot .down")).ToContainTextAsync("Service Request Created");
        await page.GetByLabel("Colour", new() { Exact = true }).SelectOptionAsync("attribute:channel");
        await Expect(page.Locator(".plot .down")).ToContainTextAsync("Service Request Created");
        var entry = page.Locator(".chart-legend button").First;
        await entry.ClickAsync();
        await Expect(entry).ToHaveAttributeAsync("aria-pressed", "true");
        await window.Button("Zoom in").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("zoom="));

        await page.ReloadAsync();
        await window.ReadyAsync();

        await Expect(page.GetByLabel("Across")).ToHaveValueAsync("week");
        await Expect(page.GetByLabel("Rows")).ToHaveValueAsync("activity");
        await Expect(page.Locator(".chart-legend button").First).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator(".plot-status")).ToContainTextAsync("in sight");
        await page.Locator(".plot .field").FocusAsync();
        await page.Keyboard.PressAsync("f");
        await Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("zoom="));
        window.HasNoFaults();
    }

    [Fact]
    public async Task The_tables_say_the_same_without_a_picture()
    {
        await using var window = await app.OpenAsync("/d/sample/dots?y=activity");
        var page = window.Page;
        await window.Button("As table").ClickAsync();

        var tables = page.GetByRole(AriaRole.Table);
        await Expect(tables).ToHaveCountAsync(2);
        var sums = await page.EvaluateAsync<int[]>(
            """
            () => [...document.querySelectorAll("main table")].map((table) =>
              [...table.querySelectorAll("tbody td.r")].reduce((sum, cell) => sum + Number(cell.textContent.replaceAll(",", "")), 0))
            """
        );
        sums[0].ShouldBe(sums[1]);
        (await page.Locator(".chart-main .basis").First.InnerTextAsync()).ShouldContain(
            sums[0].ToString("N0", CultureInfo.InvariantCulture)
        );
    }

    // Where the last painted pixel of the upper half lies, as shares of the canvas.
    private const string LastDot = """
        () => {
          const canvas = document.querySelector(".plot.dots canvas");
          const half = canvas.height >> 1;
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, half).data;
          let at = pixels.length - 4;
          while (at > 0 && pixels[at + 3] === 0) {
            at -= 4;
          }
          return [((at / 4) % canvas.width) / canvas.width, Math.floor(at / 4 / canvas.width) / canvas.height];
        }
        """;

    private const string PaintedPixels = """
        () => {
          const canvas = document.querySelector(".plot.dots canvas");
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          let painted = 0;
          for (let i = 3; i < pixels.length; i += 4) {
            painted += pixels[i] > 0 ? 1 : 0;
          }
          return painted;
        }
        """;
}
