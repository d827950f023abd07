using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Organization;
using Sojourn.Mining.Performance;
using Xunit;

namespace Sojourn.Mining.Tests.Performance;

public sealed class PerformanceTests
{
    [Fact]
    public void Temporal_profile_equals_all_pairs_counted_one_by_one() =>
        LogGenerators.Rows.Sample(
            rows =>
            {
                var log = TestLogs.From(rows);
                var pairs = new Dictionary<(string, string), List<double>>();
                foreach (var c in new NaiveLog(rows).Cases)
                {
                    for (var i = 0; i < c.Length; i++)
                    {
                        for (var j = i + 1; j < c.Length; j++)
                        {
                            pairs.TryAdd((c[i].Activity, c[j].Activity), []);
                            pairs[(c[i].Activity, c[j].Activity)].Add(c[j].Time - c[i].Time);
                        }
                    }
                }

                var profile = TemporalProfile.Discover(log);
                profile.Count.ShouldBe(pairs.Count);
                foreach (var pair in profile)
                {
                    var expected = pairs[(log.Activities[pair.From], log.Activities[pair.To])];
                    pair.Pairs.ShouldBe(expected.Count);
                    pair.MeanSeconds.ShouldBe(expected.Average(), 1e-9);
                    var mean = expected.Average();
                    var deviation =
                        expected.Count < 2
                            ? 0
                            : Math.Sqrt(expected.Sum(x => (x - mean) * (x - mean)) / (expected.Count - 1));
                    pair.DeviationSeconds.ShouldBe(deviation, 1e-6);
                }
            },
            iter: 300
        );

    [Fact]
    public void Rework_counts_cases_loops_and_repeated_events()
    {
        var log = TestLogs.Log("a a b", "a b a", "a b");
        var rework = Rework.Measure(log);
        (rework.Cases, rework.ReworkCases, rework.RepeatedEvents).ShouldBe((3, 2, 2));
        rework.Activities.ShouldHaveSingleItem().ShouldBe(new ActivityRework(log.FindActivity("a"), 3, 2, 1, 2));
    }

    [Fact]
    public void Handover_keeps_self_and_leaves_missing_performers_out()
    {
        Row[] rows =
        [
            new("x", "a", 1),
            new("x", "b", 2),
            new("x", "c", 3),
            new("x", "d", 4),
            new("y", "a", 1),
            new("y", "b", 2),
        ];
        var log = EventLog.From(TestLogs.Table(rows, [TestLogs.Text("who", "Eva", "Eva", null, "Bob", "Bob", "Eva")]));
        HandoverOfWork
            .Discover(log, "who")
            .ShouldBe([new Handover("Bob", "Eva", 1, 1), new Handover("Eva", "Eva", 1, 1)]);
    }

    [Fact]
    public void Dots_stand_on_lines_in_order_of_case_starts()
    {
        var log = TestLogs.From([new("late", "a", 50), new("early", "a", 10), new("early", "b", 90)]);
        DottedChart
            .Points(log)
            .Select(d => (log.CaseIds[d.CaseRank], d.Line, d.Time, d.SinceStart))
            .ShouldBe([("early", 0, 10, 0), ("early", 0, 90, 80), ("late", 1, 50, 0)]);
    }

    [Fact]
    public void Spectrum_orders_passages_by_entering_and_grades_them_by_quartile()
    {
        var log = TestLogs.From(
            Enumerable
                .Range(0, 4)
                .SelectMany(i => new Row[] { new($"c{i}", "a", 100 * i), new($"c{i}", "b", 100 * i + 10 * (4 - i)) })
        );
        PerformanceSpectrum
            .Measure(log, log.FindActivity("a"), log.FindActivity("b"))
            .Select(p => (p.Enters, p.Leaves, p.Quartile))
            .ShouldBe([(0, 40, 4), (100, 130, 3), (200, 220, 2), (300, 310, 1)]);
    }

    [Fact]
    public void Throughput_of_every_case_equals_its_span() =>
        LogGenerators.Rows.Sample(
            rows =>
            {
                var log = TestLogs.From(rows);
                var times = CaseThroughput.PerCase(log);
                foreach (var c in new NaiveLog(rows).Cases)
                {
                    times[log.FindCase(c[0].Case)].ShouldBe(c.Max(r => r.Time) - c.Min(r => r.Start ?? r.Time));
                }
            },
            iter: 300
        );
}
