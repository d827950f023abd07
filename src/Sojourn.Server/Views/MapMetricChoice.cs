using Sojourn.Charts.ProcessMap;
using Sojourn.Mining.Maps;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>What the lines of the map are coloured and labelled by.</summary>
public enum MapMetricChoice
{
    Frequency,
    Cases,
    Repeats,
    Median,
    Mean,
    P90,
    Total,
    Min,
    Max,
}

/// <summary>What else stands on the lines; the names are those of the metrics.</summary>
public enum MapLabelChoice
{
    None,
    Frequency,
    Cases,
    Repeats,
    Median,
    Mean,
    P90,
    Total,
    Min,
    Max,
}

internal static class MapMetricChoices
{
    public static MapMetricChoice Parse(string? text) =>
        Enum.TryParse<MapMetricChoice>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : MapMetricChoice.Median;

    /// <summary>What can be chosen; of two sides, how often is compared by shares of cases alone.</summary>
    public static IReadOnlyList<MapMetricChoice> All(bool compares) =>
        compares
            ? [MapMetricChoice.Frequency, .. Enum.GetValues<MapMetricChoice>().Where(IsDuration)]
            : Enum.GetValues<MapMetricChoice>();

    /// <summary>A choice as it is offered: where two sides are compared, all that count are one.</summary>
    public static MapMetricChoice Offered(MapMetricChoice choice, bool compares) =>
        compares && !IsDuration(choice) ? MapMetricChoice.Frequency : choice;

    /// <summary>The name of an offered choice.</summary>
    public static string OfferedName(MapMetricChoice choice, bool compares) =>
        compares && !IsDuration(choice) ? Strings.Difference_ShareOfCases : Name(choice);

    /// <summary>The second label that an address asks for; without one, durations are labelled with the moves too.</summary>
    public static MapLabelChoice ParseLabel(string? text, MapMetricChoice metric, bool compares = false) =>
        Enum.TryParse<MapLabelChoice>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : UsualLabel(metric, compares);

    /// <summary>The second label where none is asked for; beside a difference of shares, the shares.</summary>
    public static MapLabelChoice UsualLabel(MapMetricChoice metric, bool compares = false) =>
        IsDuration(metric) ? MapLabelChoice.Frequency
        : compares ? MapLabelChoice.Cases
        : MapLabelChoice.None;

    public static bool IsDuration(MapMetricChoice choice) => choice >= MapMetricChoice.Median;

    /// <summary>The metric of a second label; null for none, and where it would say the same twice.</summary>
    public static MapMetricChoice? Metric(this MapLabelChoice label, MapMetricChoice first) =>
        label != MapLabelChoice.None && Enum.Parse<MapMetricChoice>(label.ToString()) is var metric && metric != first
            ? metric
            : null;

    public static string Name(MapMetricChoice choice) =>
        choice switch
        {
            MapMetricChoice.Cases => Strings.Term_Cases,
            MapMetricChoice.Repeats => Strings.Map_MostInOneCase,
            MapMetricChoice.Median => Strings.Metric_Median,
            MapMetricChoice.Mean => Strings.Metric_Mean,
            MapMetricChoice.P90 => Strings.Metric_P90,
            MapMetricChoice.Total => Strings.Metric_Total,
            MapMetricChoice.Min => Strings.Metric_Min,
            MapMetricChoice.Max => Strings.Metric_Max,
            _ => Strings.Metric_Frequency,
        };

    public static string LabelName(MapLabelChoice label) =>
        label == MapLabelChoice.None ? Strings.Map_NoLabel : Name(Enum.Parse<MapMetricChoice>(label.ToString()));

    /// <summary>The value of an arc: a count, or seconds; null where there is none.</summary>
    public static double? Of(this MapMetricChoice choice, MapArc arc, MapRepeats? repeats) =>
        choice switch
        {
            MapMetricChoice.Frequency => arc.Frequency,
            MapMetricChoice.Cases => arc.Cases,
            MapMetricChoice.Repeats => repeats?.OfArc(arc.From, arc.To),
            MapMetricChoice.Median => arc.Duration?.MedianSeconds,
            MapMetricChoice.Mean => arc.Duration?.MeanSeconds,
            MapMetricChoice.P90 => arc.Duration?.P90Seconds,
            MapMetricChoice.Total => arc.Duration?.TotalSeconds,
            MapMetricChoice.Min => arc.Duration?.MinSeconds,
            _ => arc.Duration?.MaxSeconds,
        };

    public static MapFrequency Counting(this MapMetricChoice choice) =>
        choice switch
        {
            MapMetricChoice.Cases => MapFrequency.Cases,
            MapMetricChoice.Repeats => MapFrequency.MostInOneCase,
            _ => MapFrequency.Moves,
        };

    public static MapDurationFigure Figure(this MapMetricChoice choice) =>
        choice switch
        {
            MapMetricChoice.Mean => MapDurationFigure.Mean,
            MapMetricChoice.P90 => MapDurationFigure.P90,
            MapMetricChoice.Total => MapDurationFigure.Total,
            MapMetricChoice.Min => MapDurationFigure.Min,
            MapMetricChoice.Max => MapDurationFigure.Max,
            _ => MapDurationFigure.Median,
        };
}
