using CsCheck;
using Shouldly;
using Sojourn.Mining.Distributions;
using Sojourn.Mining.EventLogs;
using Xunit;

namespace Sojourn.Mining.Tests.Distributions;

public sealed class EventGroupsTests
{
    [Fact]
    public void Groups_count_the_events_of_the_selected_cases_one_by_one() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    string?[] values =
                    [
                        .. rows.Select(
                            (_, i) =>
                                ((i + seed) % 3) switch
                                {
                                    0 => null,
                                    1 => "p",
                                    _ => "q",
                                }
                        ),
                    ];
                    var log = EventLog.From(TestLogs.Table(rows, [TestLogs.Text("v", values)]));
                    if (EventGroups.By(log, "v") is not { } groups)
                    {
                        return;
                    }

                    var selection = LogGenerators.Selection(log, seed);
                    var expected = new long[groups.Count + 1];
                    foreach (var rank in selection.Ranks())
                    {
                        for (var place = 0; place < log.LengthOf(rank); place++)
                        {
                            var group = groups.OfEvent(rank, place);
                            expected[group < 0 ? groups.Count : group]++;
                        }
                    }

                    groups.CountEvents(selection, TestContext.Current.CancellationToken).ShouldBe(expected);
                    if (groups.Level == AttributeLevel.Event)
                    {
                        groups.CountRows(selection, TestContext.Current.CancellationToken).ShouldBe(expected);
                    }
                },
                iter: 200
            );

    [Fact]
    public void A_column_of_cases_counts_cases_as_the_facet_kernel_does()
    {
        var log = EventLog.From(
            TestLogs.Table(
                [new("1", "a", 1), new("1", "b", 2), new("2", "a", 1), new("3", "a", 1)],
                [TestLogs.Text("region", "N", "N", "S", null)]
            )
        );
        var groups = EventGroups.By(log, "region").ShouldNotBeNull();
        var facet = FacetCounts.Of((CategoricalColumn)log.CaseAttributes[0], log.AllCases);

        var counts = groups.CountRows(log.AllCases, TestContext.Current.CancellationToken);

        counts[..^1].Select(count => (int)count).ShouldBe(facet.Counts);
        counts[^1].ShouldBe(facet.Missing);
        groups.CountEvents(log.AllCases, TestContext.Current.CancellationToken).ShouldBe([2L, 1L, 1L]);
        groups.Find("S").ShouldBe(1);
        groups.Find("W").ShouldBe(-1);
    }

    [Fact]
    public void Throughput_times_are_in_bars_and_cases_without_events_in_none()
    {
        var log = EventLog.From(
            TestLogs.Table([new("1", "a", 0), new("1", "b", 3600), new("2", "a", 0)], emptyCases: ["3"])
        );
        var groups = EventGroups.ByThroughput(log, cancellation: TestContext.Current.CancellationToken);

        var counts = groups.CountRows(log.AllCases, TestContext.Current.CancellationToken);

        groups.IsOfThroughput.ShouldBeTrue();
        counts[0].ShouldBe(1);
        counts[^2].ShouldBe(1);
        counts[^1].ShouldBe(1);
    }

    [Fact]
    public void No_column_of_that_name_gives_no_groups() => EventGroups.By(TestLogs.Log("a"), "nothing").ShouldBeNull();
}

public sealed class NumberBinsTests
{
    [Fact]
    public void Every_value_is_in_the_bar_that_holds_it() =>
        Gen.Double[-1e6, 1e6]
            .Array[1, 200]
            .Sample(values =>
            {
                var bins = NumberBins.For(values, 24).ShouldNotBeNull();
                foreach (var value in values)
                {
                    var bin = bins.IndexOf(value);
                    (bins.From(bin) ?? double.NegativeInfinity).ShouldBeLessThanOrEqualTo(value + 1e-6);
                    (bins.ToExclusive(bin) ?? double.PositiveInfinity).ShouldBeGreaterThan(value - 1e-6);
                }

                bins.Count.ShouldBeInRange(1, 27);
            });

    [Fact]
    public void Values_far_beyond_the_rest_share_an_open_bar()
    {
        var values = Enumerable.Range(0, 1000).Select(i => (double)(i % 100)).Append(1e9);

        var bins = NumberBins.For(values, 20).ShouldNotBeNull();

        bins.IsOpen.ShouldBeTrue();
        bins.IndexOf(1e9).ShouldBe(bins.Count - 1);
        bins.ToExclusive(bins.Count - 1).ShouldBeNull();
        bins.IndexOf(99).ShouldBeLessThan(bins.Count - 1);
    }

    [Fact]
    public void One_value_a_billion_away_does_not_put_all_others_into_one_bar()
    {
        double[] values = [-5, 0.1, 1, 2, 3, 1e9];

        var bins = NumberBins.For(values, 24).ShouldNotBeNull();

        bins.From(0).ShouldBe(-5);
        bins.IsOpen.ShouldBeTrue();
        values.Select(bins.IndexOf).Distinct().Count().ShouldBe(6);
        bins.Count.ShouldBeInRange(6, 27);
    }

    [Fact]
    public void Values_far_below_the_rest_share_an_open_bar_too()
    {
        var values = Enumerable.Range(0, 1000).Select(i => (double)(i % 100)).Append(-1e9).Append(1e9);

        var bins = NumberBins.For(values, 20).ShouldNotBeNull();

        (bins.IsOpenBelow, bins.From(0), bins.ToExclusive(bins.Count - 1)).ShouldBe((true, null, null));
        bins.IndexOf(-1e9).ShouldBe(0);
        bins.IndexOf(1e9).ShouldBe(bins.Count - 1);
        bins.IndexOf(0).ShouldBe(1);
        bins.From(1).ShouldBe(0);
    }

    [Fact]
    public void A_long_tail_that_is_no_exception_keeps_its_bars()
    {
        // A tenth of the values reach a hundred times as far as the rest: they are part of the picture.
        var values = Enumerable.Range(0, 1000).Select(i => i % 10 == 0 ? i : (i % 10) * 0.1);

        NumberBins.For(values, 24)!.ToExclusive(20).ShouldNotBeNull().ShouldBeGreaterThan(900);
    }

    [Fact]
    public void Whole_numbers_are_never_cut_in_parts()
    {
        var bins = NumberBins.For([1, 2, 3], 24).ShouldNotBeNull();

        (bins.Low, bins.Width, bins.Count).ShouldBe((1, 1, 3));
    }

    [Fact]
    public void One_value_has_one_bar_and_none_has_none()
    {
        NumberBins.For([7, 7], 24)!.Count.ShouldBe(1);
        NumberBins.For([], 24).ShouldBeNull();
    }
}
