using System.Net;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Sojourn.EndToEnd;

/// <summary>A saved page is set in the font that its labels were placed for, also where that font is not installed.</summary>
public class ReportFontTests(App app)
{
    [Theory]
    [InlineData("overview")]
    [InlineData("map")]
    [InlineData("spectrum")]
    public async Task The_saved_page_brings_its_font_and_no_label_is_cut(string page)
    {
        await using var window = await app.OpenAsync($"/d/sample/{page}");
        var answer = await window.Page.APIRequest.GetAsync($"/d/sample/{page}/report?format=html");
        answer.Status.ShouldBe((int)HttpStatusCode.OK);
        var path = Path.Combine(app.Folder, $"font-{page}.html");
        await File.WriteAllBytesAsync(path, await answer.BodyAsync(), TestContext.Current.CancellationToken);

        await window.Page.GotoAsync($"file://{path}");

        var fonts = await window.Page.EvaluateAsync<string[]>(
            "async () => { await document.fonts.ready; return [...document.fonts].filter(font => font.status === 'loaded').map(font => font.family); }"
        );
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(family => family == "Inter");
        var cut = await window.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("figure svg")].flatMap(svg => {
              const { width, height } = svg.viewBox.baseVal;
              return [...svg.querySelectorAll("text")]
                .filter(text => {
                  const box = text.getBBox();
                  const matrix = text.getCTM().multiply(svg.getCTM().inverse());
                  const [left, right] = [box.x, box.x + box.width].map(x => x * matrix.a + matrix.e);
                  return matrix.b === 0 && (left < -1 || right > width + 1);
                })
                .map(text => text.textContent);
            })
            """
        );
        cut.ShouldBeEmpty();
        window.HasNoFaults();
    }
}
