using Sojourn.Mining.Service;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Roles;

/// <summary>Roles of activities and canonical states in the reader's language.</summary>
internal static class RoleWords
{
    public static string Of(ServiceActivity activity) =>
        activity switch
        {
            ServiceActivity.Created => Strings.Means_Created,
            ServiceActivity.Categorized => Strings.Means_Categorized,
            ServiceActivity.Assigned => Strings.Means_Assigned,
            ServiceActivity.Reassigned => Strings.Means_Reassigned,
            ServiceActivity.Investigated => Strings.Means_Investigated,
            ServiceActivity.InformationRequested => Strings.Means_InformationRequested,
            ServiceActivity.InformationProvided => Strings.Means_InformationProvided,
            ServiceActivity.Escalated => Strings.Means_Escalated,
            ServiceActivity.SolutionProposed => Strings.Means_SolutionProposed,
            ServiceActivity.Resolved => Strings.Means_Resolved,
            ServiceActivity.Reopened => Strings.Means_Reopened,
            ServiceActivity.SurveySent => Strings.Means_SurveySent,
            ServiceActivity.SurveyReceived => Strings.Means_SurveyReceived,
            ServiceActivity.Closed => Strings.Means_Closed,
            ServiceActivity.Cancelled => Strings.Means_Cancelled,
            _ => throw new ArgumentOutOfRangeException(nameof(activity), activity, "This role has no words."),
        };

    public static string Of(CaseState state) =>
        state switch
        {
            CaseState.New => Strings.State_New,
            CaseState.Active => Strings.State_Active,
            CaseState.WaitingForCustomer => Strings.State_WaitingForCustomer,
            CaseState.WaitingForThirdParty => Strings.State_WaitingForThirdParty,
            CaseState.Resolved => Strings.State_Resolved,
            CaseState.Closed => Strings.State_Closed,
            CaseState.Cancelled => Strings.State_Cancelled,
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state has no words."),
        };

    /// <summary>The phrase by which a name was recognised, without the mark for "any ending".</summary>
    public static string Phrase(string phrase) => phrase.Replace("*", "…", StringComparison.Ordinal);
}
