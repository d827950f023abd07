using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Sojourn.Cli.Tests.Conventions;

/// <summary>Every string that people read exists in every language of the product, and is used.</summary>
public sealed partial class ResourcesTests
{
    private static readonly string[] Languages = ["zh-Hans", "nl", "it"];

    // Words that are the same in both languages. Anything else that equals the English is a translation forgotten.
    private static readonly HashSet<(string Language, string Text)> SameWords =
    [
        // Keys are called as they are labelled.
        ("zh-Hans", "Ctrl K"),
        ("nl", "Ctrl K"),
        ("it", "Ctrl K"),
        ("nl", "Bytes"),
        ("nl", "Case"),
        ("nl", "Cases"),
        ("nl", "case"),
        ("nl", "cases"),
        ("nl", "Dataset"),
        ("nl", "Datasets"),
        ("nl", "Details"),
        ("nl", "Filter"),
        ("nl", "Filters"),
        ("nl", "filter: {0}"),
        ("nl", "n = {0} cases"),
        ("nl", "Open cases"),
        ("nl", "Per case"),
        ("nl", "Product"),
        ("nl", "Start"),
        ("nl", "Team"),
        ("nl", "Token"),
        ("nl", "Type"),
        ("nl", "Variant"),
        ("nl", "{0} case"),
        ("nl", "{0} cases"),
        ("nl", "Case {0}"),
        ("nl", "Open case"),
        ("nl", "is case"),
        ("nl", "Passages"),
        ("nl", "{0} passage"),
        ("nl", "{0} passages"),
        ("nl", "Document (PDF)"),
        ("nl", "Graphviz (DOT)"),
        ("nl", "open"),
        ("nl", "{0} variant"),
        ("nl", "Variant {0}: {1} cases"),
        ("nl", "Cases in B"),
        ("nl", "Variant {0}"),
        ("nl", "Clusters"),
        ("nl", "Cluster {0}"),
        ("nl", "Time-lapse"),
        ("it", "Graphviz (DOT)"),
        ("it", "Time-lapse"),
        ("it", "Dataset"),
        ("it", "File"),
        ("it", "Team"),
        ("it", "Token"),
    ];

    public static TheoryData<string, string> SetsAndLanguages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var set in Sets())
            {
                foreach (var language in Languages)
                {
                    data.Add(set, language);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> AllSets => [.. Sets()];

    [Theory]
    [MemberData(nameof(SetsAndLanguages))]
    public void A_set_of_strings_is_complete_in_a_language(string set, string language)
    {
        var english = Load(set);
        var there = Load(Path.ChangeExtension(set, $"{language}.resx"));

        there.Keys.ShouldBe(english.Keys, ignoreOrder: true);
        there.Where(pair => string.IsNullOrWhiteSpace(pair.Value)).Select(pair => pair.Key).ShouldBeEmpty();
        foreach (var (key, text) in english)
        {
            Placeholders(there[key]).ShouldBe(Placeholders(text), ignoreOrder: true, customMessage: key);
        }
    }

    [Theory]
    [MemberData(nameof(SetsAndLanguages))]
    public void Words_are_translated(string set, string language)
    {
        var there = Load(Path.ChangeExtension(set, $"{language}.resx"));

        Load(set)
            .Where(pair => pair.Value == there[pair.Key] && Word().IsMatch(pair.Value))
            .Where(pair => !pair.Key.StartsWith("Format_", StringComparison.Ordinal) && pair.Value != "Sojourn")
            .Where(pair => !SameWords.Contains((language, pair.Value)))
            .Select(pair => $"{pair.Key}: {pair.Value}")
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(AllSets))]
    public void Every_string_is_used(string set)
    {
        if (Path.GetFileName(set) == "Sentences.resx")
        {
            return; // Its keys are sentences, which SentencesTests looks for.
        }

        // A key such as column.from is looked up by its last part, the name of a column.
        var source = string.Join(
            '\n',
            Directory
                .EnumerateFiles(PathOf("src"), "*", SearchOption.AllDirectories)
                .Where(path => path.EndsWith(".cs") || path.EndsWith(".razor"))
                .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"))
                .Select(File.ReadAllText)
        );
        var words = Name().Matches(source).Select(match => match.Value).ToHashSet();

        Load(set).Keys.Where(key => !words.Contains(key.Split('.')[^1])).ShouldBeEmpty();
    }

    private static IEnumerable<string> Sets() =>
        Directory
            .EnumerateFiles(PathOf("src"), "*.resx", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !Path.GetFileNameWithoutExtension(path).Contains('.') && !path.Contains("/obj/"));

    private static Dictionary<string, string> Load(string path) =>
        XDocument
            .Load(PathOf(path))
            .Descendants("data")
            .ToDictionary(data => (string)data.Attribute("name")!, data => (string?)data.Element("value") ?? "");

    private static string PathOf(string path) => Path.Combine(Repository.Root, path);

    private static string[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{L}{4,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\w-]+")]
    private static partial Regex Name();
}
