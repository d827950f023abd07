namespace Sojourn.Data.Samples;

/// <summary>What happens next in a request's life.</summary>
internal enum StepKind
{
    /// <summary>The front desk names category and priority and sends the request to a team.</summary>
    Triage,

    /// <summary>An agent of the team that holds the request works on it.</summary>
    Investigate,

    /// <summary>The agent gives the request to another team.</summary>
    Move,

    /// <summary>The agent escalates the request inside the company.</summary>
    Escalate,

    /// <summary>The agent asks the customer and the request rests until the answer.</summary>
    Ask,

    /// <summary>The request rests until a supplier answers.</summary>
    AwaitSupplier,

    /// <summary>The agent proposes a solution and the customer thinks about it.</summary>
    Propose,

    /// <summary>The agent resolves the request.</summary>
    Resolve,
}

/// <summary>One planned step.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Seconds">Working time of the step, or the time the customer or supplier takes.</param>
internal sealed record RequestStep(StepKind Kind, int Seconds)
{
    /// <summary>Where a <see cref="StepKind.Move"/> or <see cref="StepKind.Escalate"/> leads.</summary>
    public string? Team { get; init; }

    /// <summary>The category that turns out to be the right one on a <see cref="StepKind.Move"/>.</summary>
    public string? CorrectedCategory { get; init; }

    /// <summary>Whether the customer never answers, so that the request is dropped after the wait.</summary>
    public bool NeverAnswered { get; init; }

    /// <summary>The channel of the customer's answer.</summary>
    public string? AnswerChannel { get; init; }
}
