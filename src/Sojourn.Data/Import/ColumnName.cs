using System.Globalization;
using System.Text;

namespace Sojourn.Data.Import;

/// <summary>A column's name taken apart: words, key, and whether the format says that it belongs to the case.</summary>
internal sealed class ColumnName
{
    private const string CasePrefix = "case:";

    private static readonly HashSet<string> Fillers =
    [
        "id",
        "name",
        "no",
        "nr",
        "number",
        "code",
        "key",
        "text",
        "value",
    ];

    public ColumnName(string name)
    {
        IsOfCase = name.StartsWith(CasePrefix, StringComparison.OrdinalIgnoreCase);
        Words = Split(name);
        Key = string.Concat(Words);
        KeyWithoutCase = IsOfCase ? string.Concat(Split(name[CasePrefix.Length..])) : Key;
    }

    /// <summary>Whether the name says that the column describes the case.</summary>
    public bool IsOfCase { get; }

    /// <summary>The words, in lower case and without accents.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>All words in one.</summary>
    public string Key { get; }

    /// <summary>The key without a prefix that says "of the case".</summary>
    public string KeyWithoutCase { get; }

    /// <summary>How surely the name means a role, 0–1: the whole name, or the word that matters in it.</summary>
    public double Weight(string role)
    {
        var whole = RoleVocabulary.Weight(role, Key);
        if (IsOfCase)
        {
            return Math.Max(whole, 0.95 * RoleVocabulary.Weight(role, KeyWithoutCase));
        }

        if (whole > 0 || Words.Count < 2)
        {
            return whole;
        }

        // "Ticket priority" and "u_priority" are priorities; "customer name" is the customer; "agent position" is
        // neither of its words.
        var last = 0.8 * RoleVocabulary.Weight(role, Words[^1]);
        var first = Fillers.Contains(Words[^1])
            ? 0.9 * RoleVocabulary.Weight(role, string.Concat(Words.SkipLast(1)))
            : 0;
        var custom = Words[0] == "u" ? 0.95 * RoleVocabulary.Weight(role, string.Concat(Words.Skip(1))) : 0;
        return Math.Max(Fillers.Contains(Words[^1]) ? 0 : last, Math.Max(first, custom));
    }

    private static List<string> Split(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var previous = '\0';
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var newWord = char.IsUpper(c) && char.IsLower(previous);
            if ((!char.IsLetterOrDigit(c) || newWord) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }

            previous = c;
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
