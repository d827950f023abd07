using CsCheck;
using Shouldly;
using Sojourn.Mining.Calendars;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Service;
using Xunit;

namespace Sojourn.Mining.Tests.Measures;

public sealed class MeasureTests
{
    private static readonly ServiceRoles ClosedByC = new() { EndActivities = ["c"] };

    [Fact]
    public void Throughput_leaves_open_cases_out_and_counts_them()
    {
        var log = TestLogs.From([new("x", "a", 0), new("x", "c", 100), new("y", "a", 0), new("y", "b", 500)]);
        var group = Take("throughput-time", log, ClosedByC).Groups.ShouldHaveSingleItem();
        (group.Key, group.Population, group.Value).ShouldBe(("all", 1, 100));
        group.Excluded["open"].ShouldBe(1);
    }

    [Fact]
    public void At_an_earlier_observation_end_nothing_later_is_known()
    {
        var log = TestLogs.From([
            new("x", "a", 0),
            new("x", "c", 100),
            new("x", "d", 900),
            new("y", "a", 50),
            new("y", "c", 400),
            new("z", "a", 500),
        ]);
        var options = new MeasureOptions { AsOf = 200 };
        var known = log.UpTo(200);
        var throughput = Measure.Take("throughput-time", known, known.AllCases, ClosedByC, options).Groups[0];
        (throughput.Population, throughput.Value).ShouldBe((1, 100));
        throughput.Excluded.ShouldBe(new Dictionary<string, long> { ["open"] = 1 });
        Measure.Take("sojourn-time", known, known.AllCases, ClosedByC, options).Groups[0].Population.ShouldBe(1);
        Measure.Take("rework-rate", known, known.AllCases, ClosedByC, options).Groups[0].Population.ShouldBe(2);
    }

    [Fact]
    public void A_log_that_goes_on_after_the_observation_end_is_refused() =>
        Should.Throw<ArgumentException>(() =>
            Measure.Take(
                "rework-rate",
                TestLogs.Log("a b"),
                TestLogs.Log("a b").AllCases,
                ServiceRoles.None,
                new MeasureOptions { AsOf = 30 }
            )
        );

    [Fact]
    public void Without_a_declared_completion_every_case_counts_and_the_answer_says_so()
    {
        var log = TestLogs.From([new("x", "a", 0), new("x", "c", 100), new("y", "a", 0), new("y", "b", 500)]);
        var result = Take("throughput-time", log, ServiceRoles.None);
        result.Notes.ShouldContain("completion-not-declared");
        result.Groups[0].Value.ShouldBe(300);
        result.Groups[0].P75.ShouldBe(400);
    }

    [Fact]
    public void An_empty_log_gives_one_group_without_figures()
    {
        foreach (var id in new[] { "throughput-time", "sojourn-time", "rework-rate", "arrivals" })
        {
            var group = Take(id, TestLogs.Log(), ServiceRoles.None).Groups.ShouldHaveSingleItem();
            (group.Population, group.Value, group.Mean).ShouldBe((0, null, null));
        }
    }

    [Fact]
    public void Groups_without_a_value_stand_last_under_no_key()
    {
        var log = EventLog.From(
            TestLogs.Table(
                [new("x", "a", 0), new("y", "a", 0), new("z", "a", 0)],
                [TestLogs.Text("channel", "Phone", null, "Phone")]
            )
        );
        Take("throughput-time", log, ServiceRoles.None, "channel")
            .Groups.Select(g => (g.Key, g.Population))
            .ShouldBe([("Phone", 2), (null, 1)]);
    }

    [Fact]
    public void A_role_groups_by_its_column()
    {
        var roles = new ServiceRoles { Attributes = new Dictionary<string, string> { ["channel"] = "Kanal" } };
        var log = EventLog.From(TestLogs.Table([new("x", "a", 0)], [TestLogs.Text("Kanal", "Mail")]));
        Take("rework-rate", log, roles, "channel").Groups[0].Key.ShouldBe("Mail");
    }

    [Fact]
    public void An_unknown_grouping_names_the_missing_role()
    {
        var fault = Should.Throw<MissingRoleException>(() =>
            Take("rework-rate", TestLogs.Log("a"), ServiceRoles.None, "colour")
        );
        fault.Role.ShouldBe("colour");
    }

