using Sojourn.Charts.Axes;

namespace Sojourn.Server.Spectrum;

/// <summary>What <c>spectrum.js</c> draws.</summary>
/// <param name="Url">Where bands and lines come from.</param>
/// <param name="First">Where the time axis begins.</param>
/// <param name="Last">Where it ends.</param>
/// <param name="Tokens">The colour of each class, as a token's name, the fastest first.</param>
/// <param name="HasBands">Whether bands are drawn instead of lines.</param>
/// <param name="Marks">For each segment the class that stands out, or −1.</param>
/// <param name="Window">What is looked at: left, right; null for all of it.</param>
/// <param name="Brush">The stretch of time that is chosen, or null.</param>
public sealed record SpectrumDrawing(
    string Url,
    double First,
    double Last,
    string Tokens,
    bool HasBands,
    string Marks,
    string? Window,
    string? Brush
);

/// <summary>The stretch of time that is looked at, and its width in pixels.</summary>
public sealed record SpectrumLook(double Left, double Right, double Width);
