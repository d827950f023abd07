using Sojourn.Charts.ProcessMap;

namespace Sojourn.Server.Views;

/// <summary>How a map is to be drawn.</summary>
public sealed record MapAsk
{
    /// <summary>The options of an address that hold the sliders' positions, the metric and the second label.</summary>
    public const string ActivitiesKey = "activities";

    public const string PathsKey = "paths";

    public const string MetricKey = "color";

    public const string LabelKey = "label";

    /// <summary>The rank the activities' slider stands at.</summary>
    public required int Activities { get; init; }

    /// <summary>The rank the paths' slider stands at.</summary>
    public required int Paths { get; init; }

    /// <summary>What colours and labels the lines.</summary>
    public MapMetricChoice Metric { get; init; } = MapMetricChoice.Median;

    /// <summary>What else stands on them.</summary>
    public MapLabelChoice Label { get; init; } = MapLabelChoice.Frequency;

    /// <summary>Whether the window is a phone's.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>The groups; open ones are framed.</summary>
    public IReadOnlyList<MapGroup> Groups { get; init; } = [];

    /// <summary>Where boxes stood before.</summary>
    public MapPlaces Places { get; init; } = MapPlaces.None;

    /// <summary>How an address asks for a map; where the sliders begin without a word of it.</summary>
    internal static MapAsk Of(ViewState state, MapModel map, bool isNarrow)
    {
        var (activities, paths) = map.Beginning(isNarrow);
        var metric = MapMetricChoices.Parse(state.Option(MetricKey));
        return new MapAsk
        {
            Activities = MapModel.RankOf(state.Option(ActivitiesKey), map.Map.Activities.Count, activities),
            Paths = MapModel.RankOf(state.Option(PathsKey), map.Map.Arcs.Count, paths),
            Metric = metric,
            Label = MapMetricChoices.ParseLabel(state.Option(LabelKey), metric, map.Difference is not null),
            IsNarrow = isNarrow,
            Groups = MapGroups.In(state),
        };
    }
}
