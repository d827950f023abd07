using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sojourn.Charts.Files;

/// <summary>Inter as a web page carries it: the files of the alphabets that its text is written in, inside its style.</summary>
/// <remarks>
/// Labels are placed by the widths of Inter, so a page that is opened where Inter is not installed must bring it along.
/// Latin is always there, some 64 kB; each other alphabet is added where a character asks for it. Inter has no Chinese:
/// those characters are drawn with the font of the reader's system.
/// </remarks>
public static partial class WebFont
{
    private static readonly Lazy<IReadOnlyList<Alphabet>> alphabets = new(Load);

    /// <summary>The rules of a style that hold the fonts for a text.</summary>
    public static string Css(string text)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.Value).ToHashSet();
        var css = new StringBuilder();
        foreach (var alphabet in alphabets.Value.Where(each => each.IsLatin || runes.Any(each.Has)))
        {
            css.Append(
                    "@font-face { font-family: Inter; font-style: normal; font-weight: 100 900; src: url(data:font/woff2;base64,"
                )
                .Append(alphabet.Base64)
                .Append(") format(\"woff2\"); unicode-range: ")
                .Append(alphabet.Range)
                .Append("; }\n");
        }

        return css.ToString();
    }

    private static IReadOnlyList<Alphabet> Load() =>
        [
            .. Rule()
                .Matches(Encoding.UTF8.GetString(Bytes("wght.css")))
                .Select(rule => new Alphabet(rule.Groups["file"].Value, rule.Groups["range"].Value)),
        ];

    private static byte[] Bytes(string name)
    {
        using var stream =
            typeof(WebFont).Assembly.GetManifestResourceStream($"Sojourn.Charts.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks the font '{name}'.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex(@"url\(\./files/(?<file>[\w-]+\.woff2)\)[^;]*;\s*unicode-range:\s*(?<range>[^;]+);")]
    private static partial Regex Rule();

    private sealed class Alphabet(string file, string range)
    {
        private readonly Lazy<string> base64 = new(() => Convert.ToBase64String(Bytes(file)));

        private readonly (int From, int To)[] spans =
        [
            .. range
                .Split(',')
                .Select(span => span.Trim()[2..].Split('-'))
                .Select(ends => (Code(ends[0]), Code(ends[^1]))),
        ];

        public bool IsLatin { get; } = file.StartsWith("inter-latin-wght", StringComparison.Ordinal);

        public string Range => range;

        public string Base64 => base64.Value;

        public bool Has(int rune) => spans.Any(span => rune >= span.From && rune <= span.To);

        private static int Code(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
