namespace Sojourn.Server.Views;

/// <summary>Steps that can be taken back: each page offers its own.</summary>
internal interface IUndoable
{
    /// <summary>What undo takes back, in words; null where there is nothing.</summary>
    string? UndoName { get; }

    /// <summary>What redo does again, in words; null where there is nothing.</summary>
    string? RedoName { get; }

    Task UndoAsync();

    Task RedoAsync();
}

/// <summary>What undo and redo mean in this tab now: the steps of whatever part was opened last.</summary>
internal sealed class Undoing
{
    private readonly List<IUndoable> offered = [];

    /// <summary>Raised after the steps changed.</summary>
    public event Action? Changed;

    /// <summary>The steps that the shortcuts work on, or null.</summary>
    public IUndoable? Current => offered.Count == 0 ? null : offered[^1];

    public void Offer(IUndoable steps)
    {
        offered.Remove(steps);
        offered.Add(steps);
        Tell();
    }

    public void Withdraw(IUndoable steps)
    {
        if (offered.Remove(steps))
        {
            Tell();
        }
    }

    /// <summary>To be called by whoever offers steps when they change.</summary>
    public void Tell() => Changed?.Invoke();
}
