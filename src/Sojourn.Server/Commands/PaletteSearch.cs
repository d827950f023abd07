using System.Globalization;
using System.Text;

namespace Sojourn.Server.Commands;

/// <summary>
/// Finds what a reader means by a few letters: every word that is typed must be found, at the beginning of a word before
/// inside one, and inside one before with letters between.
/// </summary>
internal static class PaletteSearch
{
    private const int WholeTitle = 40;
    private const int TitleBegins = 20;
    private const int WordBegins = 10;
    private const int Inside = 4;
    private const int Scattered = 1;

    // Letters far apart are found in nearly every long name: a scattered word has to begin where a word begins.
    private const int LeastScattered = 2;

    /// <summary>The best items, best first; among equals the order given stands.</summary>
    /// <param name="items">What to search.</param>
    /// <param name="query">What was typed; signs such as <c>=</c> between words are no words.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<PaletteItem> Best(IEnumerable<PaletteItem> items, string query, int most)
    {
        var words = WordsOf(query);
        if (words.Length == 0)
        {
            return [.. items.Take(most)];
        }

        return
        [
            .. items
                .Select((item, place) => (Item: item, Score: ScoreOf(item, words), Place: place))
                .Where(found => found.Score > 0)
                .OrderByDescending(found => found.Score)
                .ThenBy(found => found.Item.Title.Length)
                .ThenBy(found => found.Place)
                .Take(most)
                .Select(found => found.Item),
        ];
    }

    /// <summary>How well an item fits; 0 where a word is not found.</summary>
    internal static int ScoreOf(PaletteItem item, string[] words)
    {
        var sum = 0;
        foreach (var word in words)
        {
            var score = Math.Max(ScoreOf(item.Title, word), item.Hint is { } hint ? ScoreOf(hint, word) - 1 : 0);
            if (score <= 0)
            {
                return 0;
            }

            sum += score;
        }

        return sum;
    }

    internal static string[] WordsOf(string query) =>
        [
            .. query
                .Split([' ', '=', '\t', '\u3000'], StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.Trim('"', '\'', ',', ';', ':'))
                .Where(word => word.Length > 0),
        ];

    private static int ScoreOf(string text, string word)
    {
        var compare = CultureInfo.CurrentCulture.CompareInfo;
        const CompareOptions loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;
        var isPlain = Ascii.IsValid(text) && Ascii.IsValid(word);
        var best = 0;
        for (var from = 0; from < text.Length; )
        {
            // Plain letters need no culture, which costs far more: thousands of names are searched at a key press.
            var at = isPlain
                ? text.AsSpan(from).IndexOf(word, StringComparison.OrdinalIgnoreCase)
                : compare.IndexOf(text.AsSpan(from), word, loosely);
            if (at < 0)
            {
                break;
            }

            at += from;
            var isBeginning = at == 0 || !char.IsLetterOrDigit(text[at - 1]) || IsHump(text, at);
            best = Math.Max(
                best,
                at == 0 && text.Length == word.Length ? WholeTitle
                    : at == 0 ? TitleBegins
                    : isBeginning ? WordBegins
                    : Inside
            );
            if (isBeginning)
            {
                break;
            }

            from = at + 1;
        }

        return best > 0 ? best
            : word.Length >= LeastScattered && IsScattered(text, word) ? Scattered
            : 0;
    }

    private static bool IsHump(string text, int at) => char.IsUpper(text[at]) && char.IsLower(text[at - 1]);

    // The letters in their order, the first of each run at the beginning of a word: "rqc" finds "Request categorized".
    private static bool IsScattered(string text, string word)
    {
        var next = 0;
        for (var i = 0; i < text.Length && next < word.Length; i++)
        {
            if (char.ToUpperInvariant(text[i]) != char.ToUpperInvariant(word[next]))
            {
                continue;
            }

            if (next == 0 && i > 0 && char.IsLetterOrDigit(text[i - 1]) && !IsHump(text, i))
            {
                continue;
            }

            next++;
        }

        return next == word.Length;
    }
}
