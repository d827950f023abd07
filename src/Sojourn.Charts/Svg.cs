using System.Globalization;
using System.Text;

namespace Sojourn.Charts;

/// <summary>Numbers and text the way SVG wants them, whatever the reader's language and whatever the data holds.</summary>
internal static class Svg
{
    /// <summary>A coordinate: a tenth of a pixel, a full stop, no trailing zero, never "-0".</summary>
    public static string Number(double value)
    {
        var rounded = Math.Round(value, 1, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Text that is safe in element content and in quoted attributes. Characters that XML 1.0 cannot hold
    /// (control characters, lone surrogates) become U+FFFD, so that the drawing stays well formed.
    /// </summary>
    public static string Text(string value)
    {
        var text = new StringBuilder(value.Length + 16);
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#39;"),
                '\t' or '\n' or '\r' => text.Append(' '),
                < 0x20 or 0xFFFE or 0xFFFF => text.Append('\uFFFD'),
                _ => text.Append(rune.ToString()),
            };
        }

        return text.ToString();
    }
}
