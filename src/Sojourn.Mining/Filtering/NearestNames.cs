namespace Sojourn.Mining.Filtering;

/// <summary>The names most like a mistyped one.</summary>
public static class NearestNames
{
    /// <summary>At most three names, nearest first, within an edit distance of a third of the longer name.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="known">The names that there are.</param>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known) =>
        [
            .. known
                .Select(candidate => (candidate, Distance: Distance(Folded(name), Folded(candidate))))
                .Where(c => c.Distance <= Math.Max(1, Math.Max(name.Length, c.candidate.Length) / 3))
                .OrderBy(c => c.Distance)
                .ThenBy(c => c.candidate, EventLogs.OrdinalUtf8Comparer.Instance)
                .Take(3)
                .Select(c => c.candidate),
        ];

    /// <summary>Case, blanks and separators are what people get wrong: they cost nothing.</summary>
    private static string Folded(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));

    /// <summary>Levenshtein's distance: the fewest insertions, deletions and replacements.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[^1];
    }
}
