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
}
