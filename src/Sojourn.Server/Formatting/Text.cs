using System.Globalization;
using System.Text;
using Sojourn.Mining.Faults;
using Sojourn.Workspace.Texts;

namespace Sojourn.Server.Formatting;

/// <summary>Fills sentences of the resources.</summary>
internal static class Text
{
    // First strong isolate … pop: what stands between turns nothing around it.
    private const char Isolate = '\u2068';
    private const char Pop = '\u2069';

    /// <summary>
    /// Fills <c>{0}</c>, <c>{1}</c>, … with values that are already written in the reader's language. A name written from
    /// right to left, or one with marks that say so, is kept from turning the rest of the sentence.
    /// </summary>
    public static string Of(string sentence, params ReadOnlySpan<object?> values)
    {
        var isolated = values.ToArray();
        for (var i = 0; i < isolated.Length; i++)
        {
            if (isolated[i] is string text && text.EnumerateRunes().Any(IsRightToLeft))
            {
                isolated[i] = $"{Isolate}{text}{Pop}";
            }
        }

        return string.Format(CultureInfo.CurrentCulture, sentence, isolated);
    }

    /// <summary>A sentence in the reader's language.</summary>
    public static string Of(Sentence sentence) => SpokenFaults.Of(sentence, CultureInfo.CurrentUICulture);

    /// <summary>
    /// Chooses between the singular and the plural of a counted phrase and fills it with the count. The four languages
    /// need no more than these two forms; Chinese uses the same text for both.
    /// </summary>
    public static string Counted(long count, string one, string other) =>
        Of(count == 1 ? one : other, Show.Count(count));

    // The scripts written from right to left, and the marks that embed, override or isolate a direction.
    private static bool IsRightToLeft(Rune rune) =>
        rune.Value
            is (>= 0x0590 and <= 0x08FF)
                or (>= 0xFB1D and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFF)
                or (>= 0x10800 and <= 0x10FFF)
                or (>= 0x1E800 and <= 0x1EFFF)
                or 0x200F
                or (>= 0x202A and <= 0x202E)
                or (>= 0x2066 and <= 0x2069);
}
