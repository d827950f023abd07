using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Activities become a sub-process that opens and closes, and the address keeps it.</summary>
public class MapGroupsTests(App app)
{
    [Fact]
    public async Task Two_activities_are_grouped_opened_closed_and_set_free()
    {
        await using var window = await app.OpenAsync("/d/sample/map");
        var page = window.Page;
        ILocator Node(string name) => page.Locator($".map .node[data-node='{name}']");
        var names = await page.Locator(".map .node").EvaluateAllAsync<string[]>("all => all.map(n => n.dataset.node)");
        var (one, two) = (names[1], names[2]);

        await Node(one).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Node(two).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await page.GetByLabel("Name of the sub-process").FillAsync("Handling");
        await window.Button("Group 2 activities").ClickAsync();

        await Expect(Node("Handling")).ToBeVisibleAsync();
        await Expect(Node(one)).ToHaveCountAsync(0);
        Uri.UnescapeDataString(page.Url).ShouldContain($"project=merge \"{one}\", \"{two}\" as \"Handling\"");
        await page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(Node("Handling")).ToBeVisibleAsync();

        await Node("Handling").ClickAsync();
        await window.Button("Open", exact: true).ClickAsync();
        await Expect(Node(one)).ToBeVisibleAsync();
        var frame = page.Locator(".map .frame");
        await Expect(frame).ToHaveAttributeAsync("aria-label", "Close Handling");
        await window.IsAccessibleAsync("a map with an open group");

        await frame.PressAsync("Enter");
        await Expect(Node("Handling")).ToBeVisibleAsync();
        await window.Button("Dissolve Handling").ClickAsync();
        await Expect(Node(one)).ToBeVisibleAsync();
        await Expect(frame).ToHaveCountAsync(0);
        window.HasNoFaults();
    }
}
