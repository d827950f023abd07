namespace Sojourn.Server.Components;

/// <summary>A row of a <see cref="HeatMap"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Counts">Its counts, column by column.</param>
public sealed record HeatRow(string Name, IReadOnlyList<int> Counts);
