using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Service;
using Sojourn.Mining.Variants;
using Xunit;

namespace Sojourn.Mining.Tests.Variants;

/// <summary>Two ways of three and one case, the second of them open, and six cases without events.</summary>
public sealed class VariantListTests
{
    private static readonly EventLog Log = EventLog.From(
        TestLogs.Table(
            [
                new Row("1", "open", 0),
                new Row("1", "close", 10),
                new Row("2", "open", 0),
                new Row("2", "close", 30),
                new Row("3", "open", 0),
                new Row("3", "close", 20),
                new Row("4", "open", 0),
                new Row("4", "ask", 5),
            ],
            emptyCases: ["5", "6", "7", "8", "9", "10"]
        )
    );

    private static readonly ServiceRoles Roles = new() { EndActivities = ["close"] };

    [Fact]
    public void Cases_without_events_are_no_variant_and_in_no_share()
    {
        var variants = VariantList.Of(Log);

        (variants.Count, variants.Cases, variants.EmptyCases).ShouldBe((2, 4, 6));
        Log.VariantsWithEvents.ShouldBe(2);
        variants.Top().Select(v => (v.Rank, v.Cases, v.ShareOfCases)).ShouldBe([(1, 3, 0.75), (2, 1, 0.25)]);
        variants[1].CumulativeShareOfCases.ShouldBe(1);
        variants.ActivitiesOf(variants[0].Number).Count.ShouldBe(2);
        var empty = Log.VariantOf(Log.FindCase("5"));
        (variants.CountOf(empty), variants.PlaceOf(empty)).ShouldBe((0, -1));
    }

    [Fact]
    public void The_most_frequent_variants_are_the_same_in_a_filter()
    {
        new VariantCoverageFilter(1, CoverageUnit.Variants).Select(Log).Count.ShouldBe(3);
        new VariantCoverageFilter(75, CoverageUnit.PercentOfCases).Select(Log).Count.ShouldBe(3);
        new VariantCoverageFilter(100, CoverageUnit.PercentOfCases).Select(Log).Count.ShouldBe(4);
        new VariantCoverageFilter(99, CoverageUnit.Variants).Select(Log).Count.ShouldBe(4);
    }

    [Fact]
    public void A_variant_of_open_cases_has_no_duration_as_in_the_measure()
    {
        var all = VariantList.Of(Log);
        var finished = FinishedCases.Of(Log, selection: null, Roles);
        var times = VariantTimes.Measure(VariantList.Of(Log, finished.Cases));

        finished.Excluded.ShouldBe(new Dictionary<string, long> { ["no-events"] = 6, ["open"] = 1 }, ignoreOrder: true);
        times.MedianOf(all[0].Number).ShouldBe(20);
        times.MedianOf(all[1].Number).ShouldBeNull();
        times.P90Of(all[1].Number).ShouldBeNull();
        var measure = Measure.Take("throughput-time", Log, Log.AllCases, Roles, new MeasureOptions { By = "variant" });
        measure.Groups.Single(g => g.Key == "open > close").P50.ShouldBe(20);
        measure.Groups.Single(g => g.Key == "open > ask").Population.ShouldBe(0);
    }

    [Fact]
    public void Where_no_completion_is_declared_every_case_with_events_is_finished()
    {
        var finished = FinishedCases.Of(Log, selection: null, new ServiceRoles());

        finished.Cases.Count.ShouldBe(4);
        finished.Unfinished.ShouldBe(FinishedCases.GoesOn);
    }
}
