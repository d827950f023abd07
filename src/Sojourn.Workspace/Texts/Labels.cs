using System.Globalization;
using System.Resources;

namespace Sojourn.Workspace.Texts;

/// <summary>Names of result columns for people, in their language.</summary>
public static class Labels
{
    private static readonly ResourceManager Resources = new("Sojourn.Workspace.Texts.Labels", typeof(Labels).Assembly);

    /// <summary>The label of a result's column; an attribute's own name where the column is one.</summary>
    public static string OfColumn(string name, CultureInfo culture) =>
        Resources.GetString($"column.{name}", culture) ?? name;
}
