using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Nothing is cut off, at the width of a desk and of a phone.</summary>
public class LayoutTests(App app)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(1280)]
    public async Task Every_column_of_the_variants_is_in_sight(int width)
    {
        await using var window = await app.OpenAsync("/d/sample/variants", width);

        var hidden = await window.Page.EvaluateAsync<string[]>(
            """
            () => {
              const edge = document.querySelector(".vt .scroll-x").getBoundingClientRect().right + 0.5;
              return [...document.querySelectorAll(".vt th, .vt td")]
                .filter((cell) => cell.getBoundingClientRect().right > edge).map((cell) => cell.textContent);
            }
            """
        );

        hidden.ShouldBeEmpty();
        await Expect(window.Page.GetByRole(Microsoft.Playwright.AriaRole.Columnheader, new() { Name = "P90" }))
            .ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Theory]
    [InlineData("/d/sample/overview", "en")]
    [InlineData("/d/sample/map", "en")]
    [InlineData("/d/sample/cases", "nl")]
    [InlineData("/d/sample/map?filter=channel%20%3D%20%22Phone%22", "it")]
    public async Task On_a_phone_the_number_of_cases_is_in_sight(string path, string language)
    {
        await using var window = await app.OpenAsync(path, 390, 844, language: language);

        await Expect(window.Count).ToBeInViewportAsync(new() { Ratio = 1 });
        (await Overflow(window)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/import")]
    [InlineData("/d/sample/overview")]
    [InlineData("/d/sample/map?view=table")]
    [InlineData("/d/sample/variants")]
    [InlineData("/d/sample/cases")]
    [InlineData("/d/sample/case?id=SR-100001")]
    [InlineData("/d/sample/dots")]
    [InlineData("/d/sample/dots?view=table&y=activity")]
    [InlineData("/d/sample/spectrum")]
    [InlineData("/d/sample/attributes?column=attribute%3Achannel&value=Phone")]
    [InlineData("/d/sample/roles")]
    [InlineData("/d/sample/overview?filter=throughput%20%3E%209000d")]
    [InlineData("/d/nowhere/map")]
    [InlineData("/no-such-page")]
    public async Task No_page_is_wider_than_its_window(string path)
    {
        foreach (var width in new[] { 1440, 390 })
        {
            foreach (var language in new[] { "en", "zh-Hans", "nl", "it" })
            {
                await using var window = await app.OpenAsync(path, width, 844, language: language);
                (await Overflow(window)).ShouldBeEmpty($"{path}, {width} px, {language}");
            }
        }
    }

    private static Task<string[]> Overflow(Window window) => window.OverflowAsync();
}
