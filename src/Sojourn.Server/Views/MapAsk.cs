using Sojourn.Charts.ProcessMap;

namespace Sojourn.Server.Views;

/// <summary>How a map is to be drawn.</summary>
public sealed record MapAsk
{
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
}
