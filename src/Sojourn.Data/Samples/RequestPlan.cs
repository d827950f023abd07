namespace Sojourn.Data.Samples;

/// <summary>Everything random about one request, drawn before the simulation, so that queues never change a choice.</summary>
internal sealed record RequestPlan
{
    public required long Arrival { get; init; }
    public required string Channel { get; init; }
    public required string Product { get; init; }
    public required string Type { get; init; }
    public required CategoryOfRequest Category { get; init; }
    public required string Subcategory { get; init; }
    public required string Customer { get; init; }

    /// <summary>The category named at triage, wrong where the request is misrouted.</summary>
    public required CategoryOfRequest FirstCategory { get; init; }

    /// <summary>The team the triage sends the request to.</summary>
    public required string FirstTeam { get; init; }

    /// <summary>The priority set at triage, and the one an agent corrects it to at the first investigation.</summary>
    public required string FirstPriority { get; init; }

    public required string Priority { get; init; }

    /// <summary>The steps up to the first resolution.</summary>
    public required IReadOnlyList<RequestStep> Steps { get; init; }

    /// <summary>When the customer withdraws, if that is before the resolution; null if never.</summary>
    public required long? Withdrawal { get; init; }

    /// <summary>How long after the first resolution the request is reopened, and the steps that follow; null if never.</summary>
    public required int? ReopenedAfter { get; init; }

    public required IReadOnlyList<RequestStep> StepsAfterReopening { get; init; }

    /// <summary>Whether a survey is sent, how long the answer takes (null: none), and chance in the rating.</summary>
    public required bool Surveyed { get; init; }

    public required int? SurveyAnsweredAfter { get; init; }

    public required double Mood { get; init; }

    /// <summary>How long after a resolution the customer confirms it; null leaves the closing to the system.</summary>
    public required int? ConfirmedAfter { get; init; }

    /// <summary>Whether an agent acknowledges the request in person when taking it, and how soon.</summary>
    public required int? AcknowledgedAfter { get; init; }

    /// <summary>When a customer without a resolution asks again; null if never.</summary>
    public required long? Chaser { get; init; }

    /// <summary>The seconds an agent takes to write down what was done.</summary>
    public required int Pace { get; init; }

    /// <summary>Whether agents write an internal note after an investigation.</summary>
    public required bool Noted { get; init; }

    /// <summary>Whether a team that pauses clocks to save its SLA would do so here, and the business seconds it waits.</summary>
    public required bool Gamed { get; init; }

    public required int GamedAfter { get; init; }
}
