using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Shouldly;
using Sojourn.Server.Resources;
using Xunit;

namespace Sojourn.Server.Tests.Resources;

public partial class StringsTests
{
    private static readonly string[] Languages = ["zh-Hans", "nl", "it"];

    private static readonly IReadOnlyDictionary<string, string> English = Load(CultureInfo.InvariantCulture);

    public static TheoryData<string> OtherLanguages => [.. Languages];

    [Theory]
    [MemberData(nameof(OtherLanguages))]
    public void Every_string_exists_in_every_language(string language)
    {
        var there = Load(new CultureInfo(language));

        English.Keys.Except(there.Keys).ShouldBeEmpty();
        there.Keys.Except(English.Keys).ShouldBeEmpty();
        there.Where(pair => string.IsNullOrWhiteSpace(pair.Value)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(OtherLanguages))]
    public void A_translation_fills_in_the_same_values(string language)
    {
        var there = Load(new CultureInfo(language));

        foreach (var (key, text) in English)
        {
            Placeholders(there[key])
                .ShouldBe(Placeholders(text), ignoreOrder: true, customMessage: $"{key} in {language}");
        }
    }

    [Theory]
    [MemberData(nameof(OtherLanguages))]
    public void Sentences_are_translated(string language)
    {
        var there = Load(new CultureInfo(language));

        // Single words are often the same in two languages; a sentence never is.
        var copied = English.Where(pair => Word().Count(pair.Value) >= 3 && there[pair.Key] == pair.Value);
        copied.Select(pair => pair.Key).Where(key => !key.StartsWith("Format_")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_string_is_used()
    {
        var source = string.Join('\n', ProjectFiles.Razor().Concat(ProjectFiles.CSharp()).Select(File.ReadAllText));
        var used = StringUse().Matches(source).Select(match => match.Groups["key"].Value).ToHashSet();

        English.Keys.Where(key => !used.Contains(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Pages_hold_no_text_of_their_own()
    {
        var literal = ProjectFiles
            .Razor()
            .SelectMany(path =>
                RazorText.Literals(File.ReadAllText(path)).Select(text => $"{Path.GetFileName(path)}: {text}")
            );

        literal.ShouldBeEmpty();
    }

    [Fact]
    public void The_scan_for_text_finds_text()
    {
        RazorText.Literals("<p>Hello @name</p>").ShouldBe(["Hello"]);
        RazorText.Literals("<button title=\"Close\">@Strings.X</button>").ShouldBe(["Close"]);
        RazorText.Literals("<p>@Strings.X</p>@code { var a = \"Hello\"; }").ShouldBeEmpty();
        RazorText.Literals("@if (a < b && c > d)\n{\n  <b>@x</b>\n}\nelse\n{\n  <i>·</i>\n}").ShouldBeEmpty();
    }

    private static IReadOnlyDictionary<string, string> Load(CultureInfo culture)
    {
        var set = Strings.ResourceManager.GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        set.ShouldNotBeNull($"There are no strings for {culture.Name}.");
        return set.Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static string[] Placeholders(string text) =>
        [.. PlaceholderPattern().Matches(text).Select(match => match.Value).Distinct().Order()];

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(@"Strings\.(?<key>\w+)")]
    private static partial Regex StringUse();
}
