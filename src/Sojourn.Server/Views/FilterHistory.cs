namespace Sojourn.Server.Views;

/// <summary>The steps of filtering in this tab, for undo and redo. Steps are whole states, so that undo is exact.</summary>
internal sealed class FilterHistory
{
    private readonly List<ViewState> states = [];
    private int at = -1;

    /// <summary>The state before the last change of filters or projections, or null.</summary>
    public ViewState? Previous => at > 0 ? states[at - 1] : null;

    /// <summary>The state that was undone last, or null.</summary>
    public ViewState? Next => at + 1 < states.Count ? states[at + 1] : null;

    /// <summary>Takes note of the state that is shown now; steps that change no filter are not steps.</summary>
    public void Visit(ViewState state)
    {
        if (at >= 0 && states[at].Dataset != state.Dataset)
        {
            states.Clear();
            at = -1;
        }

        if (at >= 0 && IsSame(states[at], state))
        {
            return;
        }

        if (Previous is { } previous && IsSame(previous, state))
        {
            at--;
        }
        else if (Next is { } next && IsSame(next, state))
        {
            at++;
        }
        else
        {
            states.RemoveRange(at + 1, states.Count - at - 1);
            states.Add(state);
            at++;
        }
    }

    private static bool IsSame(ViewState a, ViewState b) =>
        a.Filters.SequenceEqual(b.Filters)
        && a.Other is null == b.Other is null
        && (a.Other ?? []).SequenceEqual(b.Other ?? [])
        && a.Projections.SequenceEqual(b.Projections);
}
