using System.Collections.Immutable;
using System.Text.Json;
using Sojourn.Mining.Service;

namespace Sojourn.Server.Roles;

/// <summary>The steps of editing the roles of a dataset: each a whole choice, so that undo is exact. A text keeps them in the tab.</summary>
internal sealed class RolesSteps
{
    private readonly List<RolesChoice> choices;

    // What led to each choice, in words; the first is where it began.
    private readonly List<string> names;
    private int at;

    public RolesSteps(RolesChoice first) => (choices, names) = ([first], [""]);

    private RolesSteps(IEnumerable<RolesChoice> choices, IEnumerable<string> names, int at) =>
        (this.choices, this.names, this.at) = ([.. choices], [.. names], at);

    public RolesChoice Now => choices[at];

    public bool CanUndo => at > 0;

    public bool CanRedo => at < choices.Count - 1;

    /// <summary>What undo takes back, in words; null where there is nothing.</summary>
    public string? UndoName => CanUndo ? names[at] : null;

    /// <summary>What redo does again, in words; null where there is nothing.</summary>
    public string? RedoName => CanRedo ? names[at + 1] : null;

    public void Add(RolesChoice next, string name)
    {
        choices.RemoveRange(at + 1, choices.Count - at - 1);
        names.RemoveRange(at + 1, names.Count - at - 1);
        choices.Add(next);
        names.Add(name);
        at++;
    }

    public void Undo() => at = Math.Max(0, at - 1);

    public void Redo() => at = Math.Min(choices.Count - 1, at + 1);

    /// <summary>The steps as a text for <see cref="Parse"/>.</summary>
    public string ToText() =>
        JsonSerializer.Serialize(
            new Kept([.. choices.Select((choice, place) => KeptChoice.Of(choice, names[place]))], at)
        );

    /// <summary>The steps of a text; null where it is none.</summary>
    public static RolesSteps? Parse(string text)
    {
        try
        {
            return
                JsonSerializer.Deserialize<Kept>(text) is { Choices: [_, ..] kept, At: var at }
                && at < kept.Length
                && at >= 0
                ? new RolesSteps(kept.Select(each => each.ToChoice()), kept.Select(each => each.Name), at)
                : null;
        }
        catch (JsonException)
        {
            // Not ours, or of an older form: the tab begins with an empty history.
            return null;
        }
    }

    private sealed record Kept(KeptChoice[] Choices, int At);

    private sealed record KeptChoice(
        string Name,
        Dictionary<string, ServiceActivity> Activities,
        Dictionary<string, CaseState> States,
        string[] Ends,
        string? StateColumn
    )
    {
        public static KeptChoice Of(RolesChoice choice, string name) =>
            new(name, new(choice.Activities), new(choice.States), [.. choice.Ends], choice.StateColumn);

        public RolesChoice ToChoice() =>
            new()
            {
                Activities = Activities.ToImmutableSortedDictionary(StringComparer.Ordinal),
                States = States.ToImmutableSortedDictionary(StringComparer.Ordinal),
                Ends = Ends.ToImmutableSortedSet(StringComparer.Ordinal),
                StateColumn = StateColumn,
            };
    }
}
