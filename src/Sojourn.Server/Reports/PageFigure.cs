using System.Globalization;
using Sojourn.Charts.Scenes;

namespace Sojourn.Server.Reports;

/// <summary>
/// A figure of a page: what it shows, what it rests on, its drawing and its data. The page's report, its menus for copying
/// and its files are all made of it.
/// </summary>
internal sealed record PageFigure
{
    /// <summary>Its name in an address.</summary>
    public required string Key { get; init; }

    /// <summary>What it shows, in words.</summary>
    public required string Title { get; init; }

    /// <summary>What it rests on: n, the unit, the clock, what is not drawn.</summary>
    public IReadOnlyList<string> Basis { get; init; } = [];

    /// <summary>Draws it for a width in pixels; null for a table alone.</summary>
    public Func<double, Scene>? Draw { get; init; }

    /// <summary>Its data, with at most so many rows.</summary>
    public required Func<int, FigureTable> Table { get; init; }

    /// <summary>The address of all its rows as a file; null where the page itself has them.</summary>
    public string? AllRows { get; init; }

    /// <summary>How a chart is drawn for a width in the reader's language.</summary>
    public static ChartStyle Style(double width, double? height = null) =>
        new()
        {
            Width = Math.Clamp(width, 80, 10_000),
            Height = height,
            Culture = CultureInfo.CurrentCulture,
        };
}
