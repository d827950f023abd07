using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Language and theme act at once and are remembered.</summary>
public class SettingsTests(App app)
{
    [Fact]
    public async Task The_language_changes_at_once_and_is_remembered()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        await window.Button("Language: English").ClickAsync();
        await window.Page.GetByText("Nederlands").ClickAsync();
        await Expect(window.Heading("Proceskaart")).ToBeVisibleAsync();
        await Expect(window.Count).ToHaveTextAsync("12.000 van 12.000 cases");

        await window.GoAsync("/d/sample/variants");
        await Expect(window.Heading("Varianten")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_theme_changes_at_once_and_is_remembered()
    {
        await using var window = await app.OpenAsync();
        var light = await Background(window);

        await window.Button("Use dark colours").ClickAsync();
        await Expect(window.Button("Use light colours")).ToBeVisibleAsync();
        var dark = await Background(window);
        await window.Page.ReloadAsync();
        await window.ReadyAsync();

        dark.ShouldNotBe(light);
        (await Background(window)).ShouldBe(dark);
    }

    [Fact]
    public async Task Without_a_choice_the_theme_follows_the_system()
    {
        await using var light = await app.OpenAsync();
        await using var dark = await app.OpenAsync(isDark: true);

        (await Background(dark)).ShouldNotBe(await Background(light));
    }

    private static Task<string> Background(Window window) =>
        window.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
