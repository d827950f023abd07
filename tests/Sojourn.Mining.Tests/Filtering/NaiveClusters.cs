namespace Sojourn.Mining.Tests.Filtering;

/// <summary>The twin of the clusters of variants: every pair looked at each time, every distance by the whole table.</summary>
internal static class NaiveClusters
{
    /// <summary>The traces of one cluster.</summary>
    /// <param name="traces">The activity sequence of every case.</param>
    /// <param name="number">1 for the cluster with the most cases.</param>
    /// <param name="count">How many clusters there are to be.</param>
    public static IReadOnlyList<string[]> Of(IEnumerable<string[]> traces, int number, int count)
    {
        var variants = traces
            .Where(trace => trace.Length > 0)
            .GroupBy(trace => string.Join('\u0001', trace))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Trace: group.First(), Cases: group.Count()))
            .ToList();
        var clusters = variants.Select((_, place) => new List<int> { place }).ToList();
        while (clusters.Count > count)
        {
            var pairs =
                from a in clusters
                from b in clusters
                where a.Min() < b.Min()
                orderby Math.Round(Spread([.. a, .. b]) - Spread(a) - Spread(b), 9), a.Min(), b.Min()
                select (Into: a, From: b);
            var (into, from) = pairs.First();
            into.AddRange(from);
            clusters.Remove(from);
        }

        var wanted = clusters
            .OrderByDescending(cluster => cluster.Sum(place => variants[place].Cases))
            .ThenBy(cluster => cluster.Min())
            .ElementAtOrDefault(number - 1);
        return [.. (wanted ?? []).Select(place => variants[place].Trace)];

        // The squared distances of all pairs of cases, each pair twice, divided by twice the cases.
        double Spread(List<int> places) =>
            places.Sum(i =>
                places.Sum(j =>
                    Math.Pow(Distance(variants[i].Trace, variants[j].Trace), 2) * variants[i].Cases * variants[j].Cases
                )
            ) / (2.0 * places.Sum(i => variants[i].Cases));
    }

    private static double Distance(string[] a, string[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] =
                    i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(
                        table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                        1 + Math.Min(table[i - 1, j], table[i, j - 1])
                    );
            }
        }

        return (double)table[a.Length, b.Length] / Math.Max(a.Length, b.Length);
    }
}
