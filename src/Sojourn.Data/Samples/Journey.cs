using System.Globalization;

namespace Sojourn.Data.Samples;

/// <summary>One request on its way through the desk: where it stands now.</summary>
internal sealed class Journey(RequestPlan plan, int number, Team frontDesk)
{
    internal RequestPlan Plan => plan;

    internal string Case { get; } = string.Create(CultureInfo.InvariantCulture, $"SR-{100_001 + number}");

    internal string? State { get; set; }

    internal Team Team { get; set; } = frontDesk;

    internal Agent? Owner { get; set; }

    internal string? Category { get; set; }

    internal string? Priority { get; set; }

    /// <summary>The steps being walked, and the next of them.</summary>
    internal IReadOnlyList<RequestStep> Steps { get; set; } = plan.Steps;

    internal int NextStep { get; set; }

    /// <summary>Raised when what was planned before no longer holds: a reopening or a cancellation.</summary>
    internal int Epoch { get; set; }

    internal bool IsInWork { get; set; }

    internal bool IsOver => State == ServiceStates.Cancelled;

    internal bool WasAssigned { get; set; }

    internal int Moves { get; set; }

    internal bool? SlaMet { get; set; }

    internal int? Satisfaction { get; set; }

    /// <summary>The SLA clock: seconds paused so far, since when it is paused, and what was planned about it.</summary>
    internal long PausedSeconds { get; set; }

    internal long? PausedSince { get; set; }

    internal int SlaVersion { get; set; }

    internal bool SlaLimitReached { get; set; }

    internal bool IsPausedSilently { get; set; }

    /// <summary>The time of the last event; the next one is at least a second later.</summary>
    internal long LastTime { get; set; } = long.MinValue;

    internal int ChangeCount { get; set; }

    internal bool IsUnresolved =>
        State
            is ServiceStates.New
                or ServiceStates.Active
                or ServiceStates.WaitingForCustomer
                or ServiceStates.WaitingForThirdParty;

    /// <summary>The urgency of its work, 0 first; unknown before the triage.</summary>
    internal int Urgency => Priority is null ? 0 : Priority[0] - '1';

    internal SampleRequest ToRequest() =>
        new()
        {
            Case = Case,
            Channel = plan.Channel,
            Product = plan.Product,
            Type = plan.Type,
            Category = Category,
            Subcategory = Category is null ? null : plan.Subcategory,
            Priority = Priority,
            Customer = plan.Customer,
            SlaTargetHours = Priority is null ? null : ServiceDesk.TargetHours(Priority),
            SlaMet = SlaMet,
            Satisfaction = Satisfaction,
        };
}
