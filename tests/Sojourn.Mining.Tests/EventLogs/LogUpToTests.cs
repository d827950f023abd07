using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering.Projections;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Service;
using Xunit;

namespace Sojourn.Mining.Tests.EventLogs;

/// <summary>A log cut at an instant is the log of the rows up to then.</summary>
public sealed class LogUpToTests
{
    private static readonly ServiceRoles ClosedByC = new() { EndActivities = ["c"] };

    [Fact]
    public void It_is_the_log_of_the_rows_up_to_the_instant_those_at_it_included() =>
        Gen.Select(LogGenerators.Rows, Gen.Long[-1, 41])
            .Sample(
                (rows, instant) =>
                {
                    var plain = rows.Select(r => r with { Start = null }).ToArray();
                    var cut = TestLogs.From(plain).UpTo(instant);
                    var twin = TestLogs.From(plain.Where(r => r.Time <= instant));
                    LogHash.Compute(cut).ShouldBe(LogHash.Compute(twin));
                    cut.TiedCases.ToArray().ShouldBe(twin.TiedCases.ToArray());
                    (cut.FirstTime, cut.LastTime).ShouldBe((twin.FirstTime, twin.LastTime));
                    cut.AllCases.Count.ShouldBe(twin.CaseCount);
                },
                iter: 500
            );

    [Fact]
    public void Throughput_time_equals_the_row_by_row_twin_at_any_observation_end() =>
        Gen.Select(LogGenerators.Rows, Gen.Long[0, 41], Gen.Bool)
            .Sample(
                (rows, instant, isDeclared) =>
                {
                    var log = TestLogs.From(rows).UpTo(instant);
                    var roles = isDeclared ? ClosedByC : ServiceRoles.None;
                    var options = new MeasureOptions { AsOf = instant };
                    var group = Measure.Take("throughput-time", log, log.AllCases, roles, options).Groups[0];
                    var begun = new NaiveLog(rows).Cases.Where(c => c[0].Time <= instant).ToArray();
                    var counted = begun
                        .Where(c =>
                            isDeclared
                                ? c.Any(r => r.Activity == "c" && r.Time <= instant)
                                : c.All(r => r.Time <= instant)
                        )
                        .Select(c => c.Where(r => r.Time <= instant).ToArray())
                        .Select(c => c.Max(r => r.Time) - c.Min(r => r.Start ?? r.Time))
                        .ToArray();
                    group.Population.ShouldBe(counted.Length);
                    group.Mean.ShouldBe(counted.Length == 0 ? null : counted.Average());
                    group
                        .Excluded.GetValueOrDefault(isDeclared ? "open" : "goes-on-after-observation-end")
                        .ShouldBe(begun.Length - counted.Length);
                },
                iter: 500
            );

    [Fact]
    public void Where_nothing_is_later_it_is_the_log_itself()
    {
        var log = TestLogs.Log("a b", "a");
        log.UpTo(log.LastTime!.Value).ShouldBeSameAs(log);
    }

    [Fact]
    public void A_case_that_begins_later_is_gone_with_its_values_and_one_without_events_stays()
    {
        var log = EventLog.From(
            TestLogs.Table(
                [new("x", "a", 0), new("y", "b", 9), new("x", "c", 10)],
                [TestLogs.Text("channel", "Phone", "Chat", "Phone"), TestLogs.Text("agent", "Eva", "Bob", "Ann")],
                ["z"]
            )
        );
        var cut = log.UpTo(5);
        cut.CaseIds.Order().ShouldBe(["x", "z"]);
        cut.Activities.ShouldBe(["a"]);
        ((CategoricalColumn)cut.FindAttribute("channel", out _)!).Values.ShouldBe(["Phone"]);
        ((CategoricalColumn)cut.FindAttribute("agent", out var level)!).Values.ShouldBe(["Eva"]);
        level.ShouldBe(AttributeLevel.Event);
        (cut.EventCount, cut.FirstTime, cut.LastTime).ShouldBe((1, 0, 0));
    }

    [Fact]
    public void Changes_and_messages_are_cut_too_and_those_of_missing_cases_go()
    {
        var table = new EventTable
        {
            Unit = TimeUnit.Second,
            Case = TestLogs.Coded(["x", "y"]),
            Activity = TestLogs.Coded(["a", "a"]),
            Completed = new long[] { 0, 9 },
            Changes = new ChangeTable
            {
                Case = TestLogs.Coded(["x", "x", "y"]),
                Time = new long[] { 5, 6, 1 },
                Attribute = TestLogs.Coded(["state", "state", "state"]),
                Old = TestLogs.Coded([null, "new", null]),
                New = TestLogs.Coded(["new", "closed", "new"]),
                Actor = TestLogs.Coded([null, null, null]),
            },
        };
        var cut = EventLog.From(table).UpTo(5);
        cut.Changes!.Count.ShouldBe(1);
        cut.Changes["new"][0].ShouldBe("new");
        cut.Changes.RowsOf(cut.FindCase("x")).ShouldBe((0, 1));
        cut.LastTime.ShouldBe(5);
    }

    [Fact]
    public void A_projection_of_a_cut_log_still_knows_which_cases_go_on()
    {
        var log = TestLogs.From([new("x", "a", 0), new("x", "b", 9), new("y", "a", 0), new("y", "b", 4)]);
        var projected = new TrimToRange(new(null, null)).Apply(log.UpTo(5));
        var group = Measure.Take("throughput-time", projected, projected.AllCases, ServiceRoles.None).Groups[0];
        (group.Population, group.Value).ShouldBe((1, 4));
        group.Excluded.ShouldBe(new Dictionary<string, long> { ["goes-on-after-observation-end"] = 1 });
    }

    [Fact]
    public void A_projection_is_not_cut_since_it_may_have_seen_what_came_later() =>
        Should.Throw<InvalidOperationException>(() =>
            new TrimToRange(new(null, null)).Apply(TestLogs.Log("a b")).UpTo(0)
        );
}
