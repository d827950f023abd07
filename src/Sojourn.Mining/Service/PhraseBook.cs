using System.Globalization;
using System.Text;

namespace Sojourn.Mining.Service;

/// <summary>Recognises what a short text means by phrases; used to propose roles, never to decide them.</summary>
/// <remarks>
/// A phrase is a list of words that must occur in the text in this order, others between them allowed; a word that ends
/// in <c>*</c> stands for all that begin so. Case, accents, punctuation and camel case do not matter. Chinese has no
/// blanks between words, so a Chinese word may stand anywhere inside the text.
/// </remarks>
internal sealed class PhraseBook<TRole>
    where TRole : struct, Enum
{
    /// <summary>The confidence of a text that is exactly a phrase.</summary>
    public const double Whole = 0.9;

    private const double Least = 0.5;

    private static readonly HashSet<string> Negations = ["not", "no", "niet", "geen", "non"];
    private static readonly string[] ChineseNegations = ["未", "没有", "不"];

    private readonly Dictionary<string, TRole> canonical = new(StringComparer.Ordinal);
    private readonly List<(TRole Role, string Phrase, string[] Words)> phrases = [];

    /// <summary>Adds texts that mean the role beyond doubt: this product's own names.</summary>
    public PhraseBook<TRole> Canonical(TRole role, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            canonical[name] = role;
        }

        return this;
    }

    /// <summary>Adds phrases, separated by a semicolon. Where two roles fit equally well, the one added first wins.</summary>
    public PhraseBook<TRole> Phrases(TRole role, string list)
    {
        foreach (var phrase in list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            phrases.Add((role, phrase, phrase.Split(' ')));
        }

        return this;
    }

    /// <summary>The best reading of a text, or null where no phrase fits.</summary>
    public RoleProposal<TRole>? Read(string text)
    {
        if (canonical.TryGetValue(text, out var certain))
        {
            return new RoleProposal<TRole>(text, certain, 1, text);
        }

        var words = Words(text);
        if (words.Any(Negations.Contains) || ChineseNegations.Any(text.Contains))
        {
            return null;
        }

        var letters = words.Sum(word => word.Length);
        RoleProposal<TRole>? best = null;
        foreach (var (role, phrase, wanted) in phrases)
        {
            if (Covered(words, wanted) is not (var covered and > 0))
            {
                continue;
            }

            var share = (double)covered / letters;
            var confidence = covered == letters ? Whole : Math.Round(Least + (share * (Whole - Least)), 2);
            if (best is null || confidence > best.Confidence)
            {
                best = new RoleProposal<TRole>(text, role, confidence, phrase);
            }
        }

        return best;
    }

    // The number of letters that the phrase accounts for; 0 where it does not fit. A prefix covers its whole word.
    private static int Covered(List<string> words, string[] wanted)
    {
        var covered = 0;
        var at = 0;
        foreach (var word in wanted)
        {
            var found = 0;
            for (; at < words.Count && found == 0; at++)
            {
                found = Fits(words[at], word);
            }

            if (found == 0)
            {
                return 0;
            }

            if (IsChinese(word[0]))
            {
                // The next Chinese word of the phrase may stand in the same run of characters.
                at--;
            }

            covered += found;
        }

        return covered;
    }

    private static int Fits(string word, string wanted)
    {
        if (IsChinese(wanted[0]))
        {
            return word.Contains(wanted, StringComparison.Ordinal) ? wanted.Length : 0;
        }

        var fits = wanted[^1] == '*' ? word.StartsWith(wanted[..^1], StringComparison.Ordinal) : word == wanted;
        return fits ? word.Length : 0;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var before = '\0';
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var humps = char.IsUpper(letter) && char.IsLower(before);
            if ((!char.IsLetterOrDigit(letter) || humps) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }

            before = letter;
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static bool IsChinese(char letter) => letter is >= '\u4E00' and <= '\u9FFF';
}
