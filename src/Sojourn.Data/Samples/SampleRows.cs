namespace Sojourn.Data.Samples;

/// <summary>A synthetic request and what holds for all of it.</summary>
public sealed record SampleRequest
{
    /// <summary>The request's number, the case id.</summary>
    public required string Case { get; init; }

    /// <summary>How it came in.</summary>
    public required string Channel { get; init; }

    /// <summary>The product it is about.</summary>
    public required string Product { get; init; }

    /// <summary>Question, Problem, Complaint or Change.</summary>
    public required string Type { get; init; }

    /// <summary>The category at the end; earlier ones stand in the changes. Null before the triage.</summary>
    public required string? Category { get; init; }

    /// <summary>A part of the category. Null before the triage.</summary>
    public required string? Subcategory { get; init; }

    /// <summary>The priority at the end; an earlier one stands in the changes. Null before the triage.</summary>
    public required string? Priority { get; init; }

    /// <summary>The customer's number.</summary>
    public required string Customer { get; init; }

    /// <summary>The SLA's resolution target of the final priority, in hours on the SLA calendar.</summary>
    public required int? SlaTargetHours { get; init; }

    /// <summary>Whether the first resolution met the target on paper, pauses taken off; null before it.</summary>
    public bool? SlaMet { get; init; }

    /// <summary>The customer's rating, 1 to 5; null without an answer to the survey.</summary>
    public int? Satisfaction { get; init; }
}

/// <summary>One event of a synthetic request.</summary>
/// <param name="Case">The request's number.</param>
/// <param name="Activity">The canonical name of the activity.</param>
/// <param name="Time">When it happened or was completed, in Unix seconds; rises strictly within a request.</param>
/// <param name="Start">When work on it began, in Unix seconds; null for what takes no time of its own.</param>
/// <param name="Resource">The agent, or on an assignment the new agent; the system's name; null for the customer.</param>
/// <param name="Team">The acting agent's team, or else the team that holds the request.</param>
/// <param name="Owner">The agent who holds the request after the event; null while it waits in a queue.</param>
/// <param name="State">The state after the event.</param>
/// <param name="UserKind"><c>customer</c>, <c>agent</c> or <c>system</c>.</param>
public sealed record SampleEvent(
    string Case,
    string Activity,
    long Time,
    long? Start,
    string? Resource,
    string Team,
    string? Owner,
    string State,
    string UserKind
);

/// <summary>A change of an attribute of a synthetic request: state, team, owner, category or priority.</summary>
/// <param name="Case">The request's number.</param>
/// <param name="Time">In Unix seconds.</param>
/// <param name="Sequence">The order of a request's changes, from 1.</param>
/// <param name="Attribute">What changed.</param>
/// <param name="Old">The value before; null where there was none.</param>
/// <param name="New">The value after; null where it was cleared.</param>
/// <param name="Actor">Who changed it: an agent, the system, or null for the customer.</param>
public sealed record SampleChange(
    string Case,
    long Time,
    int Sequence,
    string Attribute,
    string? Old,
    string? New,
    string? Actor
);

/// <summary>A message of a synthetic request.</summary>
/// <param name="Case">The request's number.</param>
/// <param name="Time">In Unix seconds.</param>
/// <param name="Direction"><c>inbound</c> or <c>outbound</c>.</param>
/// <param name="Visibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="Author"><c>customer</c>, <c>agent</c> or <c>system</c>.</param>
/// <param name="Channel">The channel it went by.</param>
public sealed record SampleMessage(
    string Case,
    long Time,
    string Direction,
    string Visibility,
    string Author,
    string Channel
);

/// <summary>A synthetic agent, with the truth about how fast they work.</summary>
/// <param name="Name">An invented name.</param>
/// <param name="Team">The agent's only team.</param>
/// <param name="WorkFactor">How long the agent takes over the same work, 1 being the team's mean.</param>
public sealed record SampleAgent(string Name, string Team, double WorkFactor);
