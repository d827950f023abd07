namespace Sojourn.Mining.Service;

/// <summary>
/// What an activity means in customer service, whatever a source calls it. In text each is written in lower case with
/// dashes, such as <c>information-requested</c>.
/// </summary>
public enum ServiceActivity
{
    /// <summary>The request came in and was recorded.</summary>
    Created,

    /// <summary>Category or priority was set.</summary>
    Categorized,

    /// <summary>The request was given to an owner, a person or a team.</summary>
    Assigned,

    /// <summary>The owner changed.</summary>
    Reassigned,

    /// <summary>Someone works on the issue.</summary>
    Investigated,

    /// <summary>The customer was asked something.</summary>
    InformationRequested,

    /// <summary>The customer answered.</summary>
    InformationProvided,

    /// <summary>The request was raised to a higher tier or to management.</summary>
    Escalated,

    /// <summary>A solution was offered to the customer.</summary>
    SolutionProposed,

    /// <summary>The work counts as done.</summary>
    Resolved,

    /// <summary>A resolved or closed request became active again.</summary>
    Reopened,

    /// <summary>A satisfaction survey was sent.</summary>
    SurveySent,

    /// <summary>A satisfaction survey came back.</summary>
    SurveyReceived,

    /// <summary>The request was closed for good.</summary>
    Closed,

    /// <summary>The request was withdrawn or dropped.</summary>
    Cancelled,
}
