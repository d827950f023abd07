using Sojourn.Server.Components;

namespace Sojourn.Server.Views;

/// <summary>Where the selected cases can be had as CSV: the same route that programs use.</summary>
internal static class CaseExport
{
    /// <summary>The address of the export in the order of the list, where the interface has that order too.</summary>
    public static string Address(DatasetView view, TableSort? sort)
    {
        var query = new List<string> { "format=csv" };
        query.AddRange(view.State.Projections.Select(text => $"project={Uri.EscapeDataString(text)}"));
        query.AddRange(view.State.ActiveFilters.Select(text => $"filter={Uri.EscapeDataString(text)}"));
        if (sort is not null && NameOf(sort.Key) is { } column)
        {
            query.Add($"sort={column}{(sort.IsDescending ? ":desc" : "")}");
        }

        return $"/api/v1/datasets/{Uri.EscapeDataString(view.State.Dataset)}/cases?{string.Join('&', query)}";
    }

    // An attribute's name in the interface may differ from the log's; those orders are left to whoever reads the file.
    private static string? NameOf(string key) =>
        key switch
        {
            CaseColumn.Case => "case",
            CaseColumn.Start => "start",
            CaseColumn.End => "end",
            CaseColumn.Duration => "throughputSeconds",
            CaseColumn.Events => "events",
            _ => null,
        };
}
