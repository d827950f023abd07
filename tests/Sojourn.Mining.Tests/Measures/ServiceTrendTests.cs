using CsCheck;
using NodaTime;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Service;
using Xunit;
using Period = Sojourn.Mining.Measures.Period;

namespace Sojourn.Mining.Tests.Measures;

/// <summary>The trend's figures are those of the measures, period by period.</summary>
public sealed class ServiceTrendTests
{
    private static readonly ServiceRoles Declared = new() { EndActivities = ["a", "b"] };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_figure_is_the_one_that_its_measure_gives(bool isDeclared)
    {
        var roles = isDeclared ? Declared : ServiceRoles.None;
        LogGenerators
            .Rows.Where(rows => rows.Length > 0)
            .Sample(rows =>
            {
                // An hour between the steps of the generator's clock, so that cases lie in several days.
                var log = EventLog.From(
                    TestLogs.Table(rows.Select(r => r with { Time = r.Time * 7200, Start = r.Start * 7200 }))
                );
                var selection = LogGenerators.Selection(log, rows.Length);
                var end = log.LastTime;
                var trend = ServiceTrend.Measure(log, selection, roles, end, Period.Day, DateTimeZone.Utc);

                var options = new MeasureOptions
                {
                    AsOf = end,
                    Period = Period.Day,
                    Zone = DateTimeZone.Utc,
                };
                trend
                    .Select(p => (p.Start, (long)p.Arrivals, !p.IsWhole))
                    .ShouldBe(
                        Measure
                            .Take("arrivals", log, selection, roles, options)
                            .Periods!.Select(p => (p.Start, p.Cases, p.Partial))
                    );
                var throughput = Measure.Take("throughput-time", log, selection, roles, options).Groups[0];
                trend.Sum(p => (long)p.Completions).ShouldBe(throughput.Population);
                if (isDeclared)
                {
                    trend
                        .Select(p => (long)p.Completions)
                        .ShouldBe(
                            Measure.Take("completions", log, selection, roles, options).Periods!.Select(p => p.Cases)
                        );
                    trend[^1].OpenAtEnd.ShouldBe(CaseClosure.At(log, roles, end!.Value).Open.And(selection).Count);
                }
                else
                {
                    trend.ShouldAllBe(p => p.OpenAtEnd == null);
                }
            });
    }

    [Fact]
    public void Durations_and_rework_are_those_of_the_cases_completed_in_a_period()
    {
        const long day = 86_400;
        var log = TestLogs.From([
            new("slow", "x", 0),
            new("slow", "a", 3 * day),
            new("quick", "x", 2 * day),
            new("quick", "x", 2 * day + 60),
            new("quick", "a", 3 * day + 1),
            new("open", "x", 2 * day),
            new("last", "a", 5 * day - 1),
        ]);

        var trend = ServiceTrend.Measure(log, log.AllCases, Declared, 5 * day - 1, Period.Day, DateTimeZone.Utc);

        trend.Select(p => p.Arrivals).ShouldBe([1, 0, 2, 0, 1]);
        trend.Select(p => p.Completions).ShouldBe([0, 0, 0, 2, 1]);
        trend.Select(p => p.OpenAtEnd).ShouldBe([1, 1, 3, 1, 1]);
        trend.Select(p => p.Reworked).ShouldBe([0, 0, 0, 1, 0]);
        trend[3].MedianSeconds.ShouldBe((3 * day + day + 1) / 2.0);
        trend[2].MedianSeconds.ShouldBeNull();
        trend[3].P90Seconds!.Value.ShouldBe(0.1 * (day + 1) + 0.9 * 3 * day, 1e-6);
        trend[2].P90Seconds.ShouldBeNull();
        trend.ShouldAllBe(p => p.IsWhole);
    }

    [Fact]
    public void Cases_that_end_where_others_go_on_may_go_on()
    {
        const long day = 86_400;
        var log = TestLogs.From([
            .. Enumerable
                .Range(0, 3)
                .SelectMany(i => new Row[] { new($"old {i}", "a", i), new($"old {i}", "b", day + i) }),
            new("fresh", "a", 4 * day),
            new("closed", "b", 4 * day),
        ]);

        var trend = ServiceTrend.Measure(log, log.AllCases, Declared, 5 * day - 1, Period.Day, DateTimeZone.Utc);

        trend.Select(p => p.Completions).ShouldBe([0, 3, 0, 0, 2]);
        trend.Select(p => p.MayGoOn).ShouldBe([0, 0, 0, 0, 1]);
    }

    [Fact]
    public void A_log_without_events_has_no_trend() =>
        ServiceTrend
            .Measure(
                EventLog.From(TestLogs.Table([], emptyCases: ["x"])),
                CaseSelection.None(1),
                Declared,
                null,
                Period.Month,
                DateTimeZone.Utc
            )
            .ShouldBeEmpty();
}
