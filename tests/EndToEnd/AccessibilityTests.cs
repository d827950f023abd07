using Xunit;

namespace Sojourn.EndToEnd;

/// <summary>Every page against WCAG 2.2 AA, light and dark, wide and narrow, and without an error in the browser.</summary>
public class AccessibilityTests(App app)
{
    public static TheoryData<string> Pages =>
        [
            "/",
            "/import",
            "/import?job=gone",
            "/d/sample/overview",
            "/d/sample/map",
            "/d/sample/map?node=Solution%20Proposed",
            "/d/sample/map?view=table",
            "/d/sample/map?color=repeats&label=p90",
            "/d/sample/map?activities=20&node=Request%20Reopened",
            "/d/sample/map?from=Service%20Request%20Created&to=Request%20Categorized%20and%20Prioritized",
            "/d/sample/map?filter=channel%20%3D%20%22Phone%22&off=throughput%20%3E%205d",
            "/d/sample/variants",
            "/d/sample/variants?group=clusters&step=Solution%20Proposed&top=5",
            "/d/sample/cases",
            "/d/sample/cases?columns=case%2Cstate%2Cfirst.team&q=phone",
            "/d/sample/case/SR-100001",
            "/d/sample/dots",
            "/d/sample/dots?view=table&y=activity",
            "/d/sample/dots?y=activity&color=attribute%3Achannel&mark=0&case=SR-100001&event=0",
            "/d/sample/spectrum",
            "/d/sample/spectrum?color=steps&draw=bands",
            "/d/sample/attributes",
            "/d/sample/attributes?column=attribute%3Achannel&value=Phone",
            "/d/sample/roles",
            "/d/sample/overview?filter=throughput%20%3E%209000d",
            "/d/nowhere/map",
            "/no-such-page",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_accessible_in_both_themes_and_widths(string path)
    {
        foreach (var isDark in new[] { false, true })
        {
            foreach (var width in new[] { 1440, 390 })
            {
                await using var window = await app.OpenAsync(path, width, 844, isDark);
                await window.IsAccessibleAsync($"{path}, {(isDark ? "dark" : "light")}, {width} px");
            }
        }
    }

    [Theory]
    [InlineData("zh-Hans", "流程图")]
    [InlineData("nl", "Proceskaart")]
    [InlineData("it", "Mappa del processo")]
    public async Task The_browsers_language_is_spoken(string language, string title)
    {
        await using var window = await app.OpenAsync("/d/sample/map", language: language);

        await Microsoft.Playwright.Assertions.Expect(window.Heading(title)).ToBeVisibleAsync();
        await window.IsAccessibleAsync(language);
    }
}
