using Sojourn.Server.Resources;

namespace Sojourn.Server.Components;

/// <summary>The pages of a dataset, as the rail and the tabs list them.</summary>
public enum DatasetPage
{
    Overview,
    Map,
    Variants,
    Cases,
    Dots,
    Spectrum,
    Attributes,
    Roles,
}

internal static class DatasetPages
{
    /// <summary>The page's part of the address.</summary>
    public static string Path(this DatasetPage page) =>
        page switch
        {
            DatasetPage.Overview => "overview",
            DatasetPage.Map => "map",
            DatasetPage.Variants => "variants",
            DatasetPage.Cases => "cases",
            DatasetPage.Dots => "dots",
            DatasetPage.Spectrum => "spectrum",
            DatasetPage.Attributes => "attributes",
            _ => "roles",
        };

    /// <summary>What the page is called.</summary>
    public static string Title(this DatasetPage page) =>
        page switch
        {
            DatasetPage.Overview => Strings.Overview_Title,
            DatasetPage.Map => Strings.Map_Title,
            DatasetPage.Variants => Strings.Variants_Title,
            DatasetPage.Cases => Strings.Cases_Title,
            DatasetPage.Dots => Strings.Dots_Title,
            DatasetPage.Spectrum => Strings.Spectrum_Title,
            DatasetPage.Attributes => Strings.Attributes_Title,
            _ => Strings.Roles_Title,
        };

    /// <summary>The page's icon.</summary>
    public static IconName Icon(this DatasetPage page) =>
        page switch
        {
            DatasetPage.Overview => IconName.Overview,
            DatasetPage.Map => IconName.Map,
            DatasetPage.Variants => IconName.Variants,
            DatasetPage.Cases => IconName.Cases,
            DatasetPage.Dots => IconName.Dots,
            DatasetPage.Spectrum => IconName.Spectrum,
            DatasetPage.Attributes => IconName.Bars,
            _ => IconName.Table,
        };
}
