namespace Sojourn.Cli.Output;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>The word with the fewest differing letters, or null where none is near; the first of several.</summary>
    public static string? Of(string word, IEnumerable<string> words) =>
        words
            .Select(candidate => (candidate, Distance: Distance(word.ToLowerInvariant(), candidate)))
            .Where(pair => pair.Distance <= Math.Max(1, Math.Min(word.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>Letters to insert, leave out, change, or swap with a neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var change = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(change, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
