using Sojourn.Charts.Axes;

namespace Sojourn.Server.Dots;

/// <summary>What <c>dots.js</c> draws.</summary>
/// <param name="Url">Where the dots come from.</param>
/// <param name="IsSentAsDots">Whether all dots come at once; otherwise the cells of what is looked at.</param>
/// <param name="First">Where the axis begins.</param>
/// <param name="Last">Where it ends.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Events">The number of events.</param>
/// <param name="Tokens">The colour of each category, as a token's name.</param>
/// <param name="Mark">The category that stands out, or −1.</param>
/// <param name="Window">What is looked at: left, right, top, bottom; null for all of it.</param>
/// <param name="Brush">The stretch of the axis that is chosen, or null.</param>
/// <param name="Chosen">Place and row of the chosen event, or null.</param>
public sealed record DotsDrawing(
    string Url,
    bool IsSentAsDots,
    double First,
    double Last,
    int Rows,
    int Events,
    string Tokens,
    int Mark,
    string? Window,
    string? Brush,
    string? Chosen
);

/// <summary>The part of a chart that is looked at, in pixels of its size.</summary>
public sealed record DotsLook(double Left, double Right, double Top, double Bottom, double Width, double Height);

/// <summary>The words of both axes.</summary>
public sealed record DotsLabels(IReadOnlyList<AxisLabel> Across, IReadOnlyList<AxisLabel> Down);
