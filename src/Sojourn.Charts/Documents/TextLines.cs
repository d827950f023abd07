using System.Text;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.Documents;

/// <summary>Breaks a text into lines of a width. Nothing is left out: a word that is too long is broken inside.</summary>
internal static class TextLines
{
    // What must not begin a line, in Chinese above all.
    private const string NoStart = "、。，．：；？！）」』】〉》’”%,.;:?!)]}";

    /// <summary>The lines, at least one.</summary>
    public static IReadOnlyList<string> Of(string text, double width, double size, bool isStrong = false)
    {
        var lines = new List<string>();
        foreach (var part in Clean(text).Split('\n'))
        {
            Break(part.Trim(' '), width, size, isStrong, lines);
        }

        return lines;
    }

    private static void Break(string text, double width, double size, bool isStrong, List<string> lines)
    {
        var start = 0;
        while (true)
        {
            double used = 0;
            var at = start;
            var cut = -1;
            Rune? before = null;
            foreach (var rune in text.AsSpan(start).EnumerateRunes())
            {
                if (at > start && CanBreak(before!.Value, rune))
                {
                    cut = at;
                }

                used += TextWidth.Of(rune.ToString(), size, isStrong);
                // A blank at the end of a line takes no room.
                if (used > width && at > start && rune.Value != ' ')
                {
                    break;
                }

                at += rune.Utf16SequenceLength;
                before = rune;
            }

            if (at >= text.Length)
            {
                lines.Add(text[start..]);
                return;
            }

            var end = cut > start ? cut : at;
            lines.Add(text[start..end].TrimEnd(' '));
            start = end;
            while (start < text.Length && text[start] == ' ')
            {
                start++;
            }
        }
    }

    private static bool CanBreak(Rune before, Rune after) =>
        before.Value == ' '
        || (
            (TextWidth.IsWide(before) || TextWidth.IsWide(after))
            && !NoStart.Contains(after.ToString(), StringComparison.Ordinal)
        );

    // Marks that steer a terminal or a direction have no picture; a tab is a blank.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\t' || rune.Value == '\u00A0')
            {
                clean.Append(' ');
            }
            else if (
                rune.Value == '\n'
                || Rune.GetUnicodeCategory(rune)
                    is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format)
            )
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
