using Sojourn.Server.Views;

namespace Sojourn.Server.Imports;

/// <summary>The choices made for a file, for undo and redo: each gives back a whole draft.</summary>
internal sealed class DraftSteps(Undoing undoing, Func<ImportDraft, Task> show) : IUndoable
{
    private readonly List<(string Name, ImportDraft Before, ImportDraft After)> steps = [];
    private int at;

    /// <inheritdoc/>
    public string? UndoName => at > 0 ? steps[at - 1].Name : null;

    /// <inheritdoc/>
    public string? RedoName => at < steps.Count ? steps[at].Name : null;

    /// <summary>Takes note of a choice.</summary>
    public void Add(string name, ImportDraft before, ImportDraft after)
    {
        steps.RemoveRange(at, steps.Count - at);
        steps.Add((name, before, after));
        at = steps.Count;
        undoing.Tell();
    }

    /// <inheritdoc/>
    public Task UndoAsync() => at == 0 ? Task.CompletedTask : Show(steps[--at].Before);

    /// <inheritdoc/>
    public Task RedoAsync() => at == steps.Count ? Task.CompletedTask : Show(steps[at++].After);

    private Task Show(ImportDraft draft)
    {
        undoing.Tell();
        return show(draft.Copy());
    }
}
