using System.Text;

namespace Sojourn.Charts.Theme;

/// <summary>Turns a design token into a colour a style sheet can hold.</summary>
internal sealed class Ink(DrawingTheme theme)
{
    public const string FontFamily =
        "Inter, \"Noto Sans SC\", \"Noto Sans CJK SC\", \"PingFang SC\", \"Microsoft YaHei\", system-ui, \"Segoe UI\", sans-serif";

    /// <summary>The token's value: written out, or a reference to the custom property.</summary>
    public string this[string token] =>
        theme switch
        {
            DrawingTheme.Light => Tokens.Light[token],
            DrawingTheme.Dark => Tokens.Dark[token],
            _ => $"var(--{token})",
        };

    /// <summary>The custom properties themselves, where the drawing has to bring them along.</summary>
    public string Declarations(string selector, IEnumerable<string> used)
    {
        if (theme != DrawingTheme.Auto)
        {
            return "";
        }

        var tokens = used.Distinct().Order(StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        Declare(Tokens.Light);
        text.Append("@media (prefers-color-scheme: dark){");
        Declare(Tokens.Dark);
        return text.Append('}').ToString();

        void Declare(IReadOnlyDictionary<string, string> values)
        {
            text.Append(selector).Append('{');
            text.AppendJoin(';', tokens.Select(t => $"--{t}:{values[t]}"));
            text.Append('}');
        }
    }
}
