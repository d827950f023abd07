namespace Sojourn.Server.Commands;

/// <summary>The panels that the filter bar opens.</summary>
internal enum FilterPanel
{
    None,

    /// <summary>One filter, new or edited.</summary>
    One,

    /// <summary>All filters as text.</summary>
    Whole,

    /// <summary>Filters kept under a name.</summary>
    Saved,
}

/// <summary>Lets the palette open the panels of the filter bar, which stands on the pages.</summary>
internal sealed class FilterDoor
{
    /// <summary>Raised with the panel that a reader asks for.</summary>
    public event Action<FilterPanel>? Opened;

    /// <summary>Whether there is a bar to open them in.</summary>
    public bool IsThere => Opened is not null;

    public void Open(FilterPanel panel) => Opened?.Invoke(panel);
}
