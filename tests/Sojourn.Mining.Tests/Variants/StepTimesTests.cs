using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Statistics;
using Sojourn.Mining.Variants;
using Xunit;

namespace Sojourn.Mining.Tests.Variants;

public sealed class StepTimesTests
{
    [Fact]
    public void Each_step_has_the_median_gap_and_the_median_time_since_the_first()
    {
        var log = TestLogs.From([
            .. Trace("1", 0, 10, 40),
            .. Trace("2", 0, 20, 60),
            .. Trace("3", 0, 30, 100),
            new Row("other", "a", 5),
        ]);
        var variant = log.VariantOf(log.FindCase("1"));

        var times = StepTimes.Measure(log, variant);

        times.Cases.ShouldBe(3);
        times.Steps.Select(step => step.Gap).ShouldBe([null, 20, 40]);
        times.Steps.Select(step => step.SinceFirst).ShouldBe([0, 20, 60]);
    }

    [Fact]
    public void Steps_that_overlap_have_a_gap_of_zero()
    {
        var log = TestLogs.From([new Row("1", "a", 10, 0), new Row("1", "b", 20, 5)]);

        StepTimes.Measure(log, 0).Steps[1].Gap.ShouldBe(0);
    }

    [Fact]
    public void A_variant_without_selected_cases_has_no_times()
    {
        var log = TestLogs.Log("a b", "a c");
        var times = StepTimes.Measure(log, 0, CaseSelection.None(2));

        times.Cases.ShouldBe(0);
        times.Steps.ShouldAllBe(step => step.Gap == null && step.SinceFirstInterval == null);
    }

    [Fact]
    public void Columns_give_what_the_events_of_each_case_give() =>
        LogGenerators
            .Rows.Where(rows => rows.Length > 0)
            .Select(Gen.Int[0, 1000])
            .Sample((rows, seed) => Agree(TestLogs.From(rows), seed), iter: 500);

    [Fact]
    public void The_times_of_all_variants_are_those_of_each()
    {
        var log = TestLogs.Log("a b c", "a b c", "a b", "a");
        var variants = VariantList.Of(log);

        var times = VariantTimes.Measure(variants);

        foreach (var variant in variants.Top())
        {
            var sorted = variants.ThroughputOf(variant.Number);
            times.MedianOf(variant.Number).ShouldBe(Percentiles.OfSorted<long>(sorted, Quantile.Median));
            times.P90Of(variant.Number).ShouldBe(Percentiles.OfSorted<long>(sorted, Quantile.P90));
        }
    }

    private static bool Agree(EventLog log, int seed)
    {
        var selection = LogGenerators.Selection(log, seed);
        return VariantList
            .Of(log, selection)
            .Top()
            .All(variant =>
            {
                var times = StepTimes.Measure(log, variant.Number, selection);
                var events = selection
                    .Ranks()
                    .Where(rank => log.VariantOf(rank) == variant.Number)
                    .Select(log.EventsOf)
                    .ToArray();
                return times.Cases == events.Length
                    && Enumerable
                        .Range(1, Math.Max(0, times.Steps.Count - 1))
                        .All(step =>
                            times.Steps[step].Gap
                                == Median(events, e => Math.Max(0, e.StartedAt(step) - e.CompletedAt(step - 1)))
                            && times.Steps[step].SinceFirst
                                == Median(events, e => e.CompletedAt(step) - e.CompletedAt(0))
                        );
            });
    }

    private static double? Median(CaseEvents[] events, Func<CaseEvents, long> timeOf) =>
        Percentiles.OfSorted<long>([.. events.Select(timeOf).Order()], Quantile.Median);

    private static IEnumerable<Row> Trace(string id, params long[] times) =>
        times.Select((time, i) => new Row(id, ((char)('a' + i)).ToString(), time));
}
