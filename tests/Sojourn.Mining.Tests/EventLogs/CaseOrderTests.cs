using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Xunit;
using SortDirection = Sojourn.Mining.EventLogs.SortDirection;

namespace Sojourn.Mining.Tests.EventLogs;

public sealed class CaseOrderTests
{
    [Fact]
    public void Numbers_stand_by_value_the_missing_last_both_ways()
    {
        var column = new NumberColumn("n", new[] { 2.5, 0, -1, 0, 10 }, new ulong[] { 0b10111 });

        CaseOrder.By(column, SortDirection.Ascending).ShouldBe([2, 1, 0, 4, 3]);
        CaseOrder.By(column, SortDirection.Descending).ShouldBe([4, 0, 1, 2, 3]);
    }

    [Fact]
    public void Texts_stand_by_their_bytes_equal_ones_by_rank()
    {
        var column = new CategoricalColumn("t", new[] { 1, -1, 0, 1, 2 }, ["Z", "a", "豈"]);

        CaseOrder.By(column, SortDirection.Ascending).ShouldBe([2, 0, 3, 4, 1]);
        CaseOrder.By(column, SortDirection.Descending).ShouldBe([4, 0, 3, 2, 1]);
    }

    [Fact]
    public void Times_and_flags_have_an_order_too()
    {
        var times = new TimeColumn("d", new long[] { 30, 10, 20 }, new ulong[] { 0b111 });
        var flags = new BooleanColumn("f", 3, new ulong[] { 0b010 }, new ulong[] { 0b011 });

        CaseOrder.By(times, SortDirection.Ascending).ShouldBe([1, 2, 0]);
        CaseOrder.By(flags, SortDirection.Ascending).ShouldBe([0, 1, 2]);
        CaseOrder.By(flags, SortDirection.Descending).ShouldBe([1, 0, 2]);
    }

    [Fact]
    public void Members_of_a_set_come_first_descending()
    {
        var members = CaseSelection.Of([0b0110], 4);

        CaseOrder.ByMembership(members, SortDirection.Ascending).ShouldBe([0, 3, 1, 2]);
        CaseOrder.ByMembership(members, SortDirection.Descending).ShouldBe([1, 2, 0, 3]);
    }

    [Fact]
    public void Every_order_is_the_one_of_a_plain_sort() =>
        LogGenerators.Rows.Sample(
            rows =>
            {
                var log = TestLogs.From(rows);
                var all = Enumerable.Range(0, log.CaseCount).ToArray();
                foreach (var direction in Enum.GetValues<SortDirection>())
                {
                    CaseOrder.ByStart(log, direction).ShouldBe(Plain(all, rank => log.StartOf(rank), direction));
                    CaseOrder.ByEnd(log, direction).ShouldBe(Plain(all, rank => log.EndOf(rank), direction));
                    CaseOrder
                        .ByThroughput(log, direction)
                        .ShouldBe(Plain(all, rank => log.EndOf(rank) - log.StartOf(rank), direction));
                    CaseOrder.ByLength(log, direction).ShouldBe(Plain(all, rank => log.LengthOf(rank), direction));
                    CaseOrder
                        .ById(log, direction)
                        .ShouldBe(
                            direction == SortDirection.Ascending
                                ? all.OrderBy(rank => log.CaseIds[rank], StringComparer.Ordinal)
                                : all.OrderByDescending(rank => log.CaseIds[rank], StringComparer.Ordinal)
                        );
                }
            },
            iter: 200
        );

    [Fact]
    public void The_ends_of_a_case_are_its_first_and_last_event() =>
        LogGenerators.Rows.Sample(
            rows =>
            {
                var log = TestLogs.From(rows);
                var (first, last) = (EndEvents.First(log), EndEvents.Last(log));
                for (var rank = 0; rank < log.CaseCount; rank++)
                {
                    var events = log.EventsOf(rank);
                    first[rank].ShouldBe(events.IndexAt(0));
                    last[rank].ShouldBe(events.IndexAt(events.Count - 1));
                }
            },
            iter: 200
        );

    [Fact]
    public void A_case_without_events_has_no_ends()
    {
        var log = EventLog.From(TestLogs.Table([new Row("a", "x", 1)], emptyCases: ["b"]));

        EndEvents.First(log)[log.FindCase("b")].ShouldBe(-1);
        EndEvents.Last(log)[log.FindCase("b")].ShouldBe(-1);
    }

    private static IEnumerable<int> Plain(int[] all, Func<int, long?> keyOf, SortDirection direction) =>
        direction == SortDirection.Ascending
            ? all.OrderBy(rank => keyOf(rank) is null).ThenBy(keyOf).ThenBy(rank => rank)
            : all.OrderBy(rank => keyOf(rank) is null).ThenByDescending(keyOf).ThenBy(rank => rank);
}
