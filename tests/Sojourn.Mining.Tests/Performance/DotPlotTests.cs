using CsCheck;
using NodaTime;
using Shouldly;
using Sojourn.Mining.Distributions;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;
using Xunit;

namespace Sojourn.Mining.Tests.Performance;

public sealed class DotPlotTests
{
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];

    public static TheoryData<DotAxis> Axes => [.. Enum.GetValues<DotAxis>()];

    [Theory]
    [MemberData(nameof(Axes))]
    public void Dots_are_the_events_read_case_by_case(DotAxis axis) =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    var log = TestLogs.From(rows);
                    var selection = LogGenerators.Selection(log, seed);
                    var plot = Plot(log, selection, axis);
                    var expected = new List<(long, int, int, int)>();
                    for (var row = 0; row < plot.Rows.Count; row++)
                    {
                        var events = log.EventsOf(plot.Rows.CaseAt(row));
                        for (var place = 0; place < events.Count; place++)
                        {
                            expected.Add(
                                (Across(log, events, place, axis), row, events.IndexAt(place), events.ActivityAt(place))
                            );
                        }
                    }

                    var seen = new List<(long, int, int, int)>();
                    plot.Read(
                        7,
                        block =>
                        {
                            for (var i = 0; i < block.Across.Length; i++)
                            {
                                seen.Add((block.Across[i], block.Rows[i], block.Events[i], block.Categories[i]));
                            }
                        },
                        TestContext.Current.CancellationToken
                    );

                    seen.Order().ShouldBe(expected.Order());
                    plot.Events.ShouldBe(expected.Count);
                    plot.Extent.ShouldBe(
                        expected.Count == 0 ? (0, 0) : (expected.Min(dot => dot.Item1), expected.Max(dot => dot.Item1))
                    );
                },
                iter: 100
            );

    [Fact]
    public void Every_dot_of_a_window_is_counted_in_its_cell_and_the_rarest_category_is_shown() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[1, 9], Gen.Int[1, 9])
            .Sample(
                (rows, columns, lines) =>
                {
                    var log = TestLogs.From(rows);
                    var plot = Plot(log, log.AllCases, DotAxis.Time);
                    var (first, last) = plot.Extent;
                    var window = new DotWindow(first, last + 1, 0, Math.Max(1, plot.Rows.Count), columns, lines);

                    var grid = plot.Bin(window, cancellation: TestContext.Current.CancellationToken);

                    var cells = new List<(int Category, int Event)>?[columns * lines];
                    plot.Read(
                        1000,
                        block =>
                        {
                            for (var i = 0; i < block.Across.Length; i++)
                            {
                                var cell = window.CellOf(block.Across[i], block.Rows[i]);
                                (cells[cell] ??= []).Add((block.Categories[i], block.Events[i]));
                            }
                        },
                        TestContext.Current.CancellationToken
                    );
                    for (var cell = 0; cell < cells.Length; cell++)
                    {
                        grid.Counts[cell].ShouldBe(cells[cell]?.Count ?? 0);
                        if (cells[cell] is { } dots)
                        {
                            var shown = dots.OrderByDescending(dot => DotColors.Rank(dot.Category))
                                .ThenBy(dot => dot.Event)
                                .First();
                            (grid.Categories[cell], grid.Events[cell]).ShouldBe(((byte)shown.Category, shown.Event));
                        }
                    }
                },
                iter: 200
            );

    [Fact]
    public void A_category_in_front_is_seen_wherever_it_occurs()
    {
        var log = TestLogs.Log("a b c", "b c");
        var plot = Plot(log, log.AllCases, DotAxis.EventNumber);
        var window = new DotWindow(0, 4, 0, 2, 1, 2);

        plot.Bin(window, front: 1, TestContext.Current.CancellationToken).Categories.ToArray().ShouldBe([1, 1]);
        plot.Bin(window, cancellation: TestContext.Current.CancellationToken).Categories.ToArray().ShouldBe([2, 2]);
    }

    [Fact]
    public void A_window_leaves_out_what_lies_outside()
    {
        var log = TestLogs.Log("a b c", "a b");
        var plot = Plot(log, log.AllCases, DotAxis.EventNumber);

        var grid = plot.Bin(new DotWindow(1.5, 3.5, 0, 2, 2, 2), cancellation: TestContext.Current.CancellationToken);

        grid.Counts.ToArray().ShouldBe([1, 1, 1, 0]);
    }

    [Fact]
    public void The_last_dot_on_the_right_edge_is_in_sight()
    {
        var log = TestLogs.Log("a b c");
        var plot = Plot(log, log.AllCases, DotAxis.Time);
        var (first, last) = plot.Extent;

        plot.Bin(new DotWindow(first, last, 0, 1, 10, 1), cancellation: TestContext.Current.CancellationToken)
            .Counts.ToArray()
            .Sum()
            .ShouldBe(3);
    }

    [Theory]
    [InlineData(DotOrder.Start, "c b a")]
    [InlineData(DotOrder.End, "b a c")]
    [InlineData(DotOrder.Duration, "a b c")]
    [InlineData(DotOrder.Events, "a b c")]
    [InlineData(DotOrder.Id, "a b c")]
    public void Cases_stand_in_the_order_asked_for_and_ties_by_id(DotOrder order, string expected)
    {
        var log = TestLogs.From([
            new("a", "x", 30),
            new("a", "y", 50),
            new("b", "x", 20),
            new("b", "y", 40),
            new("c", "x", 10),
            new("c", "y", 60),
            new("c", "y", 70),
        ]);

        var rows = DotRows.OfCases(log, log.AllCases, order, TestContext.Current.CancellationToken);

        string.Join(' ', Enumerable.Range(0, rows.Count).Select(row => log.CaseIds[rows.CaseAt(row)]))
            .ShouldBe(expected);
    }

    [Fact]
    public void Groups_stand_by_their_events_and_those_without_a_value_last()
    {
        var log = EventLog.From(
            TestLogs.Table(
                [new("1", "x", 1), new("1", "y", 2), new("2", "x", 1), new("2", "y", 2), new("3", "x", 5)],
                [TestLogs.Text("who", "Eva", "Bob", "Bob", null, null)]
            )
        );
        var groups = EventGroups.By(log, "who").ShouldNotBeNull();

        var rows = DotRows.OfGroups(groups, log.AllCases, TestContext.Current.CancellationToken);

        rows.Count.ShouldBe(3);
        groups.ValueOf(rows.GroupAt(0)).ShouldBe("Bob");
        groups.ValueOf(rows.GroupAt(1)).ShouldBe("Eva");
        rows.GroupAt(2).ShouldBe(-1);
        rows.Events.ShouldBe([2L, 1L, 2L]);
    }

    [Fact]
    public void An_event_is_found_by_its_number()
    {
        var log = TestLogs.Log("a b", "a c d", "b");
        foreach (var rank in log.AllCases.Ranks())
        {
            var events = log.EventsOf(rank);
            for (var place = 0; place < events.Count; place++)
            {
                DotPlot.EventOf(log, events.IndexAt(place)).ShouldBe((rank, place, events.CompletedAt(place)));
            }
        }

        Should.Throw<ArgumentOutOfRangeException>(() => DotPlot.EventOf(log, log.EventCount));
        Should.Throw<ArgumentOutOfRangeException>(() => DotPlot.EventOf(log, -1));
    }

    [Fact]
    public void The_most_frequent_groups_have_a_colour_and_the_rest_is_other()
    {
        var log = TestLogs.Log([.. Enumerable.Range(0, 14).SelectMany(i => Enumerable.Repeat($"a{i:00}", i + 1))]);
        var groups = EventGroups.ByActivity(log);

        var colors = DotColors.MostFrequent(
            groups,
            groups.CountEvents(log.AllCases, TestContext.Current.CancellationToken)
        );

        colors.Named.Count.ShouldBe(11);
        colors.CategoryOf(log.FindActivity("a13")).ShouldBe(0);
        colors.CategoryOf(log.FindActivity("a02")).ShouldBe(DotColors.Other);
        colors.CategoryOf(-1).ShouldBe(DotColors.Missing);
    }

    private static DotPlot Plot(EventLog log, CaseSelection selection, DotAxis axis)
    {
        var groups = EventGroups.ByActivity(log);
        return new DotPlot(
            log,
            selection,
            axis,
            DotRows.OfCases(log, selection, DotOrder.Start),
            DotColors.Of(groups, Enumerable.Range(0, groups.Count)),
            Rome
        );
    }

    private static long Across(EventLog log, CaseEvents events, int place, DotAxis axis)
    {
        var time = events.CompletedAt(place);
        var start = log.StartOf(events.CaseRank)!.Value;
        var local = Instant.FromUnixTimeSeconds(time).InZone(Rome).LocalDateTime;
        var ofDay = local.TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond;
        return axis switch
        {
            DotAxis.Time => time,
            DotAxis.SinceStart => time - start,
            DotAxis.ShareOfCase when log.EndOf(events.CaseRank) == start => 0,
            DotAxis.ShareOfCase => (long)
                Math.Round((double)(time - start) / (log.EndOf(events.CaseRank)!.Value - start) * DotPlot.WholeCase),
            DotAxis.TimeOfDay => ofDay,
            DotAxis.TimeOfWeek => (((int)local.DayOfWeek - 1) * 86_400L) + ofDay,
            _ => place + 1,
        };
    }
}
