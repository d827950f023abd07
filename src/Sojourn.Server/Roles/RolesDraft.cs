using System.Collections.Immutable;
using System.Text.Json;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Logs;

namespace Sojourn.Server.Roles;

/// <summary>An activity that can be given a role.</summary>
/// <param name="Name">The activity.</param>
/// <param name="Events">How often it occurs.</param>
/// <param name="Cases">In how many cases.</param>
/// <param name="Proposal">What its name says, or null.</param>
internal sealed record ActivityToName(string Name, int Events, int Cases, RoleProposal<ServiceActivity>? Proposal);

/// <summary>
/// The roles of a dataset while they are edited: the names with what is proposed for them, what is chosen now, and every
/// step on the way, so that each can be undone. Nothing is stored until the roles are asked for.
/// </summary>
internal sealed class RolesDraft
{
    // A column with more values than this does not say a state.
    private const int MostStates = 100;

    private readonly OpenedLog opened;
    private readonly ServiceRoles? confirmed;
    private RolesSteps steps;
    private (string? Column, IReadOnlyList<StateToName> Values)? counted;

    private RolesDraft(OpenedLog opened, ServiceRoles? confirmed)
    {
        this.opened = opened;
        this.confirmed = confirmed;
        var proposals = opened.Proposed.Activities.ToDictionary(proposal => proposal.Name, StringComparer.Ordinal);
        Activities =
        [
            .. ProcessMap
                .Discover(opened.Log, null, MapDurations.None)
                .Activities.Select(activity => new ActivityToName(
                    activity.Name,
                    activity.Occurrences,
                    activity.Cases,
                    proposals.GetValueOrDefault(activity.Name)
                )),
        ];
        StateColumns =
        [
            .. opened
                .Log.CaseAttributes.Concat(opened.Log.EventAttributes)
                .Where(column => column.Name == Mapped || column is CategoricalColumn { Values.Count: <= MostStates })
                .Select(column => column.Name),
        ];
        Proposed = ProposedFor(Mapped);
        InUse = ChoiceOf(opened.Roles);
        Stored = confirmed is null ? null : InUse;
        steps = new RolesSteps(Stored ?? Proposed);
    }

    /// <summary>Begins with what is stored, or with the proposals where nothing is.</summary>
    /// <param name="opened">The dataset.</param>
    /// <param name="confirmed">What is stored with it, or null.</param>
    public static RolesDraft Of(OpenedLog opened, ServiceRoles? confirmed) => new(opened, confirmed);

    /// <summary>The activities, most frequent first.</summary>
    public IReadOnlyList<ActivityToName> Activities { get; }

    /// <summary>The columns that may say the state of a case.</summary>
    public IReadOnlyList<string> StateColumns { get; }

    /// <summary>What the names alone say.</summary>
    public RolesChoice Proposed { get; }

    /// <summary>What figures are computed with at present.</summary>
    public RolesChoice InUse { get; }

    /// <summary>What is stored with the dataset, or null while nothing was confirmed.</summary>
    public RolesChoice? Stored { get; }

    /// <summary>What is chosen now.</summary>
    public RolesChoice Now => steps.Now;

    /// <summary>Whether there is something to store.</summary>
    public bool IsChanged => Stored?.SaysTheSameAs(Now) != true;

    public bool CanUndo => steps.CanUndo;

    public bool CanRedo => steps.CanRedo;

    /// <summary>What undo takes back, in words; null where there is nothing.</summary>
    public string? UndoName => steps.UndoName;

    /// <summary>What redo does again, in words; null where there is nothing.</summary>
    public string? RedoName => steps.RedoName;

    /// <summary>What an activity means now, or null.</summary>
    public ServiceActivity? RoleOf(ActivityToName row) =>
        Now.Activities.TryGetValue(row.Name, out var role) ? role : null;

    /// <summary>What a state means now, or null.</summary>
    public CaseState? StateOf(StateToName row) => Now.States.TryGetValue(row.Value, out var state) ? state : null;

    /// <summary>The column that the import took for the state, or null; it can be replaced, not taken away.</summary>
    public string? Mapped => opened.Version?.Attributes.GetValueOrDefault("state");

    /// <summary>The values of the state column that is chosen now.</summary>
    public IReadOnlyList<StateToName> States => StatesOf(Now.StateColumn);

    /// <summary>Takes another choice.</summary>
    /// <param name="next">The choice.</param>
    /// <param name="name">What is changed, in words.</param>
    public void Change(RolesChoice next, string name = "")
    {
        if (!next.SaysTheSameAs(Now))
        {
            steps.Add(next, name);
        }
    }

    /// <summary>
    /// Goes on with steps that led to what is chosen now: those of this dataset before it was stored. Others are left alone.
    /// </summary>
    public void Continue(RolesDraft before)
    {
        if (before.Now.SaysTheSameAs(Now))
        {
            steps = before.steps;
        }
    }

