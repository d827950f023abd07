using System.Globalization;

namespace Sojourn.Charts.Text;

/// <summary>
/// One word for each activity, for places too small for its name: the word that the fewest other activities have, the
/// earliest of equals.
/// </summary>
public sealed class ShortNames
{
    private const int Longest = 9;
    private const int LongestInQuotes = 7;

    private readonly string[] names;

    public ShortNames(IReadOnlyList<string> activities)
    {
        var usedBy = activities
            .SelectMany(name => Words(name).Distinct(StringComparer.OrdinalIgnoreCase))
            .GroupBy(word => word, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        names = [.. activities.Select(NameOf)];

        // A name that ends in a blank is another than the one without: quotes show where it ends.
        string NameOf(string name)
        {
            var word = Words(name).Where(IsLong).MinBy(word => usedBy[word]) ?? name;
            return name.Trim().Length == name.Length ? Shorten(word, Longest) : $"“{Shorten(word, LongestInQuotes)}”";
        }
    }

    /// <summary>The short name of an activity by its code.</summary>
    public string this[int activity] => names[activity];

    private static string[] Words(string name) =>
        name.Split([' ', '-', '_', '/', ':', '.', '(', ')', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    // Particles say nothing, but a single ideograph is a word.
    private static bool IsLong(string word) => word.Length > 3 || word.Any(c => c > 0x2E80);

    // Letters as readers see them: an emoji or an accented letter of several characters is one, and is never cut in two.
    private static string Shorten(string word, int longest)
    {
        var start = 0;
        for (var kept = 0; kept < longest && start < word.Length; kept++)
        {
            var next = start + StringInfo.GetNextTextElementLength(word, start);
            if (kept == longest - 1 && next < word.Length)
            {
                return word[..start] + "…";
            }

            start = next;
        }

        return word;
    }
}
