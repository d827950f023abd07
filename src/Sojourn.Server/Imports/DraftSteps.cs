using System.Text.Json;
using Sojourn.Server.Views;
using Sojourn.Workspace.Imports;

namespace Sojourn.Server.Imports;

/// <summary>The choices made for a file, for undo and redo: each gives back a whole draft. A text keeps them in the tab.</summary>
/// <param name="undoing">Told of every step.</param>
/// <param name="show">Shows the draft that a step led to.</param>
/// <param name="mappings">Where the mappings of earlier files are kept.</param>
/// <param name="offer">Told which mapping of an earlier file there is again; null for none any more.</param>
/// <param name="refuse">Told when a mapping cannot be forgotten or kept again: the disk refuses.</param>
internal sealed class DraftSteps(
    Undoing undoing,
    Func<ImportDraft, Task> show,
    SavedMappings mappings,
    Action<SavedMapping?> offer,
    Action<Exception> refuse
) : IUndoable
{
    private readonly List<Step> steps = [];
    private int at;

    /// <inheritdoc/>
    public string? UndoName => at > 0 ? steps[at - 1].Name : null;

    /// <inheritdoc/>
    public string? RedoName => at < steps.Count ? steps[at].Name : null;

    /// <summary>Takes note of a choice.</summary>
    public void Add(string name, ImportDraft before, ImportDraft after)
    {
        steps.RemoveRange(at, steps.Count - at);
        steps.Add(new Step(name, before.ToKept(), after.ToKept()));
        at = steps.Count;
        undoing.Tell();
    }

    /// <summary>Forgets the mapping of an earlier file.</summary>
    public void Forget(string name, SavedMapping forgotten, ImportDraft draft)
    {
        if (IsMade(() => mappings.Forget(forgotten.Mapping.Header)))
        {
            Add(name, draft, draft);
            steps[^1] = steps[^1] with { Forgotten = forgotten };
            offer(null);
        }
    }

    /// <inheritdoc/>
    public Task UndoAsync()
    {
        if (at == 0)
        {
            return Task.CompletedTask;
        }

        if (steps[at - 1].Forgotten is { } forgotten)
        {
            if (!IsMade(() => mappings.Save(forgotten)))
            {
                return Task.CompletedTask;
            }

            offer(forgotten);
        }

        return Show(steps[--at].Before);
    }

    /// <inheritdoc/>
    public Task RedoAsync()
    {
        if (at == steps.Count)
        {
            return Task.CompletedTask;
        }

        if (steps[at].Forgotten is { } forgotten)
        {
            if (!IsMade(() => mappings.Forget(forgotten.Mapping.Header)))
            {
                return Task.CompletedTask;
            }

            offer(null);
        }

        return Show(steps[at++].After);
    }

    private bool IsMade(Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            refuse(trouble);
            return false;
        }
    }

    /// <summary>The steps as a text for <see cref="RestoreAsync"/>.</summary>
    public string ToText() => JsonSerializer.Serialize(new Kept([.. steps], at));

    /// <summary>Takes over the steps that this tab had before the page was loaded anew, and shows where they had led.</summary>
    public Task RestoreAsync(string text)
    {
        try
        {
            if (steps.Count == 0 && JsonSerializer.Deserialize<Kept>(text) is { Steps: [_, ..] read } kept)
            {
                steps.AddRange(read);
                at = Math.Clamp(kept.At, 0, steps.Count);
                return Show(at == 0 ? steps[0].Before : steps[at - 1].After);
            }
        }
        catch (JsonException)
        {
            // Not ours, or of an older form: the tab begins with an empty history.
        }

        return Task.CompletedTask;
    }

    private Task Show(KeptDraft draft)
    {
        undoing.Tell();
        return show(ImportDraft.Of(draft));
    }

    private sealed record Step(string Name, KeptDraft Before, KeptDraft After, SavedMapping? Forgotten = null);

    private sealed record Kept(Step[] Steps, int At);
}
