using Shouldly;
using Sojourn.Mining.Service;
using Xunit;

namespace Sojourn.Mining.Tests.Service;

public class RoleProposalTests
{
    [Theory]
    [InlineData("Service Request Created", ServiceActivity.Created)]
    [InlineData("Case Created", ServiceActivity.Created)]
    [InlineData("ticket_opened", ServiceActivity.Created)]
    [InlineData("Assign seriousness", ServiceActivity.Categorized)]
    [InlineData("Take in charge ticket", ServiceActivity.Assigned)]
    [InlineData("Ticket Assigned", ServiceActivity.Assigned)]
    [InlineData("Owner Changed", ServiceActivity.Reassigned)]
    [InlineData("CaseReassigned", ServiceActivity.Reassigned)]
    [InlineData("Status Changed to Pending", ServiceActivity.InformationRequested)]
    [InlineData("Waiting for Details", ServiceActivity.InformationRequested)]
    [InlineData("Information Received from Customer", ServiceActivity.InformationProvided)]
    [InlineData("Case Escalated", ServiceActivity.Escalated)]
    [InlineData("Resolve ticket", ServiceActivity.Resolved)]
    [InlineData("Ticket Solved", ServiceActivity.Resolved)]
    [InlineData("Case Reactivated", ServiceActivity.Reopened)]
    [InlineData("Survey Completed", ServiceActivity.SurveyReceived)]
    [InlineData("Customer Survey Sent", ServiceActivity.SurveySent)]
    [InlineData("Closed", ServiceActivity.Closed)]
    [InlineData("Request Cancelled", ServiceActivity.Cancelled)]
    [InlineData("Investigation Started", ServiceActivity.Investigated)]
    [InlineData("Solution Proposed to Customer", ServiceActivity.SolutionProposed)]
    [InlineData("Verzoek toegewezen aan medewerker", ServiceActivity.Assigned)]
    [InlineData("Wacht op klant", ServiceActivity.InformationRequested)]
    [InlineData("Ticket heropend", ServiceActivity.Reopened)]
    [InlineData("Enquête verzonden", ServiceActivity.SurveySent)]
    [InlineData("Richiesta presa in carico", ServiceActivity.Assigned)]
    [InlineData("Priorità assegnata", ServiceActivity.Categorized)]
    [InlineData("Caso riaperto", ServiceActivity.Reopened)]
    [InlineData("Caso chiuso", ServiceActivity.Closed)]
    [InlineData("创建工单", ServiceActivity.Created)]
    [InlineData("转派给其他团队", ServiceActivity.Reassigned)]
    [InlineData("等待客户回复信息", ServiceActivity.InformationRequested)]
    [InlineData("已解决", ServiceActivity.Resolved)]
    [InlineData("发送满意度调查", ServiceActivity.SurveySent)]
    public void An_activity_is_read_in_four_languages_and_vendors_terms(string name, ServiceActivity expected) =>
        RoleProposals.Propose([name], []).Activities.ShouldHaveSingleItem().Role.ShouldBe(expected);

    [Theory]
    [InlineData("Active", CaseState.Active)]
    [InlineData("New", CaseState.New)]
    [InlineData("Awaiting User Info", CaseState.WaitingForCustomer)]
    [InlineData("Awaiting Vendor", CaseState.WaitingForThirdParty)]
    [InlineData("Awaiting Problem", CaseState.WaitingForThirdParty)]
    [InlineData("On Hold", CaseState.WaitingForCustomer)]
    [InlineData("pending", CaseState.WaitingForCustomer)]
    [InlineData("Work in Progress", CaseState.Active)]
    [InlineData("Solved", CaseState.Resolved)]
    [InlineData("Closed", CaseState.Closed)]
    [InlineData("Canceled", CaseState.Cancelled)]
    [InlineData("Unassigned", CaseState.New)]
    [InlineData("In behandeling", CaseState.Active)]
    [InlineData("In attesa del fornitore", CaseState.WaitingForThirdParty)]
    [InlineData("等待第三方", CaseState.WaitingForThirdParty)]
    [InlineData("处理中", CaseState.Active)]
    public void A_state_value_is_read_in_four_languages_and_vendors_terms(string value, CaseState expected) =>
        RoleProposals.Propose([], [value]).States.ShouldHaveSingleItem().Role.ShouldBe(expected);

    [Theory]
    [InlineData("Not resolved")]
    [InlineData("Unresolved")]
    [InlineData("未解决")]
    [InlineData("Niet opgelost")]
    [InlineData("VERIFIED")]
    [InlineData("-100")]
    [InlineData("")]
    public void What_is_denied_or_unknown_gets_no_proposal(string name) =>
        RoleProposals
            .Propose([name], [name])
            .ShouldSatisfyAllConditions(
                proposals => proposals.Activities.ShouldBeEmpty(),
                proposals => proposals.States.ShouldBeEmpty()
            );

    [Fact]
    public void Only_canonical_names_are_certain_and_longer_matches_are_more_confident()
    {
        var proposals = RoleProposals.Propose(["Service Request Closed", "Closed", "Closed by the night shift"], []);

        proposals.Activities.Select(proposal => proposal.Role).ShouldAllBe(role => role == ServiceActivity.Closed);
        proposals.Activities[0].Confidence.ShouldBe(1);
        proposals.Activities[1].Confidence.ShouldBe(0.9);
        proposals.Activities[2].Confidence.ShouldBeInRange(0.5, 0.7);
        proposals.ToRoles(leastConfidence: 1).EndActivities.ShouldBe(["Service Request Closed"]);
    }

    [Fact]
    public void End_activities_are_those_that_close_or_cancel_else_those_that_resolve()
    {
        RoleProposals
            .Propose(["Resolved", "Closed", "Cancelled", "Opened"], [])
            .ToRoles(0.5)
            .EndActivities.ShouldBe(["Cancelled", "Closed"]);
        RoleProposals.Propose(["Resolved", "Opened"], []).ToRoles(0.5).EndActivities.ShouldBe(["Resolved"]);
        RoleProposals
            .Propose(["Resolved", "Closed"], [])
            .ToRoles(0.5, null, ["Archive"])
            .EndActivities.ShouldBe(["Archive"]);
    }

    [Fact]
    public void Codes_are_lower_case_with_dashes_and_read_back()
    {
        ServiceActivity.InformationRequested.Code().ShouldBe("information-requested");
        CaseState.WaitingForThirdParty.Code().ShouldBe("waiting-for-third-party");
        foreach (var activity in Enum.GetValues<ServiceActivity>())
        {
            RoleCodes.TryParse(activity.Code(), out ServiceActivity read).ShouldBeTrue();
            read.ShouldBe(activity);
        }

        RoleCodes.TryParse("Closed", out CaseState _).ShouldBeFalse();
    }
}
