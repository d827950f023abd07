using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Statistics;
using Xunit;

namespace Sojourn.Mining.Tests.Maps;

public sealed class ArcEstimateTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(40)]
    [InlineData(5)]
    [InlineData(1)]
    public void Estimates_are_those_of_the_times_themselves(int most)
    {
        var log = Log();
        var words = new ulong[(log.CaseCount + 63) / 64];
        foreach (var rank in Enumerable.Range(0, log.CaseCount).Where(rank => rank % 3 == 0).Take(most))
        {
            words[rank / 64] |= 1UL << rank % 64;
        }

        var selection = CaseSelection.Of(words, log.CaseCount);
        var arc = ProcessMap.Discover(log, selection).Arcs.Single(each => each is { FromName: "a", ToName: "b" });
        var times = ArcTimes.Along(log, arc.From, arc.To, selection);

        foreach (var quantile in new[] { Quantile.Median, Quantile.P90 })
        {
            var estimate = ArcEstimate.Of(log, arc, selection, quantile);
            estimate.Seconds.ShouldBe(Percentiles.OfSorted(times.Durations, quantile)!.Value);
            estimate.Interval.ShouldBe(OrderStatisticInterval.OfSorted(times.Durations, quantile));
            estimate.ShouldBe(ArcEstimate.Of(times, log.Unit, quantile));
        }

        var mean = ArcEstimate.MeanOf(log, arc, selection);
        var expected = MeanInterval.Of(times.Durations)!;
        mean.Count.ShouldBe(expected.Count);
        mean.Seconds.ShouldBe(expected.Mean, 1e-6);
        (mean.Interval is null).ShouldBe(expected.Interval is null);
        (mean.Interval?.Lower ?? 0).ShouldBe(expected.Interval?.Lower ?? 0, 1e-6);
        (mean.Interval?.Upper ?? 0).ShouldBe(expected.Interval?.Upper ?? 0, 1e-6);
    }

    [Fact]
    public void No_times_have_no_estimate() =>
        ArcEstimate.Of(ArcTimes.Along(Log(), 1, 0), TimeUnit.Second, Quantile.Median).ShouldBeNull();

    private static EventLog Log()
    {
        var random = new Random(7);
        return TestLogs.From(
            Enumerable
                .Range(0, 300)
                .SelectMany(i =>
                    new[] { new Row($"c{i}", "a", 0), new Row($"c{i}", "b", (long)Math.Exp(14 * random.NextDouble())) }
                )
        );
    }
}
