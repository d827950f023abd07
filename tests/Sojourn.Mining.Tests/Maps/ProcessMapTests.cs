using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Variants;
using Xunit;

namespace Sojourn.Mining.Tests.Maps;

public sealed class ProcessMapTests
{
    [Fact]
    public void Discover_on_empty_log_gives_empty_map()
    {
        var map = ProcessMap.Discover(TestLogs.Log());
        map.Activities.ShouldBeEmpty();
        map.Arcs.ShouldBeEmpty();
        map.Cases.ShouldBe(0);
    }

    [Fact]
    public void Discover_counts_adjacent_pairs_and_self_loops()
    {
        var map = ProcessMap.Discover(TestLogs.Log("a b b c", "a c", "b"));
        map.Arcs.Select(a => (a.FromName, a.ToName, a.Frequency))
            .ShouldBe([("a", "b", 1), ("a", "c", 1), ("b", "b", 1), ("b", "c", 1)]);
        map.Activities.Select(a => (a.Name, a.Occurrences, a.Cases, a.Starts, a.Ends))
            .ShouldBe([("b", 3, 2, 1, 1), ("a", 2, 2, 2, 0), ("c", 2, 2, 0, 2)]);
    }

    [Fact]
    public void Cases_without_events_are_counted_and_start_nowhere()
    {
        var log = EventLog.From(TestLogs.Table([new Row("x", "a", 1)], emptyCases: ["y", "x"]));
        var map = ProcessMap.Discover(log);
        (map.Cases, map.EmptyCases, map.Events).ShouldBe((2, 1, 1));
        VariantList.Of(log).Count.ShouldBe(1);
    }

    [Fact]
    public void Map_and_variants_equal_the_row_by_row_twin_on_random_logs() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    var log = TestLogs.From(rows);
                    var naive = new NaiveLog(rows);
                    ShouldEqual(log, log.AllCases, naive);
                    var selection = LogGenerators.Selection(log, seed);
                    ShouldEqual(log, selection, naive.Where(c => selection.Contains(log.FindCase(c[0].Case))));
                },
                iter: 3000
            );

    [Fact]
    public void A_trace_of_a_hundred_thousand_events_is_one_variant()
    {
        var log = TestLogs.From(Enumerable.Range(0, 100_000).Select(i => new Row("long", i % 2 == 0 ? "a" : "b", i)));
        var map = ProcessMap.Discover(log);
        map.Arcs.Sum(a => a.Frequency).ShouldBe(99_999);
        map.Arcs[0].Duration!.MedianSeconds.ShouldBe(1);
        VariantList.Of(log).ActivitiesOf(0).Count.ShouldBe(100_000);
    }

    [Fact]
    public void Seventy_thousand_activities_do_not_square_the_memory()
    {
        var table = new EventTable
        {
            Unit = TimeUnit.Second,
            Case = new CodedColumn(Enumerable.Range(0, 70_000).Select(i => i / 7).ToArray(), Names("c", 10_000)),
            Activity = new CodedColumn(Enumerable.Range(0, 70_000).ToArray(), Names("a", 70_000)),
            Completed = Enumerable.Range(0, 70_000).Select(i => (long)i).ToArray(),
        };
        var map = ProcessMap.Discover(EventLog.From(table));
        map.Activities.Count.ShouldBe(70_000);
        map.Arcs.Count.ShouldBe(60_000);
    }

    [Fact]
    public void Durations_between_events_that_end_before_they_start_are_exact()
    {
        // The one case begins in 2020; its first event claims to have ended in 1970, its second begins in 2060.
        const long Begun = 1_600_000_000;
        const long Late = 2_860_000_000;
        var table = new EventTable
        {
            Unit = TimeUnit.Second,
            Case = new CodedColumn(new[] { 0, 0 }, ["c"]),
            Activity = new CodedColumn(new[] { 0, 1 }, ["a", "b"]),
            Started = new[] { Begun, Late },
            Completed = new[] { 0L, Late },
        };
        var duration = ProcessMap.Discover(EventLog.From(table)).Arcs.ShouldHaveSingleItem().Duration!;
        (duration.TotalSeconds, duration.MedianSeconds, duration.Overlaps).ShouldBe((Late, Late, 0));
    }

    private static string[] Names(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"{prefix}{i}")];

    private static void ShouldEqual(EventLog log, CaseSelection selection, NaiveLog naive)
    {
        var map = ProcessMap.Discover(log, selection);
        map.Activities.ToDictionary(a => a.Name, a => (a.Occurrences, a.Cases, a.Starts, a.Ends))
            .ShouldBe(naive.Activities(), ignoreOrder: true);
        var gaps = naive.Gaps();
        map.Arcs.Count.ShouldBe(gaps.Count);
        foreach (var arc in map.Arcs)
        {
            var raw = gaps[(arc.FromName, arc.ToName)];
            var expected = raw.Select(g => Math.Max(0, g)).ToArray();
            arc.Frequency.ShouldBe(expected.Length);
            arc.Cases.ShouldBe(naive.CasesWith(arc.FromName, arc.ToName));
            arc.Duration!.TotalSeconds.ShouldBe(expected.Sum());
            arc.Duration.MeanSeconds.ShouldBe(expected.Average(), 1e-9);
            arc.Duration.MinSeconds.ShouldBe(expected.Min());
            arc.Duration.MaxSeconds.ShouldBe(expected.Max());
            arc.Duration.MedianSeconds!.Value.ShouldBe(NaiveLog.Percentile(expected, 0.5), 1e-9);
            arc.Duration.P90Seconds!.Value.ShouldBe(NaiveLog.Percentile(expected, 0.9), 1e-9);
            arc.Duration.Overlaps.ShouldBe(raw.Count(g => g < 0));
        }

        var variants = VariantList.Of(log, selection);
        variants
            .Top()
            .Select(v =>
                (string.Join('\u0001', variants.ActivitiesOf(v.Number).Select(a => log.Activities[a])), v.Cases)
            )
            .ShouldBe(naive.Variants());
    }
}
