using System.Reflection;
using Shouldly;
using Sojourn.Server.Formatting;
using Sojourn.Server.Hosting;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class OptionNamesTests
{
    // Keys that stand in no address of a page, or that undo passes over.
    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "filter",
        "off",
        "b",
        "b-filter",
        "b-off",
        "side",
        "project",
        "format",
        "figure",
        "theme",
        FigureData.WindowKey,
        FigureData.CellsKey,
        FigureData.FrontKey,
        Attributes.AttributesModel.ActivityKey,
        Attributes.AttributesModel.DurationKey,
    };

    [Fact]
    public void Every_option_of_every_page_has_a_name_in_every_language()
    {
        var keys = Keys();
        keys.ShouldContain("mark");
        keys.ShouldContain("zoom");
        keys.Count.ShouldBeGreaterThan(25);

        foreach (var language in Languages.All)
        {
            using var _ = new InLanguage(language.Culture);
            foreach (var key in keys)
            {
                OptionNames.Of("dots", key).ShouldNotBeNullOrEmpty($"{key} in {language.Culture}");
                OptionNames.Of("dots", key).ShouldNotBe($"“{key}”");
            }
        }
    }

    [Fact]
    public void Undo_says_what_it_takes_back()
    {
        using var _ = new InLanguage("en");
        var before = new ViewState { Dataset = "desk", Page = "dots" };

        Step(before, before.WithOption("mark", "2")).ShouldBe("colour that stands out");
        Step(before, before.WithOption("color", "attribute:team")).ShouldBe("colour of the dots");
        Step(before, before.WithOption("column", "x").WithOption("value", "0")).ShouldBe("chosen value");
        Step(before, before.WithOption("made-up", "1")).ShouldBe("settings of the page");
    }

    private static string Step(ViewState before, ViewState after) => new HistoryStep(before, after).Name;

    private static List<string> Keys() =>
        [
            .. typeof(ViewState)
                .Assembly.GetTypes()
                .SelectMany(type =>
                    type.GetFields(
                        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                    )
                )
                .Where(field => field.IsLiteral && field.FieldType == typeof(string) && field.Name.EndsWith("Key"))
                .Select(field => (string)field.GetRawConstantValue()!)
                .Where(key =>
                    !key.StartsWith("sojourn-", StringComparison.Ordinal)
                    && !Others.Contains(key)
                    && !HistoryStep.Selections.Contains(key)
                )
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
