using System.Text.RegularExpressions;

namespace Sojourn.Server.Theme;

/// <summary>The values of <c>tokens.css</c>, read from the very file the browser gets.</summary>
internal sealed partial class DesignTokens
{
    private readonly Dictionary<string, (string Light, string Dark)> values;

    private DesignTokens(Dictionary<string, (string Light, string Dark)> values) => this.values = values;

    public static DesignTokens Load()
    {
        using var stream = typeof(DesignTokens).Assembly.GetManifestResourceStream("Sojourn.Server.Theme.tokens.css")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    public static DesignTokens Parse(string css)
    {
        var values = new Dictionary<string, (string Light, string Dark)>(StringComparer.Ordinal);
        foreach (Match token in Token().Matches(Comment().Replace(css, "")))
        {
            var value = token.Groups["value"].Value.Trim();
            var pair = Pair().Match(value);
            values[token.Groups["name"].Value] = pair.Success
                ? (pair.Groups["light"].Value, pair.Groups["dark"].Value)
                : (value, value);
        }

        return new DesignTokens(values);
    }

    public IEnumerable<string> Names => values.Keys;

    public string Light(string name) => Of(name).Light;

    public string Dark(string name) => Of(name).Dark;

    private (string Light, string Dark) Of(string name) =>
        values.TryGetValue(name, out var pair)
            ? pair
            : throw new KeyNotFoundException($"tokens.css has no token \"{name}\".");

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:\s*(?<value>[^;]+);")]
    private static partial Regex Token();

    [GeneratedRegex(@"^light-dark\((?<light>#[0-9a-f]{6}),\s*(?<dark>#[0-9a-f]{6})\)$")]
    private static partial Regex Pair();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
