using System.Text.RegularExpressions;

namespace Sojourn.Server.Tests.Resources;

/// <summary>Finds words in a Razor file that the reader would see untranslated.</summary>
internal static partial class RazorText
{
    private static readonly string[] SpokenAttributes = ["title", "aria-label", "placeholder", "alt", "label", "value"];

    public static IEnumerable<string> Literals(string razor)
    {
        var markup = Code().Replace(razor, "");
        markup = Comment().Replace(markup, "");
        markup = RawElements().Replace(markup, "");

        foreach (Match attribute in Attribute().Matches(markup))
        {
            var value = attribute.Groups["value"].Value;
            if (SpokenAttributes.Contains(attribute.Groups["name"].Value) && IsWords(value) && !value.Contains('@'))
            {
                yield return value;
            }
        }

        foreach (Match text in TextBetweenTags().Matches(markup))
        {
            var words = WithoutExpressions(text.Groups["text"].Value);
            if (IsWords(words))
            {
                yield return words.Trim();
            }
        }
    }

    // What remains of the text between two tags after Razor's own constructs: statements, expressions, braces.
    private static string WithoutExpressions(string text)
    {
        var lines = text.Split('\n').Where(line => !Statement().IsMatch(line));
        return Expression().Replace(string.Join('\n', lines), "");
    }

    private static bool IsWords(string text) => Words().IsMatch(text);

    [GeneratedRegex(@"@code\s*\{.*", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"<(script|style)\b.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex RawElements();

    [GeneratedRegex(@"\s(?<name>[\w-]+)=""(?<value>[^""]*)""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"(?<=[\w""'/]>)(?<text>[^<>]*)(?=</?\w)")]
    private static partial Regex TextBetweenTags();

    [GeneratedRegex(
        @"^\s*(@?(if|else|foreach|for|switch|case|while|var|using|page|inject|implements|inherits|layout|attribute|typeparam|break|return|default)\b|@\w+(\.\w+)*\s*$|[{}]|//|\w[\w.]*\s*(=|\+\+|\()|\w[\w<>?]*\s+\w+\s*=)"
    )]
    private static partial Regex Statement();

    [GeneratedRegex(
        @"@\((?>[^()]+|\((?<d>)|\)(?<-d>))*(?(d)(?!))\)|@[\w.]+(\[[^\]]*\])?(\((?>[^()]+|\((?<d>)|\)(?<-d>))*(?(d)(?!))\))?(\.\w+(\([^)]*\))?)*"
    )]
    private static partial Regex Expression();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Words();
}
