namespace Sojourn.Mining.Service;

/// <summary>A guess at what a name of the log means, for its user to confirm or correct.</summary>
/// <param name="Name">The activity or state value.</param>
/// <param name="Role">What it probably means.</param>
/// <param name="Confidence">0–1; 1 only for the canonical names, which need no confirmation.</param>
/// <param name="Phrase">The phrase that was recognised; a word ending in <c>*</c> stands for all that begin so.</param>
public sealed record RoleProposal<TRole>(string Name, TRole Role, double Confidence, string Phrase)
    where TRole : struct, Enum;

/// <summary>What the names of a log probably mean in customer service.</summary>
/// <remarks>
/// Names are read in English, Chinese, Dutch and Italian and in the words of the usual service systems. Order: as the
/// names were given. Names that say nothing are left out.
/// </remarks>
public sealed class RoleProposals
{
    private RoleProposals(
        IReadOnlyList<RoleProposal<ServiceActivity>> activities,
        IReadOnlyList<RoleProposal<CaseState>> states
    )
    {
        Activities = activities;
        States = states;
    }

    /// <summary>Activities and their probable meaning.</summary>
    public IReadOnlyList<RoleProposal<ServiceActivity>> Activities { get; }

    /// <summary>State values and their probable meaning.</summary>
    public IReadOnlyList<RoleProposal<CaseState>> States { get; }

    /// <summary>Proposes roles by name.</summary>
    /// <param name="activities">The activities of the log.</param>
    /// <param name="stateValues">The values of its state attribute, or none.</param>
    public static RoleProposals Propose(IEnumerable<string> activities, IEnumerable<string> stateValues) =>
        new(Read(ServicePhrases.Activities, activities), Read(ServicePhrases.States, stateValues));

    /// <summary>
    /// The proposals of at least a confidence, as roles. End activities are those that close or cancel; where nothing
    /// closes, those that resolve.
    /// </summary>
    /// <param name="leastConfidence">0–1; with 1 only the canonical names count.</param>
    /// <param name="attributes">Role name → attribute, as the import mapped them.</param>
    /// <param name="endActivities">End activities that the user named; others are then not proposed.</param>
    public ServiceRoles ToRoles(
        double leastConfidence,
        IReadOnlyDictionary<string, string>? attributes = null,
        IReadOnlyList<string>? endActivities = null
    )
    {
        var accepted = Activities.Where(proposal => proposal.Confidence >= leastConfidence).ToArray();
        return new ServiceRoles
        {
            Activities = accepted.ToDictionary(
                proposal => proposal.Name,
                proposal => proposal.Role,
                StringComparer.Ordinal
            ),
            States = States
                .Where(proposal => proposal.Confidence >= leastConfidence)
                .ToDictionary(proposal => proposal.Name, proposal => proposal.Role, StringComparer.Ordinal),
            EndActivities = endActivities is { Count: > 0 }
                ? [.. endActivities.Order(StringComparer.Ordinal)]
                : [.. Ends(accepted).Order(StringComparer.Ordinal)],
            Attributes = attributes ?? new Dictionary<string, string>(),
        };
    }

    private static IEnumerable<string> Ends(IReadOnlyCollection<RoleProposal<ServiceActivity>> activities)
    {
        var closes = activities.Any(proposal => proposal.Role == ServiceActivity.Closed);
        var ending = closes ? ServiceActivity.Closed : ServiceActivity.Resolved;
        return activities
            .Where(proposal => proposal.Role == ending || proposal.Role == ServiceActivity.Cancelled)
            .Select(proposal => proposal.Name);
    }

    private static RoleProposal<TRole>[] Read<TRole>(PhraseBook<TRole> book, IEnumerable<string> names)
        where TRole : struct, Enum =>
        [.. names.Distinct(StringComparer.Ordinal).Select(book.Read).OfType<RoleProposal<TRole>>()];
}
