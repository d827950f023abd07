namespace Sojourn.Mining.Service;

/// <summary>
/// The canonical state of a request, whatever a source calls it. In text each is written in lower case with dashes, such
/// as <c>waiting-for-customer</c>.
/// </summary>
public enum CaseState
{
    /// <summary>Recorded, not yet worked on.</summary>
    New,

    /// <summary>In work.</summary>
    Active,

    /// <summary>Resting until the customer answers.</summary>
    WaitingForCustomer,

    /// <summary>Resting until a supplier or another department answers.</summary>
    WaitingForThirdParty,

    /// <summary>The work counts as done; the customer may object.</summary>
    Resolved,

    /// <summary>Done for good.</summary>
    Closed,

    /// <summary>Withdrawn or dropped.</summary>
    Cancelled,
}