    [Fact]
    public void Arrivals_count_days_without_any()
    {
        const long day = 86_400;
        var log = TestLogs.From([new("x", "a", 0), new("y", "a", 3 * day), new("z", "a", 3 * day + 5)]);
        var options = new MeasureOptions { AsOf = 4 * day };
        var group = Measure.Take("arrivals", log, log.AllCases, ServiceRoles.None, options).Groups[0];
        (group.Population, group.Mean, group.P50).ShouldBe((4, 0.75, 0.5));
    }

    [Theory]
    [InlineData("Europe/Amsterdam", "2026-03-28T12:00:00Z", 5)] // clocks go from 02:00 to 03:00 in the night
    [InlineData("Europe/Amsterdam", "2026-10-24T12:00:00Z", 7)] // and from 03:00 to 02:00
    [InlineData("Europe/Amsterdam", "2026-11-07T12:00:00Z", 6)]
    [InlineData("America/New_York", "2026-03-07T12:00:00Z", 5)]
    [InlineData("America/New_York", "2026-10-31T12:00:00Z", 7)]
    public void A_night_shift_is_as_long_as_the_night_in_which_clocks_change(string zone, string noon, int hours)
    {
        // Open on Sunday from midnight to six: of a day from noon to noon nothing else counts.
        var nights = new CalendarDefinition
        {
            Name = "Nights",
            TimeZone = zone,
            Weekly = [new WeeklyShift([NodaTime.IsoDayOfWeek.Sunday], OpeningHours.FromMinutes(0, 6 * 60))],
        };
        var begin = DateTimeOffset.Parse(noon, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        var log = TestLogs.From([new("x", "a", begin), new("x", "b", begin + 86_400)]);
        var options = new MeasureOptions
        {
            Calendar = BusinessCalendar.Build(nights, log.Unit, log.FirstTime!.Value, log.LastTime!.Value),
        };
        foreach (var id in Measure.OnAClock)
        {
            var result = Measure.Take(id, log, log.AllCases, ServiceRoles.None, options);
            (result.Clock, result.Groups[0].Value).ShouldBe(("Nights", hours * 3600));
        }
    }

    [Fact]
    public void Completions_need_a_declared_completion() =>
        Should.Throw<MissingRoleException>(() => Take("completions", TestLogs.Log("a"), ServiceRoles.None));

    [Fact]
    public void Every_measure_equals_the_row_by_row_twin_on_random_logs() =>
        LogGenerators.Rows.Sample(
            rows =>
            {
                var log = TestLogs.From(rows);
                var naive = new NaiveLog(rows).Cases;
                var throughput = Take("throughput-time", log, ServiceRoles.None).Groups[0];
                var spans = naive.Select(c => c.Max(r => r.Time) - c.Min(r => r.Start ?? r.Time)).ToArray();
                throughput.Population.ShouldBe(spans.Length);
                if (spans.Length > 0)
                {
                    throughput.P90!.Value.ShouldBe(NaiveLog.Percentile(spans, 0.9), 1e-9);
                    throughput.Mean!.Value.ShouldBe(spans.Average(), 1e-9);
                }

                var rework = Take("rework-rate", log, ServiceRoles.None).Groups[0];
                var repeats = naive.Count(c => c.CountBy(r => r.Activity).Any(a => a.Value > 1));
                rework.Value.ShouldBe(naive.Count == 0 ? null : (double)repeats / naive.Count);

                var sojourn = Take("sojourn-time", log, ServiceRoles.None, "activity");
                var gaps = naive
                    .SelectMany(c => c.Zip(c.Skip(1), (a, b) => (b.Activity, Gap: b.Time - a.Time)))
                    .ToLookup(g => g.Activity, g => g.Gap);
                foreach (var group in sojourn.Groups)
                {
                    group.Population.ShouldBe(gaps[group.Key!].Count());
                    group.Mean.ShouldBe(gaps[group.Key!].Any() ? gaps[group.Key!].Average() : null);
                }
            },
            iter: 500
        );

    private static MeasureResult Take(string id, EventLog log, ServiceRoles roles, string? by = null) =>
        Measure.Take(id, log, log.AllCases, roles, new MeasureOptions { By = by });
}
