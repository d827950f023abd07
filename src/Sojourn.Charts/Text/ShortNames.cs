using System.Globalization;

namespace Sojourn.Charts.Text;

/// <summary>
/// One word for each activity, for places too small for its name: the word that the fewest other activities have, the
/// earliest of equals. Where several have the same, each gets what tells it apart: its whole name where that fits, else its
/// beginning and its end, else a number.
/// </summary>
public sealed class ShortNames
{
    private const int Longest = 9;
    private const int LongestInQuotes = 7;
    private const int Head = 4;
    private const string Cut = "…";

    private readonly string[] names;

    public ShortNames(IReadOnlyList<string> activities)
    {
        var usedBy = activities
            .SelectMany(name => Words(name).Distinct(StringComparer.OrdinalIgnoreCase))
            .GroupBy(word => word, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        names = [.. activities.Select(NameOf)];
        foreach (Func<string, string> other in (Func<string, string>[])[name => Shorten(name, Longest), HeadAndTail])
        {
            Rename((activity, _) => other(activities[activity]));
        }

        Rename((activity, place) => Numbered(activities[activity], place));

        // A name that ends in a blank is another than the one without: quotes show where it ends.
        string NameOf(string name)
        {
            var word = Words(name).Where(IsLong).MinBy(word => usedBy[word]) ?? name;
            return name.Trim().Length == name.Length ? Shorten(word, Longest) : $"“{Shorten(word, LongestInQuotes)}”";
        }
    }

    /// <summary>The short name of an activity by its code.</summary>
    public string this[int activity] => names[activity];

    /// <summary>Gives other names to activities that share one; who is alone with a name keeps it.</summary>
    private void Rename(Func<int, int, string> other)
    {
        var alike = names
            .Index()
            .GroupBy(each => each.Item, each => each.Index, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Skip(1).Any());
        foreach (
            var (activity, place) in alike
                .SelectMany(group => group.Index().Select(each => (each.Item, each.Index)))
                .ToList()
        )
        {
            names[activity] = other(activity, place + 1);
        }
    }

    private static string[] Words(string name) =>
        name.Split([' ', '-', '_', '/', ':', '.', '(', ')', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    // Particles say nothing, but a single ideograph is a word.
    private static bool IsLong(string word) => word.Length > 3 || word.Any(c => c > 0x2E80);

    private static string Shorten(string word, int longest)
    {
        var letters = Letters(word);
        return letters.Length <= longest ? word : string.Concat(letters[..(longest - 1)]) + Cut;
    }

    private static string HeadAndTail(string name)
    {
        var letters = Letters(name);
        return letters.Length <= Longest
            ? name
            : string.Concat(letters[..Head]) + Cut + string.Concat(letters[^(Longest - Head - 1)..]);
    }

    private static string Numbered(string name, int place)
    {
        var number = place.ToString(CultureInfo.InvariantCulture);
        var letters = Letters(name);
        return string.Concat(letters[..Math.Min(letters.Length, Math.Max(1, Longest - number.Length - 1))])
            + Cut
            + number;
    }

    // Letters as readers see them: an emoji or an accented letter of several characters is one, and is never cut in two.
    private static string[] Letters(string text)
    {
        var letters = new List<string>();
        for (var at = 0; at < text.Length; at += letters[^1].Length)
        {
            letters.Add(StringInfo.GetNextTextElement(text, at));
        }

        return [.. letters];
    }
}
