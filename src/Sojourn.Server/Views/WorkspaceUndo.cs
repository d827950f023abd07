using System.Text.Json;
using System.Text.Json.Serialization;
using Sojourn.Server.Api;
using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;

namespace Sojourn.Server.Views;

/// <summary>Datasets renamed and deleted, and mappings forgotten, in this tab, for undo and redo; kept in the tab when the page is loaded anew.</summary>
internal sealed class WorkspaceUndo(LocalWorkspace workspace, BrowserShell shell, Undoing undoing, PlaceNames places)
    : IUndoable
{
    private const string Key = "sojourn-steps";
    private const int MostSteps = 60;

    private readonly List<Step> steps = [];
    private int at;
    private bool isRestored;

    /// <summary>Raised with a sentence when a step cannot be taken back or again.</summary>
    public event Action<string>? Refused;

    /// <inheritdoc/>
    public string? UndoName => at > 0 ? steps[at - 1].Name : null;

    /// <inheritdoc/>
    public string? RedoName => at < steps.Count ? steps[at].Name : null;

    /// <summary>Takes over what the tab has kept, and offers it.</summary>
    public async Task ConnectAsync()
    {
        if (!isRestored)
        {
            isRestored = true;
            Restore(await shell.KeptAsync(Key));
        }

        undoing.Offer(this);
    }

    /// <summary>Renames a dataset.</summary>
    /// <returns>The step, for <see cref="TakeBackAsync"/>.</returns>
    /// <exception cref="WorkspaceException">The name cannot be used, or the dataset has gone.</exception>
    public Task<object> RenameAsync(string name, string newName) =>
        AddAsync(new Step(name, workspace.Rename(name, newName).Name, null));

    /// <summary>Moves a dataset to the trash.</summary>
    /// <returns>The step, for <see cref="TakeBackAsync"/>.</returns>
    /// <exception cref="WorkspaceException">The dataset is in use or has gone.</exception>
    public Task<object> DeleteAsync(string name) => AddAsync(new Step(name, null, workspace.Delete(name).Id));

    /// <summary>Forgets the mapping of an earlier file.</summary>
    /// <returns>The step, for <see cref="TakeBackAsync"/>.</returns>
    /// <exception cref="IOException">The disk refuses; it is still kept.</exception>
    public Task<object> ForgetAsync(SavedMapping mapping)
    {
        workspace.Mappings.Forget(mapping.Mapping.Header);
        return AddAsync(new Step(mapping.File, null, null, mapping));
    }

    /// <summary>Takes back one step, whatever was done since; nothing where it was taken back already.</summary>
    public async Task TakeBackAsync(object step)
    {
        var place = steps.FindIndex(each => ReferenceEquals(each, step));
        if (place < 0 || place >= at)
        {
            return;
        }

        if (place < at - 1)
        {
            // Later steps stay as they are: this one moves to the end before it is taken back.
            var moved = steps[place];
            steps.RemoveAt(place);
            steps.Insert(at - 1, moved);
        }

        await UndoAsync();
    }

    /// <inheritdoc/>
    public Task UndoAsync() =>
        at == 0
            ? Task.CompletedTask
            : TryAsync(
                -1,
                step =>
                {
                    if (step.Forgotten is { } mapping)
                    {
                        workspace.Mappings.Save(mapping);
                    }
                    else if (step.NewName is { } renamed)
                    {
                        workspace.Rename(renamed, step.Dataset);
                    }
                    else
                    {
                        workspace.Trash.Restore(step.DeletedId!);
                    }

                    return step;
                }
            );

    /// <inheritdoc/>
    public Task RedoAsync() =>
        at == steps.Count
            ? Task.CompletedTask
            : TryAsync(
                1,
                step =>
                {
                    if (step.Forgotten is { } mapping)
                    {
                        workspace.Mappings.Forget(mapping.Mapping.Header);
                        return step;
                    }

                    if (step.NewName is { } renamed)
                    {
                        workspace.Rename(step.Dataset, renamed);
                        return step;
                    }

                    return step with
                    {
                        DeletedId = workspace.Delete(step.Dataset).Id,
                    };
                }
            );

    private async Task TryAsync(int direction, Func<Step, Step> work)
    {
        var place = direction < 0 ? at - 1 : at;
        try
        {
            steps[place] = work(steps[place]);
            at += direction;
        }
        catch (Exception trouble) when (trouble is WorkspaceException or IOException or UnauthorizedAccessException)
        {
            // Someone else changed it since: the step cannot be taken any more.
            steps.RemoveAt(place);
            at = Math.Min(place, steps.Count);
            Refused?.Invoke(places.Of(trouble));
        }

        await KeepAsync();
    }

    private async Task<object> AddAsync(Step step)
    {
        steps.RemoveRange(at, steps.Count - at);
        steps.Add(step);
        if (steps.Count > MostSteps)
        {
            steps.RemoveAt(0);
        }

        at = steps.Count;
        await KeepAsync();
        return step;
    }

    private Task KeepAsync()
    {
        undoing.Tell();
        return shell.KeepAsync(Key, JsonSerializer.Serialize(new Kept([.. steps], at)));
    }

    private void Restore(string? text)
    {
        try
        {
            if (text is not null && JsonSerializer.Deserialize<Kept>(text) is { Steps: { } read } kept)
            {
                steps.InsertRange(0, read.Where(step => step.Dataset is not null));
                at = Math.Clamp(kept.At, 0, steps.Count);
            }
        }
        catch (JsonException)
        {
            // Not ours, or of an older form: the tab begins with an empty history.
        }
    }

    private sealed record Kept(Step[] Steps, int At);

    // Renamed where there is a new name, deleted where there is an id in the trash, a mapping forgotten where there is one.
    private sealed record Step(string Dataset, string? NewName, string? DeletedId, SavedMapping? Forgotten = null)
    {
        [JsonIgnore]
        public string Name =>
            Forgotten is not null ? Text.Of(Strings.Step_MappingForgotten, Show.Brief(Dataset))
            : NewName is { } renamed ? Text.Of(Strings.Step_Renamed, Show.Brief(Dataset), Show.Brief(renamed))
            : Text.Of(Strings.Step_Deleted, Show.Brief(Dataset));
    }
}
