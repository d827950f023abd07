using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Logs;
using Xunit;

namespace Sojourn.Workspace.Tests.Analyses;

/// <summary>What a question lacks is named, and not something near it; and what has no value stands last.</summary>
public sealed class RefusedQuestionsTests
{
    [Fact]
    public void Handover_of_a_number_says_that_it_needs_texts() =>
        Should
            .Throw<OptionException>(() => Run("handover", new AnalysisQuery(), ("by", "satisfaction")))
            .Message.ShouldBe(
                "Handover of work needs an attribute of texts, such as names of people or teams; 'satisfaction' holds other values."
            );

    [Fact]
    public void A_case_that_begins_after_the_observation_end_is_told_from_one_that_is_not_there()
    {
        var query = new AnalysisQuery { AsOf = DateTimeOffset.UnixEpoch.AddSeconds(50) };
        Should
            .Throw<UnknownCaseException>(() => Run("case", query, ("id", "late")))
            .Message.ShouldBe(
                "Case 'late' begins after the observation end, 1970-01-01T00:00:50Z: ask for it with a later observation end."
            );
        Should
            .Throw<UnknownCaseException>(() => Run("case", query, ("id", "other")))
            .Message.ShouldBe("The log has no case 'other': 'cases' lists those that it has.");
        Run("case", new AnalysisQuery(), ("id", "late")).ShouldBeOfType<CaseDocument>().Events.Count.ShouldBe(1);
    }

    [Fact]
    public void Cases_without_a_start_are_listed_last()
    {
        var cases = (CasesDocument)Run("cases", new AnalysisQuery());
        cases.Cases.Select(row => row["case"]).ShouldBe(["early", "late", "empty"]);
    }

    private static object Run(string name, AnalysisQuery query, params (string Name, string Text)[] options)
    {
        var log = EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Second,
                Case = new CodedColumn(new[] { 0, 0, 1 }, ["early", "late"]),
                Activity = new CodedColumn(new[] { 0, 1, 0 }, ["a", "b"]),
                Completed = new long[] { 0, 10, 60 },
                EmptyCases = ["empty"],
                Attributes = [new NumberColumn("satisfaction", new double[] { 4, 5, 3 }, new ulong[] { 0b111 })],
            }
        );
        var opened = new OpenedLog
        {
            Name = "tickets",
            Hash = "",
            Log = log,
            Roles = ServiceRoles.None,
            RolesAreConfirmed = true,
            Proposed = RoleProposals.Propose(log.Activities, []),
            TimeZone = "UTC",
            ObservationEnd = log.LastTime,
        };
        var subject = query.Apply(opened, TestContext.Current.CancellationToken);
        var given = options.Select(o => KeyValuePair.Create(o.Name, o.Text)).ToArray();
        return AnalysisCatalog.Find(name)!.Run(subject, given, TestContext.Current.CancellationToken).Document;
    }
}
