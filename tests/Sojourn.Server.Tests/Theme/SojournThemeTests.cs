using Shouldly;
using Sojourn.Server.Theme;
using Xunit;

namespace Sojourn.Server.Tests.Theme;

public class SojournThemeTests
{
    [Fact]
    public void The_menus_use_the_pages_colours_in_both_themes()
    {
        var tokens = DesignTokens.Load();
        var theme = SojournTheme.Create(tokens);

        theme.PaletteLight.Surface.Value.ShouldBe(tokens.Light("--surface") + "ff");
        theme.PaletteDark.Surface.Value.ShouldBe(tokens.Dark("--surface") + "ff");
        theme.PaletteLight.Secondary.Value.ShouldBe(tokens.Light("--accent") + "ff");
    }

    [Fact]
    public void A_token_is_read_with_both_sides()
    {
        var tokens = DesignTokens.Parse(
            "/* --gone: #000000; */ :root { --a: light-dark(#ffffff, #000000); --b: 6px; }"
        );

        tokens.Names.ShouldBe(["--a", "--b"]);
        tokens.Light("--a").ShouldBe("#ffffff");
        tokens.Dark("--a").ShouldBe("#000000");
        tokens.Dark("--b").ShouldBe("6px");
    }

    [Fact]
    public void Style_sheets_use_only_tokens_that_exist()
    {
        var known = DesignTokens.Load().Names.ToHashSet();
        var used = Directory
            .EnumerateFiles(Path.Combine(ProjectFiles.Server, "wwwroot/css"), "*.css")
            .Concat(ProjectFiles.Razor())
            .SelectMany(path =>
                System
                    .Text.RegularExpressions.Regex.Matches(File.ReadAllText(path), @"var\((?<name>--[\w-]+)\)")
                    .Select(match => match.Groups["name"].Value)
            )
            .Where(name => !name.StartsWith("--mud-"))
            .Distinct();

        // These five are the lengths that components hand to their style sheets.
        used.Where(name =>
                name is not ("--v" or "--cols" or "--gutter" or "--dot" or "--drawn") && !known.Contains(name)
            )
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--text", "--surface", 4.5)]
    [InlineData("--text-2", "--sunken", 4.5)]
    [InlineData("--text-3", "--hover", 4.5)]
    [InlineData("--text-3", "--accent-soft", 4.5)]
    [InlineData("--accent", "--canvas", 4.5)]
    [InlineData("--good", "--good-soft", 4.5)]
    [InlineData("--warn", "--warn-soft", 4.5)]
    [InlineData("--bad", "--bad-soft", 4.5)]
    [InlineData("--on-primary", "--primary", 4.5)]
    [InlineData("--on-accent", "--accent", 4.5)]
    [InlineData("--control", "--canvas", 3)]
    [InlineData("--freq-4", "--canvas", 3)]
    [InlineData("--dur-4", "--canvas", 3)]
    public void Text_and_marks_have_enough_contrast(string front, string back, double least)
    {
        var tokens = DesignTokens.Load();

        Contrast(tokens.Light(front), tokens.Light(back)).ShouldBeGreaterThanOrEqualTo(least);
        Contrast(tokens.Dark(front), tokens.Dark(back)).ShouldBeGreaterThanOrEqualTo(least);
    }

    // WCAG 2: (lighter + 0.05) / (darker + 0.05) of the relative luminances.
    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Part(int at)
        {
            var value = Convert.ToInt32(hex.Substring(at, 2), 16) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Part(1) + 0.7152 * Part(3) + 0.0722 * Part(5);
    }
}
