namespace Sojourn.Workspace.Filters;

/// <summary>Filters and projections that are kept under a name.</summary>
/// <param name="Name">The name, unique in its dataset.</param>
/// <param name="Filters">The filters, all of which must hold.</param>
/// <param name="Projections">The projections in the order applied.</param>
public sealed record NamedFilter(string Name, IReadOnlyList<string> Filters, IReadOnlyList<string> Projections);
