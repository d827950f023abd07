using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Performance;
using Sojourn.Mining.Service;
using Sojourn.Mining.Statistics;
using Xunit;

namespace Sojourn.Mining.Tests.Performance;

/// <summary>Sums of durations leave 64 bits: a year 9999 that stands for "open", or many ordinary cases, in microseconds.</summary>
public sealed class LongDurationsTests
{
    /// <summary>9999-12-31T23:59:59.999999Z in microseconds.</summary>
    private const long Never = 253_402_300_799_999_999;

    /// <summary>2026-01-05T09:00:00.000001Z in microseconds.</summary>
    private const long Opened = 1_767_603_600_000_001;

    [Theory]
    [InlineData(200, false)]
    [InlineData(200, true)]
    [InlineData(5000, false)]
    public void A_map_sums_cases_open_until_the_year_9999(int cases, bool isSelected)
    {
        // Cases of their own stand on steps that only they take, the others on shared ones.
        var log = Log(cases, own: cases / 10);
        var selection = isSelected ? LogGenerators.Selection(log, 7) : log.AllCases;
        var map = ProcessMap.Discover(log, selection);
        var arc = map.Arcs.Single(a => (a.FromName, a.ToName) == ("open", "close"));
        var gaps = Enumerable
            .Range(0, cases)
            .Where(c => selection.Contains(log.FindCase($"c{c}")))
            .Select(c => (Int128)(Never - Opened - c))
            .ToArray();
        arc.Frequency.ShouldBe(gaps.Length);
        var total = (double)gaps.Aggregate((sum, gap) => sum + gap);
        total.ShouldBeGreaterThan(long.MaxValue);
        arc.Duration!.TotalSeconds.ShouldBe(total / 1e6);
        arc.Duration.MeanSeconds.ShouldBe(total / gaps.Length / 1e6);
        arc.Duration.MinSeconds.ShouldBe((double)gaps.Min() / 1e6);
        arc.Duration.MaxSeconds.ShouldBe((double)gaps.Max() / 1e6);
    }

    [Fact]
    public void Measures_and_the_temporal_profile_agree_with_the_map()
    {
        var log = Log(2000, own: 0);
        var map = ProcessMap.Discover(log).Arcs.Single().Duration!;
        foreach (var id in Measure.OnAClock)
        {
            var group = Measure.Take(id, log, log.AllCases, ServiceRoles.None).Groups.ShouldHaveSingleItem();
            (group.Mean, group.P50).ShouldBe((map.MeanSeconds, map.MedianSeconds));
        }

        var pair = TemporalProfile.Discover(log).ShouldHaveSingleItem();
        pair.MeanSeconds.ShouldBe(map.MeanSeconds);
        // The durations are 2000 successive microseconds: n(n + 1)/12 is their sample variance.
        pair.DeviationSeconds.ShouldBe(Math.Sqrt(2000.0 * 2001 / 12) / 1e6, 1e-12);
    }

    [Fact]
    public void The_profile_of_one_case_with_a_thousand_events_before_the_year_9999_is_exact()
    {
        var rows = Enumerable.Range(0, 1000).Select(i => new Row("all", "note", Opened + i));
        var log = EventLog.From(TestLogs.Table([.. rows, new Row("all", "close", Never)], unit: TimeUnit.Microsecond));
        var pair = TemporalProfile.Discover(log).Single(p => p.From != p.To);
        pair.Pairs.ShouldBe(1000);
        pair.MeanSeconds.ShouldBe((Never - Opened - 499.5) / 1e6);
        pair.DeviationSeconds.ShouldBe(Math.Sqrt(1000.0 * 1001 / 12) / 1e6, 1e-12);
    }

    [Fact]
    public void The_interval_of_a_mean_of_long_durations_is_that_of_their_spread()
    {
        var values = Enumerable.Range(0, 1000).Select(i => long.MaxValue - i).ToArray();
        var estimate = MeanInterval.Of<long>(values).ShouldNotBeNull();
        estimate.StandardDeviation!.Value.ShouldBe(Math.Sqrt(1000.0 * 1001 / 12), 1e-9);
        MeanInterval.MeanOf<long>(values).ShouldBe(estimate.Mean);
    }

    private static EventLog Log(int cases, int own) =>
        EventLog.From(
            TestLogs.Table(
                Enumerable
                    .Range(0, cases)
                    .SelectMany<int, Row>(c =>
                        c < own
                            ? [new($"c{c}", $"own{c}", Opened + c), new($"c{c}", "open", Opened + c), Close(c)]
                            : [new($"c{c}", "open", Opened + c), Close(c)]
                    ),
                unit: TimeUnit.Microsecond
            )
        );

    private static Row Close(int c) => new($"c{c}", "close", Never);
}
