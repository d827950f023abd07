using System.Globalization;
using System.Resources;

namespace Sojourn.Workspace.Reports;

/// <summary>The words of a report in one language.</summary>
internal sealed class ReportTexts(CultureInfo culture)
{
    private static readonly ResourceManager Resources = new(
        "Sojourn.Workspace.Texts.Report",
        typeof(ReportTexts).Assembly
    );

    public string this[string key] =>
        Resources.GetString(key, culture)
        ?? throw new MissingManifestResourceException($"The report has no text '{key}'.");

    public string Format(string key, params object[] values) => string.Format(culture, this[key], values);
}
