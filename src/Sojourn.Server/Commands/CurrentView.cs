using Sojourn.Server.Views;

namespace Sojourn.Server.Commands;

/// <summary>The view of this tab, for what stands outside the page: null on the pages without a dataset.</summary>
internal sealed class CurrentView
{
    /// <summary>What the address says, or null.</summary>
    public ViewState? State { get; private set; }

    /// <summary>What is shown; null while it is being read or cannot be.</summary>
    public DatasetView? View { get; private set; }

    public void Show(ViewState state, DatasetView? view)
    {
        State = state;
        View = view;
    }

    /// <summary>The page was left; a page that was opened meanwhile stays.</summary>
    public void Leave(ViewState? state)
    {
        if (ReferenceEquals(State, state))
        {
            State = null;
            View = null;
        }
    }
}
