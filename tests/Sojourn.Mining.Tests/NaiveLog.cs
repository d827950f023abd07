namespace Sojourn.Mining.Tests;

/// <summary>The row-by-row twin: cases as lists of rows, every result by the plainest loop.</summary>
internal sealed class NaiveLog
{
    public NaiveLog(IEnumerable<Row> rows) =>
        Cases = [
            .. rows.Select((row, record) => (row, record))
                .GroupBy(r => r.row.Case)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g =>
                    g.OrderBy(r => r.row.Time)
                        .ThenBy(r => r.row.Start ?? r.row.Time)
                        .ThenBy(r => r.row.Sequence)
                        .ThenBy(r => r.record)
                        .Select(r => r.row)
                        .ToArray()
                ),
        ];

    private NaiveLog(List<Row[]> cases) => Cases = cases;

    public List<Row[]> Cases { get; }

    public NaiveLog Where(Func<Row[], bool> keep) => new([.. Cases.Where(keep)]);

    public Dictionary<string, (int Occurrences, int Cases, int Starts, int Ends)> Activities() =>
        Cases
            .SelectMany(c => c)
            .Select(r => r.Activity)
            .Distinct()
            .ToDictionary(
                a => a,
                a =>
                    (
                        Cases.Sum(c => c.Count(r => r.Activity == a)),
                        Cases.Count(c => c.Any(r => r.Activity == a)),
                        Cases.Count(c => c[0].Activity == a),
                        Cases.Count(c => c[^1].Activity == a)
                    )
            );

    public Dictionary<(string From, string To), List<long>> Gaps()
    {
        var gaps = new Dictionary<(string, string), List<long>>();
        foreach (var rows in Cases)
        {
            for (var i = 1; i < rows.Length; i++)
            {
                var key = (rows[i - 1].Activity, rows[i].Activity);
                gaps.TryAdd(key, []);
                gaps[key].Add((rows[i].Start ?? rows[i].Time) - rows[i - 1].Time);
            }
        }

        return gaps;
    }

    public int CasesWith(string from, string to) =>
        Cases.Count(c => c.Zip(c.Skip(1)).Any(p => p.First.Activity == from && p.Second.Activity == to));

    public List<(string Trace, int Cases)> Variants() =>
        [
            .. Cases
                .GroupBy(c => string.Join('\u0001', c.Select(r => r.Activity)))
                .Select(g => (g.Key, g.Count()))
                .OrderByDescending(v => v.Item2)
                .ThenBy(v => v.Key, StringComparer.Ordinal),
        ];

    public static double Percentile(IEnumerable<long> values, double p)
    {
        var sorted = values.Order().ToArray();
        var place = (sorted.Length - 1) * p;
        var low = (int)place;
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
    }
}
