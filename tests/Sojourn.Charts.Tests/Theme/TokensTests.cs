using System.Text.RegularExpressions;
using Shouldly;
using Sojourn.Charts.Theme;
using Xunit;

namespace Sojourn.Charts.Tests.Theme;

public class TokensTests
{
    /// <summary>Files and pages show the same colours: what is written out here is what the style sheet says.</summary>
    [Fact]
    public void Colours_are_those_of_the_style_sheet()
    {
        var pairs = Regex.Matches(
            File.ReadAllText(StyleSheet()),
            "--(?<name>[a-z0-9-]+): light-dark\\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\\);"
        );
        pairs.Count.ShouldBeGreaterThan(60);
        foreach (var pair in pairs.AsEnumerable())
        {
            var name = pair.Groups["name"].Value;
            Tokens.Light[name].ShouldBe(pair.Groups["light"].Value, name);
            Tokens.Dark[name].ShouldBe(pair.Groups["dark"].Value, name);
        }
    }

    [Fact]
    public void Both_themes_have_the_same_tokens() => Tokens.Light.Keys.ShouldBe(Tokens.Dark.Keys, ignoreOrder: true);

    private static string StyleSheet() => Path.Combine(Repository.Root, "src/Sojourn.Server/wwwroot/css/tokens.css");
}
