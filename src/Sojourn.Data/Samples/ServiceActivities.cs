namespace Sojourn.Data.Samples;

/// <summary>The canonical activity and state names that the sample uses.</summary>
internal static class ServiceActivities
{
    internal const string Created = "Service Request Created";
    internal const string Categorized = "Request Categorized and Prioritized";
    internal const string Assigned = "Request Assigned to Agent";
    internal const string Reassigned = "Request Reassigned";
    internal const string Investigated = "Agent Investigates Issue";
    internal const string InformationRequested = "Information Requested from Customer";
    internal const string InformationProvided = "Customer Provided Information";
    internal const string Escalated = "Internal Escalation";
    internal const string SolutionProposed = "Solution Proposed";
    internal const string Resolved = "Service Request Resolved";
    internal const string Reopened = "Service Request Reopened";
    internal const string SurveySent = "Customer Survey Sent";
    internal const string SurveyReceived = "Customer Survey Received";
    internal const string Closed = "Service Request Closed";
    internal const string Cancelled = "Service Request Cancelled";
}

/// <summary>The canonical states that the sample uses.</summary>
internal static class ServiceStates
{
    internal const string New = "new";
    internal const string Active = "active";
    internal const string WaitingForCustomer = "waiting-for-customer";
    internal const string WaitingForThirdParty = "waiting-for-third-party";
    internal const string Resolved = "resolved";
    internal const string Closed = "closed";
    internal const string Cancelled = "cancelled";
}
