using Sojourn.Mining.Maps;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>What the lines of the map are coloured and labelled by.</summary>
public enum MapMetricChoice
{
    Median,
    Mean,
    P90,
    Total,
    Min,
    Max,
    Frequency,
}

internal static class MapMetricChoices
{
    public static MapMetricChoice Parse(string? text) =>
        Enum.TryParse<MapMetricChoice>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : MapMetricChoice.Median;

    public static string Name(MapMetricChoice choice) =>
        choice switch
        {
            MapMetricChoice.Median => Strings.Metric_Median,
            MapMetricChoice.Mean => Strings.Metric_Mean,
            MapMetricChoice.P90 => Strings.Metric_P90,
            MapMetricChoice.Total => Strings.Metric_Total,
            MapMetricChoice.Min => Strings.Metric_Min,
            MapMetricChoice.Max => Strings.Metric_Max,
            _ => Strings.Metric_Frequency,
        };

    /// <summary>The duration of an arc that a metric asks for, in seconds; null for frequencies.</summary>
    public static double? Seconds(this MapMetricChoice choice, ArcDuration? duration) =>
        choice switch
        {
            MapMetricChoice.Median => duration?.MedianSeconds,
            MapMetricChoice.Mean => duration?.MeanSeconds,
            MapMetricChoice.P90 => duration?.P90Seconds,
            MapMetricChoice.Total => duration?.TotalSeconds,
            MapMetricChoice.Min => duration?.MinSeconds,
            MapMetricChoice.Max => duration?.MaxSeconds,
            _ => null,
        };
}
