using System.Collections.Immutable;
using Sojourn.Mining.Service;

namespace Sojourn.Server.Roles;

/// <summary>What a reader says the names of a dataset mean, at one step of editing.</summary>
internal sealed record RolesChoice
{
    /// <summary>Activity → what it means; an activity that is not here means nothing particular.</summary>
    public ImmutableSortedDictionary<string, ServiceActivity> Activities { get; init; } =
        ImmutableSortedDictionary.Create<string, ServiceActivity>(StringComparer.Ordinal);

    /// <summary>State value → canonical state.</summary>
    public ImmutableSortedDictionary<string, CaseState> States { get; init; } =
        ImmutableSortedDictionary.Create<string, CaseState>(StringComparer.Ordinal);

    /// <summary>Activities that complete a case.</summary>
    public ImmutableSortedSet<string> Ends { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The column that says the state of a case, or null.</summary>
    public string? StateColumn { get; init; }

    public RolesChoice WithActivity(string name, ServiceActivity? role) =>
        this with
        {
            Activities = role is { } known ? Activities.SetItem(name, known) : Activities.Remove(name),
        };

    public RolesChoice WithState(string value, CaseState? state) =>
        this with
        {
            States = state is { } known ? States.SetItem(value, known) : States.Remove(value),
        };

    public RolesChoice WithEnd(string name, bool ends) =>
        this with
        {
            Ends = ends ? Ends.Add(name) : Ends.Remove(name),
        };

    /// <summary>Whether both say the same.</summary>
    public bool SaysTheSameAs(RolesChoice other) =>
        StateColumn == other.StateColumn
        && Activities.SequenceEqual(other.Activities)
        && States.SequenceEqual(other.States)
        && Ends.SequenceEqual(other.Ends);
}
