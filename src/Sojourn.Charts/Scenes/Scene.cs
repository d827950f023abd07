using System.Globalization;
using Sojourn.Charts.Theme;

namespace Sojourn.Charts.Scenes;

/// <summary>A finished drawing as geometry. Pages render its marks with live elements; files take <see cref="ToSvg"/>.</summary>
public sealed class Scene
{
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="title">What the drawing shows.</param>
    /// <param name="summary">What it says, for readers who do not see it.</param>
    /// <param name="marks">In painting order.</param>
    public Scene(double width, double height, string title, string summary, IEnumerable<Mark> marks)
    {
        Width = width;
        Height = height;
        Title = title;
        Summary = summary;
        Marks = [.. marks];
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>What the drawing shows.</summary>
    public string Title { get; }

    /// <summary>What it says, for readers who do not see it.</summary>
    public string Summary { get; }

    /// <summary>In painting order.</summary>
    public IReadOnlyList<Mark> Marks { get; }

    /// <summary>The drawing as a standalone SVG document.</summary>
    public string ToSvg(DrawingTheme theme = DrawingTheme.Light) => SceneSvg.Write(this, theme);
}

/// <summary>What every chart is drawn with.</summary>
public sealed record ChartStyle
{
    /// <summary>Width in pixels, 80 to 10,000; default 720. Charts are drawn anew for a width, never scaled.</summary>
    public double Width { get; init; } = 720;

    /// <summary>Height in pixels, 20 to 10,000; null takes the chart's own.</summary>
    public double? Height { get; init; }

    /// <summary>Numbers, dates, units and words.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.GetCultureInfo("en");

    /// <exception cref="ArgumentException">A size is out of its range.</exception>
    internal ChartStyle Valid() =>
        Width is >= 80 and <= 10_000 && Height is null or >= 20 and <= 10_000
            ? this
            : throw new ArgumentException("Width must be 80 to 10,000 and height 20 to 10,000.");
}
