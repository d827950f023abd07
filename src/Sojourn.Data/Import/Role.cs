namespace Sojourn.Data.Import;

/// <summary>The names of the roles that a column can play, as they stand in mappings, options and the dataset.</summary>
public static class Role
{
    /// <summary>Identifies the case.</summary>
    public const string Case = "case";

    /// <summary>Names the activity.</summary>
    public const string Activity = "activity";

    /// <summary>When the activity completed, or its only time.</summary>
    public const string Timestamp = "timestamp";

    /// <summary>When the activity started.</summary>
    public const string Start = "start";

    /// <summary>Orders events of equal times.</summary>
    public const string Sequence = "sequence";

    /// <summary>Who acted in the row.</summary>
    public const string Resource = "resource";

    /// <summary>Who holds the case after the row.</summary>
    public const string Owner = "owner";

    /// <summary>The team that holds the case.</summary>
    public const string Team = "team";

    /// <summary>The state of the case after the row.</summary>
    public const string State = "state";

    /// <summary>How urgent the case is.</summary>
    public const string Priority = "priority";

    /// <summary>What the case is about.</summary>
    public const string Category = "category";

    /// <summary>What the case is about, in finer terms.</summary>
    public const string Subcategory = "subcategory";

    /// <summary>How the customer came.</summary>
    public const string Channel = "channel";

    /// <summary>The kind of request.</summary>
    public const string Type = "type";

    /// <summary>The product or service concerned.</summary>
    public const string Product = "product";

    /// <summary>The customer.</summary>
    public const string Customer = "customer";

    /// <summary>The customer's rating.</summary>
    public const string Satisfaction = "satisfaction";

    /// <summary>Whether a service level was missed.</summary>
    public const string SlaBreached = "slaBreached";

    /// <summary>Whether a service level was kept: the opposite of <see cref="SlaBreached"/>.</summary>
    public const string SlaMet = "slaMet";

    /// <summary>When a service level falls due.</summary>
    public const string SlaTarget = "slaTarget";

    /// <summary>How often the source counted a reassignment.</summary>
    public const string ReassignmentCount = "reassignmentCount";

    /// <summary>How often the source counted a reopening.</summary>
    public const string ReopenCount = "reopenCount";

    /// <summary>Whether the case was escalated.</summary>
    public const string Escalated = "escalated";

    /// <summary>How the case was resolved.</summary>
    public const string ResolutionCode = "resolutionCode";

    /// <summary>Whether a person or a system acted.</summary>
    public const string UserKind = "userKind";

    /// <summary>The roles that have an option of their own; all others go by name.</summary>
    public static IReadOnlyList<string> Structural { get; } = [Case, Activity, Timestamp, Start, Sequence];

    /// <summary>Every role that is looked for in a file.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Structural,
        Resource,
        Owner,
        Team,
        State,
        Priority,
        Category,
        Subcategory,
        Channel,
        Type,
        Product,
        Customer,
        Satisfaction,
        SlaBreached,
        SlaMet,
        SlaTarget,
        ReassignmentCount,
        ReopenCount,
        Escalated,
        ResolutionCode,
        UserKind,
    ];
}