    /// <summary>The steps as a text for <see cref="Restore"/>, with what they were made in.</summary>
    public string ToText() => JsonSerializer.Serialize(new Kept(Beginning(), steps.ToText()));

    /// <summary>Takes over the steps that this tab had before the page was loaded anew; nothing where the dataset has changed since.</summary>
    public void Restore(string text)
    {
        try
        {
            if (
                JsonSerializer.Deserialize<Kept>(text) is { Steps: { } kept } known
                && known.Beginning == Beginning()
                && RolesSteps.Parse(kept) is { } read
            )
            {
                steps = read;
            }
        }
        catch (JsonException)
        {
            // Not ours, or of an older form: the tab begins with an empty history.
        }
    }

    // What the steps are about: the names that there are, and what is stored of them.
    private string Beginning() => new RolesSteps(Stored ?? Proposed).ToText();

    /// <summary>Takes another column for the state, with what its values say.</summary>
    public void ChooseStateColumn(string? column, string name = "") =>
        Change(Now with { StateColumn = column, States = ProposedFor(column).States }, name);

    public void Undo() => steps.Undo();

    public void Redo() => steps.Redo();

    /// <summary>How many cases would be open and closed at the observation end; null while nothing says what completes one.</summary>
    public (int Open, int Closed)? Effect(CancellationToken cancellation = default)
    {
        var roles = ToRoles(withMapped: true);
        if (opened.ObservationEnd is not { } end || !roles.CompletionIsDeclared)
        {
            return null;
        }

        var closure = CaseClosure.At(opened.Log, roles, end, cancellation);
        return (closure.Open.Count, closure.Closed.Count);
    }

    /// <summary>The roles to store. Names that this version of the dataset does not have keep what was said of them.</summary>
    public ServiceRoles ToRoles() => ToRoles(withMapped: false);

    private ServiceRoles ToRoles(bool withMapped)
    {
        var here = Activities.Select(activity => activity.Name).ToHashSet(StringComparer.Ordinal);
        var values = States.Select(state => state.Value).ToHashSet(StringComparer.Ordinal);
        var attributes = new Dictionary<string, string>(
            confirmed?.Attributes ?? new Dictionary<string, string>(),
            StringComparer.Ordinal
        );
        attributes.Remove("state");
        if (Now.StateColumn is { } column && (withMapped || column != Mapped))
        {
            attributes["state"] = column;
        }

        return new ServiceRoles
        {
            Activities = With(Now.Activities, confirmed?.Activities, name => !here.Contains(name)),
            States = With(
                Now.States,
                Stored?.StateColumn == Now.StateColumn ? confirmed?.States : null,
                value => !values.Contains(value)
            ),
            EndActivities = [.. Now.Ends.Union((confirmed?.EndActivities ?? []).Where(name => !here.Contains(name)))],
            Attributes = attributes,
        };
    }

    private static Dictionary<string, T> With<T>(
        IEnumerable<KeyValuePair<string, T>> now,
        IReadOnlyDictionary<string, T>? before,
        Func<string, bool> isElsewhere
    )
    {
        var all = new Dictionary<string, T>(now, StringComparer.Ordinal);
        foreach (var (name, role) in before ?? new Dictionary<string, T>())
        {
            if (isElsewhere(name))
            {
                all[name] = role;
            }
        }

        return all;
    }

    // Counting the values of a long log takes a moment, and only another column has others.
    private IReadOnlyList<StateToName> StatesOf(string? column)
    {
        if (counted is not { } last || last.Column != column)
        {
            counted = (column, StateValues.Of(opened.Log, column));
        }

        return counted.Value.Values;
    }

    private RolesChoice ProposedFor(string? column)
    {
        var values = StatesOf(column).Select(state => state.Value);
        var proposals = RoleProposals.Propose(Activities.Select(activity => activity.Name), values);
        return ChoiceOf(proposals.ToRoles(0, null, opened.Version?.EndActivities), column);
    }

    private RolesChoice ChoiceOf(ServiceRoles roles) => ChoiceOf(roles, roles.Attributes.GetValueOrDefault("state"));

    private RolesChoice ChoiceOf(ServiceRoles roles, string? column)
    {
        var here = Activities.Select(activity => activity.Name).ToHashSet(StringComparer.Ordinal);
        var values = StatesOf(column).Select(state => state.Value).ToHashSet(StringComparer.Ordinal);
        return new RolesChoice
        {
            Activities = roles
                .Activities.Where(role => here.Contains(role.Key))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            States = roles
                .States.Where(role => values.Contains(role.Key))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            Ends = roles.EndActivities.Where(here.Contains).ToImmutableSortedSet(StringComparer.Ordinal),
            StateColumn = column,
        };
    }

    private sealed record Kept(string Beginning, string Steps);
}
