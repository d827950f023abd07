using System.Globalization;
using Sojourn.Charts.Layout;
using Sojourn.Charts.Theme;

namespace Sojourn.Charts.ProcessMap;

/// <summary>How a map is drawn.</summary>
public sealed record MapStyle
{
    /// <summary>Where the colours come from; default <see cref="DrawingTheme.Light"/>.</summary>
    public DrawingTheme Theme { get; init; } = DrawingTheme.Light;

    /// <summary>Numbers, units and words; en, zh-Hans, nl and it have words of their own, others get English.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.GetCultureInfo("en");

    /// <summary>Whether the legend is part of the drawing; default yes.</summary>
    public bool Legend { get; init; } = true;

    /// <summary>Whether arcs are labelled; default yes.</summary>
    public bool ArcLabels { get; init; } = true;

    /// <summary>
    /// A dashed stub says how much flow of an activity is not drawn if it is at least this share of its
    /// occurrences. 0 to 1; default 0.02. The title of a box always says it.
    /// </summary>
    public double StubFrom { get; init; } = 0.02;

    /// <summary>Widest text on a box in pixels; longer names take two lines, then an ellipsis. 60 to 600; default 200.</summary>
    public double MostTextWidth { get; init; } = 200;

    /// <summary>Distances, and the picture before this one.</summary>
    public LayoutOptions Layout { get; init; } = new();

    /// <summary>Where boxes stood before; null to take no account of it.</summary>
    public MapPlaces? Places { get; init; }

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate()
    {
        if (!(StubFrom is >= 0 and <= 1) || !(MostTextWidth is >= 60 and <= 600))
        {
            throw new ArgumentException("StubFrom must be 0 to 1 and MostTextWidth 60 to 600.");
        }
    }
}
