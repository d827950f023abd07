using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Xunit;

namespace Sojourn.Mining.Tests.EventLogs;

public sealed class EventLogTests
{
    [Fact]
    public void Sections_rebuild_a_log_with_the_same_sections() =>
        LogGenerators.Rows.Sample(
            rows =>
            {
                var attributes = new AttributeColumn[]
                {
                    TestLogs.Text("who", [.. rows.Select(r => r.Time % 3 == 0 ? null : $"p{r.Time % 4}")]),
                };
                var log = EventLog.From(TestLogs.Table(rows, attributes));
                var sections = log.ToSections();
                var again = EventLog.FromSections(sections.ToDictionary(s => s.Name));
                Bytes(again).ShouldBe(Bytes(log));
                ProcessMap.Discover(again).Arcs.ShouldBe(ProcessMap.Discover(log).Arcs);
            },
            iter: 300
        );

    [Fact]
    public void Shuffled_rows_that_differ_in_case_time_and_sequence_give_the_same_bytes() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    var distinct = rows.DistinctBy(r => (r.Case, r.Time)).ToArray();
                    var shuffled = distinct.ToArray();
                    new Random(seed).Shuffle(shuffled);
                    Bytes(TestLogs.From(shuffled)).ShouldBe(Bytes(TestLogs.From(distinct)));
                },
                iter: 300
            );

    [Fact]
    public void Shuffles_that_keep_tied_rows_in_their_relative_order_give_the_same_bytes() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    var shuffled = rows.ToArray();
                    new Random(seed).Shuffle(shuffled);
                    var inOrder = rows.GroupBy(TieGroup).ToDictionary(g => g.Key, g => new Queue<Row>(g));
                    var restored = shuffled.Select(row => inOrder[TieGroup(row)].Dequeue()).ToArray();
                    Bytes(TestLogs.From(restored)).ShouldBe(Bytes(TestLogs.From(rows)));
                },
                iter: 300
            );

    [Fact]
    public void Every_event_is_found_under_its_case_in_the_declared_order() =>
        LogGenerators.Rows.Sample(
            rows =>
            {
                var log = TestLogs.From(rows);
                foreach (var expected in new NaiveLog(rows).Cases)
                {
                    var events = log.EventsOf(log.FindCase(expected[0].Case));
                    Enumerable
                        .Range(0, events.Count)
                        .Select(i => (log.Activities[events.ActivityAt(i)], events.CompletedAt(i), events.StartedAt(i)))
                        .ShouldBe(expected.Select(r => (r.Activity, r.Time, r.Start ?? r.Time)));
                }
            },
            iter: 500
        );

    [Fact]
    public void A_tie_between_different_activities_marks_its_case()
    {
        var log = TestLogs.From([
            new("x", "a", 1),
            new("x", "b", 1),
            new("y", "a", 1),
            new("y", "a", 1),
            new("z", "a", 2),
        ]);
        Enumerable.Range(0, 3).Where(r => Bits.Get(log.TiedCases, r)).Select(r => log.CaseIds[r]).ShouldBe(["x"]);
    }

    [Fact]
    public void A_sequence_column_breaks_the_tie()
    {
        var log = TestLogs.From([new("x", "b", 1, Sequence: 2), new("x", "a", 1, Sequence: 1)]);
        log.Activities[log.EventsOf(0).ActivityAt(0)].ShouldBe("a");
        Bits.Count(log.TiedCases).ShouldBe(0);
    }

    [Fact]
    public void An_attribute_is_case_level_only_if_constant_missing_aside_in_every_case()
    {
        Row[] rows = [new("x", "a", 1), new("x", "b", 2), new("y", "a", 1), new("y", "b", 2)];
        var log = EventLog.From(
            TestLogs.Table(
                rows,
                [TestLogs.Text("fixed", "p", null, null, null), TestLogs.Text("free", "p", "q", "r", "r")]
            )
        );
        log.CaseAttributes.Select(a => a.Name).ShouldBe(["fixed"]);
        log.EventAttributes.Select(a => a.Name).ShouldBe(["free"]);
        var column = (CategoricalColumn)log.CaseAttributes[0];
        column[log.FindCase("x")].ShouldBe("p");
        column[log.FindCase("y")].ShouldBeNull();
    }

    [Fact]
    public void A_case_longer_than_32_bits_of_seconds_keeps_exact_times()
    {
        var log = TestLogs.From([new("x", "a", 0), new("x", "b", 5_000_000_000)]);
        ProcessMap.Discover(log).Arcs[0].Duration!.MedianSeconds.ShouldBe(5e9);
    }

    [Fact]
    public void Columns_that_do_not_fit_together_are_named_in_one_message()
    {
        var table = new EventTable
        {
            Unit = TimeUnit.Second,
            Case = TestLogs.Coded(["x", null]),
            Activity = TestLogs.Coded(["a"]),
            Completed = new long[] { 1, 2 },
        };
        var message = Should.Throw<ArgumentException>(() => EventLog.From(table)).Message;
        message.ShouldContain("column 'activity' has 1 rows where the times have 2");
        message.ShouldContain("a row has no case");
    }

    private static (string, long, long?, long) TieGroup(Row row) => (row.Case, row.Time, row.Start, row.Sequence);

    internal static List<byte[]> Bytes(EventLog log) =>
        [
            .. log.ToSections()
                .OrderBy(s => s.Name, StringComparer.Ordinal)
                .Select(s =>
                {
                    var bytes = new byte[s.Length * s.ElementSize];
                    s.CopyBytes(0, bytes);
                    return bytes;
                }),
        ];
}
