namespace Sojourn.Mining.Service;

/// <summary>What the names in a log mean: activities, state values, end activities and attributes.</summary>
/// <remarks>
/// Shape: each source name has at most one meaning; what is not listed has none. Names are compared ordinally. A
/// proposal becomes binding when its user confirms it; until then it only explains itself.
/// </remarks>
public sealed class ServiceRoles
{
    /// <summary>Roles that say nothing.</summary>
    public static ServiceRoles None { get; } = new();

    /// <summary>Activity → what it means. Activities without an entry have no service role.</summary>
    public IReadOnlyDictionary<string, ServiceActivity> Activities { get; init; } =
        new Dictionary<string, ServiceActivity>();

    /// <summary>Value of the state attribute → canonical state.</summary>
    public IReadOnlyDictionary<string, CaseState> States { get; init; } = new Dictionary<string, CaseState>();

    /// <summary>Activities that complete a case once it reaches them, in ordinal order.</summary>
    public IReadOnlyList<string> EndActivities { get; init; } = [];

    /// <summary>
    /// Role name (<c>resource</c>, <c>owner</c>, <c>team</c>, <c>state</c>, <c>priority</c>, …) → attribute of the log.
    /// </summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether the log can say which cases are closed: some state value means resolved, closed or cancelled, or there is an
    /// end activity. While it cannot, no case counts as open.
    /// </summary>
    public bool CompletionIsDeclared =>
        EndActivities.Count > 0 || (Attributes.ContainsKey("state") && States.Values.Any(state => state.IsFinished()));

    /// <summary>Whether two roles say the same of every name.</summary>
    internal bool MeansTheSameAs(ServiceRoles other) =>
        ReferenceEquals(this, other)
        || (
            Same(Activities, other.Activities)
            && Same(States, other.States)
            && Same(Attributes, other.Attributes)
            && EndActivities.SequenceEqual(other.EndActivities)
        );

    private static bool Same<T>(IReadOnlyDictionary<string, T> some, IReadOnlyDictionary<string, T> others) =>
        some.Count == others.Count
        && some.All(entry =>
            others.TryGetValue(entry.Key, out var value) && EqualityComparer<T>.Default.Equals(entry.Value, value)
        );
}

/// <summary>What the canonical states imply.</summary>
public static class CaseStates
{
    /// <summary>Whether a case in this state is not open: resolved, closed or cancelled.</summary>
    public static bool IsFinished(this CaseState state) =>
        state is CaseState.Resolved or CaseState.Closed or CaseState.Cancelled;
}
