using System.Text.Json;
using Sojourn.Server.Views;

namespace Sojourn.Server.Imports;

/// <summary>The choices made for a file, for undo and redo: each gives back a whole draft. A text keeps them in the tab.</summary>
internal sealed class DraftSteps(Undoing undoing, Func<ImportDraft, Task> show) : IUndoable
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

    /// <inheritdoc/>
    public Task UndoAsync() => at == 0 ? Task.CompletedTask : Show(steps[--at].Before);

    /// <inheritdoc/>
    public Task RedoAsync() => at == steps.Count ? Task.CompletedTask : Show(steps[at++].After);

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

    private sealed record Step(string Name, KeptDraft Before, KeptDraft After);

    private sealed record Kept(Step[] Steps, int At);
}
