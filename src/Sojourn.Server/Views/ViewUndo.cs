using Sojourn.Server.Components;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>Undo on the pages of a dataset: it leads to an address, as every step did, and is kept in the tab.</summary>
internal sealed class ViewUndo(
    FilterHistory history,
    PageMemory memory,
    ViewNavigator navigator,
    BrowserShell shell,
    Undoing undoing,
    NamedFilters kept,
    Action<WorkspaceException> refuse,
    string dataset
) : IUndoable, IDisposable
{
    private bool isConnected;

    /// <inheritdoc/>
    public string? UndoName => history.Last?.Name;

    /// <inheritdoc/>
    public string? RedoName => history.Undone?.Name;

    private string PagesKey => $"sojourn-pages:{dataset}";

    private string Key => $"sojourn-steps:{dataset}";

    /// <summary>Takes over what the tab has kept, and keeps every step from now on.</summary>
    public async Task ConnectAsync()
    {
        if (await shell.KeptAsync(Key) is { } kept)
        {
            history.Restore(kept);
        }

        if (await shell.KeptAsync(PagesKey) is { } pages)
        {
            memory.Restore(pages);
        }

        isConnected = true;
        history.Changed += Keep;
        undoing.Offer(this);
        await KeepAsync();
    }

    /// <summary>Keeps where the reader is now.</summary>
    public async Task KeepAsync()
    {
        undoing.Tell();
        if (isConnected)
        {
            await shell.KeepAsync(Key, history.ToText());
            await shell.KeepAsync(PagesKey, memory.ToText());
        }
    }

    /// <inheritdoc/>
    public Task UndoAsync() => Go(history.Undo(), isBack: true);

    /// <inheritdoc/>
    public Task RedoAsync() => Go(history.Redo(), isBack: false);

    public void Dispose()
    {
        history.Changed -= Keep;
        undoing.Withdraw(this);
    }

    private void Keep() => _ = KeepAsync();

    private Task Go(ViewState? state, bool isBack)
    {
        if (state is not null)
        {
            navigator.Lead(state);
        }
        else if ((isBack ? history.Last : history.Undone)?.Kept is { } change)
        {
            Make(change, isBack);
        }

        return Task.CompletedTask;
    }

    private void Make(KeptChange change, bool isBack)
    {
        try
        {
            change.Make(kept, isBack);
            history.Pass(isBack);
        }
        catch (WorkspaceException trouble)
        {
            // The dataset is gone, or the disk refuses: the step cannot be taken any more.
            history.Drop(isBack);
            refuse(trouble);
        }
    }
}
