namespace Sojourn.Server.Views;

/// <summary>A key figure as a tile shows it: with what it rests on, how it moved, and what it is compared with.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Figure">The figure in words.</param>
/// <param name="Basis">Its interval and n in words.</param>
internal sealed record KeyFigure(string Label, string Figure, string Basis)
{
    /// <summary>Where the figure and its interval lie on a line from 0 to 1; null draws no line.</summary>
    public double? Point { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    /// <summary>The figure from period to period; null where there are too few.</summary>
    public IReadOnlyList<double?>? Course { get; init; }

    /// <summary>How the last whole period differs from the one before; null where there are too few.</summary>
    public Change? Change { get; init; }

    /// <summary>The figure of B and how A differs from it; null while nothing is compared.</summary>
    public (string Figure, Change Difference)? Other { get; init; }
}
