using System.Diagnostics;
using System.Globalization;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Variants;

namespace Sojourn.Bench;

/// <summary>The engine's hot paths at one size, each checked against the plain scan before its time is reported.</summary>
internal static class EngineReport
{
    public static void Run(int events, double noise, TextWriter target)
    {
        var table = SyntheticLog.Table(events, noise, attributes: events <= 10_000_000 ? 20 : 0);
        var clock = Stopwatch.StartNew();
        var log = EventLog.From(table);
        var built = clock.Elapsed;
        clock.Restart();
        _ = ProcessMap.Discover(log);
        var sorted = clock.Elapsed;
        var sections = log.ToSections();
        var controlFlow = sections
            .Where(s =>
                s.Name.StartsWith("node.") || s.Name.StartsWith("leaf.") || s.Name is "event.completed" or "case.origin"
            )
            .Sum(s => (long)s.Length * s.ElementSize);
        var resident = sections
            .Where(s => !s.Name.StartsWith("caseAttribute") && !s.Name.StartsWith("case.id"))
            .Sum(s => (long)s.Length * s.ElementSize);
        var selection = SyntheticLog.Selection(log, 0.5);
        var naive = new NaiveScan(log);
        target.WriteLine();
        target.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"### {events:N0} events, {log.CaseCount:N0} cases, {log.VariantCount:N0} variants, {log.Trie.NodeCount:N0} nodes"
            )
        );
        target.WriteLine();
        target.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Built in {built.TotalSeconds:0.00} s; first map with percentiles (durations sorted once) {sorted.TotalSeconds:0.00} s; control flow and one time column {(double)controlFlow / events:0.0} bytes per event, with sorted durations {(double)resident / events:0.0}."
            )
        );
        target.WriteLine();
        target.WriteLine("| path (half of the cases selected) | time | plain scan | ratio |");
        target.WriteLine("|---|---|---|---|");
        Check(log, selection, naive);
        var scan = Measured.Median(() => naive.Map(selection, durations: false));
        var scanDurations = Measured.Median(() => naive.Map(selection, durations: true));
        Row(
            target,
            "map, frequencies",
            Measured.Median(() => ProcessMap.Discover(log, selection, MapDurations.None)),
            scan
        );
        Row(
            target,
            "map, mean durations",
            Measured.Median(() => ProcessMap.Discover(log, selection, MapDurations.Means)),
            scanDurations
        );
        Row(target, "map, medians and P90", Measured.Median(() => ProcessMap.Discover(log, selection)), scanDurations);
        Row(
            target,
            "variants list, top 100",
            Measured.Median(() => VariantList.Of(log, selection).Top(100).ToList()),
            null
        );
        if (log.CaseAttributes.Count > 0)
        {
            CheckFacets(log, selection);
            Row(
                target,
                $"facet counts of {log.CaseAttributes.Count} attributes",
                Measured.Median(() =>
                    log.CaseAttributes.Select(a => FacetCounts.Of((CategoricalColumn)a, selection)).ToList()
                ),
                null
            );
        }

        target.WriteLine();
        target.Line($"Load of the machine: {Measured.Load()}.");
    }

    /// <summary>Ends the run where a map, a median or the variants are not what the plain scan says.</summary>
    public static void Check(EventLog log, CaseSelection selection, NaiveScan naive)
    {
        var (counts, totals) = naive.Map(selection, durations: true);
        var map = ProcessMap.Discover(log, selection);
        var n = log.Activities.Count;
        foreach (var arc in map.Arcs)
        {
            Measured.Require(counts[arc.From * n + arc.To] == arc.Frequency, "frequency");
            Measured.Require(totals[arc.From * n + arc.To] == arc.Duration!.TotalSeconds, "total");
        }

        Measured.Require(map.Arcs.Count == counts.Count(c => c > 0), "arcs");
        var first = map.Arcs[0];
        Measured.Require(naive.Median(selection, first.From, first.To) == first.Duration!.MedianSeconds, "median");
        Measured.Require(VariantList.Of(log, selection).Top().Sum(v => v.Cases) == selection.Count, "variants");
    }

    private static void CheckFacets(EventLog log, CaseSelection selection)
    {
        foreach (var column in log.CaseAttributes.Cast<CategoricalColumn>())
        {
            var facet = FacetCounts.Of(column, selection);
            Measured.Require(facet.Counts.Sum() + facet.Missing == selection.Count, "facets");
        }
    }

    private static void Row(TextWriter target, string path, TimeSpan time, TimeSpan? peer) =>
        target.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {path} | {time.Milliseconds()} | {(peer is { } p ? $"{p.TotalMilliseconds:0.0} ms" : "–")} | {(peer is { } q ? $"{q / time:0.0}×" : "–")} |"
            )
        );
}
