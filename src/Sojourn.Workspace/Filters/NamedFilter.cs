namespace Sojourn.Workspace.Filters;

/// <summary>Filters and projections that are kept under a name.</summary>
/// <param name="Name">The name, unique in its dataset.</param>
/// <param name="Filters">The filters, all of which must hold.</param>
/// <param name="Projections">The projections in the order applied.</param>
public sealed record NamedFilter(string Name, IReadOnlyList<string> Filters, IReadOnlyList<string> Projections)
{
    /// <summary>Filters that are kept but do not filter; who does not know of them finds those that do as ever.</summary>
    public IReadOnlyList<SwitchedOffFilter> Off { get; init; } = [];
}

/// <summary>A filter that is kept but does not filter.</summary>
/// <param name="At">Its place among all, those that filter included, counted from 0.</param>
/// <param name="Text">The filter.</param>
public sealed record SwitchedOffFilter(int At, string Text);
