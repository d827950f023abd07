using System.Globalization;
using Sojourn.Charts.Text;

namespace Sojourn.Workspace.Reports;

/// <summary>A term that a report defines.</summary>
public enum ReportTerm
{
    Throughput,
    Percentiles,
    Intervals,
    Rework,
    Arrivals,
    OpenCases,
    Arcs,
    Variants,
    Ties,
}

/// <summary>The terms of reports with their definitions in the reader's language, and the page of the docs that says more.</summary>
public static class ReportTerms
{
    /// <summary>The term.</summary>
    public static string Name(ReportTerm term, CultureInfo culture) => new ReportTexts(culture)[$"Term.{term}"];

    /// <summary>Its definition.</summary>
    /// <param name="term">The term.</param>
    /// <param name="culture">The language.</param>
    /// <param name="tieShare">The share of cases in which events of equal time stand in the order of the file.</param>
    public static string Definition(ReportTerm term, CultureInfo culture, double tieShare)
    {
        var texts = new ReportTexts(culture);
        return term == ReportTerm.Ties
            ? texts.Format("Method.Ties", ValueText.Format(tieShare, ValueKind.Share, culture))
            : texts[$"Method.{term}"];
    }

    /// <summary>The page of the documentation with the whole definition, its limits and its source.</summary>
    public static string Page(ReportTerm term) =>
        term switch
        {
            ReportTerm.Rework => "docs/methods/rework-rate.md",
            ReportTerm.Arrivals => "docs/methods/arrivals.md",
            ReportTerm.OpenCases => "docs/methods/roles-and-open-cases.md",
            ReportTerm.Arcs => "docs/methods/reading-the-map.md",
            ReportTerm.Variants => "docs/methods/variants.md",
            ReportTerm.Ties => "docs/methods/ties.md",
            _ => "docs/methods/throughput-time.md",
        };
}
