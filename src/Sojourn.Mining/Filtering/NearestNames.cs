namespace Sojourn.Mining.Filtering;

/// <summary>The names most like a mistyped one.</summary>
public static class NearestNames
{
    /// <summary>At most three names, nearest first, within an edit distance of a third of the longer name.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="known">The names that there are.</param>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known)
    {
        var written = Folded(name);
        return
        [
            .. known
                .Select(candidate => (candidate, Distance: Distance(written, Folded(candidate), Most(candidate))))
                .Where(c => c.Distance <= Most(c.candidate))
                .OrderBy(c => c.Distance)
                .ThenBy(c => c.candidate, EventLogs.OrdinalUtf8Comparer.Instance)
                .Take(3)
                .Select(c => c.candidate),
        ];

        int Most(string candidate) => Math.Max(1, Math.Max(name.Length, candidate.Length) / 3);
    }

    /// <summary>Case, blanks and separators are what people get wrong: they cost nothing.</summary>
    private static string Folded(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));

    /// <summary>
    /// The fewest insertions, deletions, replacements and swaps of neighbours (optimal string alignment); a swap is one slip
    /// of the fingers. Names that share no letter, or whose lengths differ by more than <paramref name="most"/>, are far apart.
    /// </summary>
    private static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return int.MaxValue;
        }

        int[] older = [];
        var before = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(row[j - 1], before[j]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], older[j - 2] + 1);
                }
            }

            (older, before) = (before, row);
        }

        return before[^1] > 0 && before[^1] >= Math.Max(a.Length, b.Length) ? int.MaxValue : before[^1];
    }
}
