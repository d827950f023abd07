using System.Globalization;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Variants;

namespace Sojourn.Bench;

/// <summary>Clusters of the thousand most frequent variants, checked against a search of every pair at every join.</summary>
internal static class ClusterReport
{
    private const int Clusters = 5;

    public static void Run(int events, TextWriter target)
    {
        var log = EventLog.From(SyntheticLog.Table(events, noise: 0.02));
        var dendrogram = VariantDendrogram.Of(log);
        var found = dendrogram.Into(Clusters).All.Select(cluster => cluster.Cases).ToList();
        Measured.Require(found.SequenceEqual(Plain(log, dendrogram)), "clusters of the plain search");

        var before = Environment.CpuUsage.TotalTime;
        var time = Measured.Median(() => VariantDendrogram.Of(log));
        var runs = Environment.CpuUsage.TotalTime - before;
        before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Measured.RunsInAll; i++)
        {
            GC.KeepAlive(dendrogram.Into(Clusters));
        }

        var cut = (Environment.CpuUsage.TotalTime - before) / Measured.RunsInAll;
        target.Line($"{dendrogram.Variants:N0} variants, {dendrogram.ComparedCases:N0} cases of {events:N0} events");
        target.Line(
            $"dendrogram {time.Milliseconds()}, {(runs / Measured.RunsInAll).Milliseconds()} of processor time"
        );
        target.Line(
            $"cut into {Clusters}: {cut.Milliseconds()} of processor time; cases {string.Join(", ", found.Select(Number))}"
        );
        target.Line($"load {Measured.Load()}");
    }

    private static string Number(int cases) => cases.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Every pair is looked at for every join, by the recurrence of Lance and Williams.</summary>
    private static List<int> Plain(EventLog log, VariantDendrogram dendrogram)
    {
        var cases = VariantList.Of(log).Top(dendrogram.Variants).Select(variant => variant.Cases).ToArray();
        var weight = Array.ConvertAll(cases, count => (double)count);
        var n = weight.Length;
        var added = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                added[i, j] =
                    weight[i] * weight[j] / (weight[i] + weight[j]) * Math.Pow(dendrogram.DistanceOf(i, j), 2);
            }
        }

        var left = Enumerable.Range(0, n).ToList();
        while (left.Count > Clusters)
        {
            var (into, from, least) = (-1, -1, double.PositiveInfinity);
            foreach (var i in left)
            {
                foreach (var j in left)
                {
                    // What differs by less than nine digits counts as equal: the first pair is taken.
                    if (i < j && added[i, j] < least * (1 - 1e-9))
                    {
                        (into, from, least) = (i, j, added[i, j]);
                    }
                }
            }

            left.Remove(from);
            foreach (var k in left.Where(k => k != into))
            {
                added[into, k] = added[k, into] =
                    (
                        (weight[into] + weight[k]) * added[into, k]
                        + (weight[from] + weight[k]) * added[from, k]
                        - weight[k] * least
                    ) / (weight[into] + weight[from] + weight[k]);
            }

            weight[into] += weight[from];
        }

        return [.. left.Select(i => (int)weight[i]).OrderDescending()];
    }
}
