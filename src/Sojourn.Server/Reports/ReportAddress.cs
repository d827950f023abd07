using Sojourn.Server.Api;
using Sojourn.Server.Views;

namespace Sojourn.Server.Reports;

/// <summary>Where reports, figures and complete tables can be had. A page's own address says which.</summary>
internal static class ReportAddress
{
    /// <summary>The parts of the address after the page.</summary>
    public const string ReportSuffix = "/report";

    public const string FigureSuffix = "/figure";

    /// <summary>The kind of file.</summary>
    public const string FormatKey = "format";

    /// <summary>The figure's name.</summary>
    public const string FigureKey = "figure";

    /// <summary>The colours: light or dark.</summary>
    public const string ThemeKey = "theme";

    /// <summary>The report of a page.</summary>
    public static string OfReport(ViewState page, string format) =>
        Below(page, ReportSuffix).WithOption(FormatKey, format).ToUri();

    /// <summary>A figure of a page as a file.</summary>
    public static string OfFigure(ViewState page, string figure, string format, bool isDark) =>
        Below(page, FigureSuffix)
            .WithOption(FormatKey, format)
            .WithOption(FigureKey, figure)
            .WithOption(ThemeKey, isDark ? "dark" : null)
            .ToUri();

    /// <summary>All rows of an analysis of the same cases as CSV: the route that programs use.</summary>
    public static string OfAnalysis(DatasetView view, string analysis)
    {
        var query = new List<string> { "format=csv" };
        query.AddRange(view.State.Projections.Select(text => $"project={Uri.EscapeDataString(text)}"));
        query.AddRange(view.State.ActiveFilters.Select(text => $"filter={Uri.EscapeDataString(text)}"));
        return $"{SojournApi.Root}/datasets/{Uri.EscapeDataString(view.State.Dataset)}/{analysis}?{string.Join('&', query)}";
    }

    /// <summary>What the address of a report or a figure says of the page it is of; null where it is none.</summary>
    public static ViewState? PageOf(ViewState asked, string suffix) =>
        asked.Page.EndsWith(suffix, StringComparison.Ordinal)
            ? asked with
            {
                Page = asked.Page[..^suffix.Length],
                Options = asked.Options.RemoveRange([FormatKey, FigureKey, ThemeKey]),
            }
            : null;

    // A case that stands in the path would hide what stands behind it.
    private static ViewState Below(ViewState page, string suffix)
    {
        const string casePath = "case/";
        var named = page.Page.StartsWith(casePath, StringComparison.Ordinal)
            ? page.OnCase(page.Page[casePath.Length..])
            : page;
        return named with { Page = named.Page + suffix };
    }
}
