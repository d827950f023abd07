using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Xunit;

namespace Sojourn.Mining.Tests.Service;

public class CaseClosureTests
{
    private static readonly ServiceRoles ByActivity = new()
    {
        EndActivities = ["close"],
        Activities = new Dictionary<string, ServiceActivity> { ["reopen"] = ServiceActivity.Reopened },
    };

    private static readonly ServiceRoles ByState = new()
    {
        States = new Dictionary<string, CaseState> { ["done"] = CaseState.Resolved, ["work"] = CaseState.Active },
        Attributes = new Dictionary<string, string> { ["state"] = "status" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Without_a_declared_completion_no_case_is_open_or_closed()
    {
        var closure = CaseClosure.At(TestLogs.Log("a b", "a"), ServiceRoles.None, long.MaxValue, Cancellation);

        closure.IsDeclared.ShouldBeFalse();
        closure.Open.Count.ShouldBe(0);
        closure.Closed.Count.ShouldBe(0);
    }

    [Fact]
    public void A_case_that_reached_an_end_activity_is_closed_unless_it_was_reopened_later()
    {
        var log = TestLogs.Log("open", "open close", "open close note", "open close reopen", "open close reopen close");

        ClosedIds(log, ByActivity, long.MaxValue).ShouldBe(["c1", "c2", "c4"]);
        OpenIds(log, ByActivity, long.MaxValue).ShouldBe(["c0", "c3"]);
    }

    [Fact]
    public void Rows_after_the_instant_do_not_count_and_cases_that_begin_later_are_neither()
    {
        var log = TestLogs.From([
            new Row("x", "open", 0),
            new Row("x", "close", 10),
            new Row("x", "reopen", 20),
            new Row("y", "open", 15),
        ]);

        ClosedIds(log, ByActivity, 9).ShouldBeEmpty();
        ClosedIds(log, ByActivity, 10).ShouldBe(["x"]);
        OpenIds(log, ByActivity, 10).ShouldBeEmpty();
        OpenIds(log, ByActivity, 15).ShouldBe(["y"]);
        OpenIds(log, ByActivity, 20).ShouldBe(["x", "y"]);
    }

    [Fact]
    public void The_state_after_the_last_row_decides_where_states_are_mapped()
    {
        var log = EventLog.From(
            TestLogs.Table(
                [new Row("x", "a", 0), new Row("x", "b", 10), new Row("y", "a", 0), new Row("y", "b", 10)],
                [TestLogs.Text("status", "work", "done", "done", "strange")]
            ),
            Cancellation
        );

        ClosedIds(log, ByState, 10).ShouldBe(["x"]);
        OpenIds(log, ByState, 10).ShouldBe(["y"]);
        ClosedIds(log, ByState, 5).ShouldBe(["y"]);
    }

    [Fact]
    public void A_missing_state_leaves_the_one_before_in_force()
    {
        var log = EventLog.From(
            TestLogs.Table(
                [new Row("x", "a", 0), new Row("x", "b", 10), new Row("y", "a", 0), new Row("y", "b", 5)],
                [TestLogs.Text("status", "done", null, "work", "done")]
            ),
            Cancellation
        );

        ClosedIds(log, ByState, 10).ShouldBe(["x", "y"]);
    }

    [Fact]
    public void A_final_state_repeated_on_every_row_does_not_close_a_case_that_goes_on()
    {
        var log = EventLog.From(
            TestLogs.Table(
                [new Row("x", "a", 0), new Row("x", "b", 10), new Row("y", "a", 0), new Row("z", "a", 20)],
                [TestLogs.Text("status", "done", "done", "done", "done")]
            ),
            Cancellation
        );

        foreach (var known in new[] { log, log.UpTo(5, Cancellation) })
        {
            ClosedIds(known, ByState, 5).ShouldBe(["y"]);
            OpenIds(known, ByState, 5).ShouldBe(["x"]);
        }

        ClosedIds(log, ByState, 20).ShouldBe(["x", "y", "z"]);
    }

    [Fact]
    public void A_change_beside_the_events_counts_from_its_own_time_on()
    {
        var table = TestLogs.Table(
            [new Row("x", "a", 0), new Row("x", "b", 30)],
            [TestLogs.Text("status", "work", null)]
        );
        var log = EventLog.From(
            new EventTable
            {
                Unit = table.Unit,
                Case = table.Case,
                Activity = table.Activity,
                Completed = table.Completed,
                Attributes = table.Attributes,
                Changes = new ChangeTable
                {
                    Case = TestLogs.Coded(["x", "x", "x"]),
                    Time = new long[] { 10, 20, 25 },
                    Attribute = TestLogs.Coded(["state", "state", "owner"]),
                    Old = TestLogs.Coded(["work", "done", null]),
                    New = TestLogs.Coded(["done", "work", "done"]),
                    Actor = TestLogs.Coded([null, null, null]),
                },
            },
            Cancellation
        );

        ClosedIds(log, ByState, 9).ShouldBeEmpty();
        ClosedIds(log, ByState, 10).ShouldBe(["x"]);
        OpenIds(log, ByState, 30).ShouldBe(["x"]);
    }

    [Fact]
    public void Open_and_closed_agree_with_reading_each_case_row_by_row() =>
        LogGenerators.Rows.Sample(
            rows =>
            {
                var log = TestLogs.From(rows);
                var roles = new ServiceRoles
                {
                    EndActivities = ["a"],
                    Activities = new Dictionary<string, ServiceActivity> { ["b"] = ServiceActivity.Reopened },
                };
                foreach (var instant in (long[])[0, 20, 40])
                {
                    var closure = CaseClosure.At(log, roles, instant, Cancellation);
                    for (var rank = 0; rank < log.CaseCount; rank++)
                    {
                        var events = log.EventsOf(rank);
                        var deciding = Enumerable
                            .Range(0, events.Count)
                            .Where(place => events.CompletedAt(place) <= instant)
                            .Select(place => log.Activities[events.ActivityAt(place)])
                            .ToArray();
                        var closed = deciding.LastOrDefault(activity => activity is "a" or "b") == "a";
                        closure.Closed.Contains(rank).ShouldBe(deciding.Length > 0 && closed);
                        closure.Open.Contains(rank).ShouldBe(deciding.Length > 0 && !closed);
                    }
                }
            },
            iter: 300
        );

    private static IEnumerable<string> ClosedIds(EventLog log, ServiceRoles roles, long instant) =>
        CaseClosure.At(log, roles, instant, Cancellation).Closed.Ranks().Select(rank => log.CaseIds[rank]).Order();

    private static IEnumerable<string> OpenIds(EventLog log, ServiceRoles roles, long instant) =>
        CaseClosure.At(log, roles, instant, Cancellation).Open.Ranks().Select(rank => log.CaseIds[rank]).Order();
}
