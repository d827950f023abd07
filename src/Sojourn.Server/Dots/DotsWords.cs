using Sojourn.Mining.Performance;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Dots;

/// <summary>The choices of the dotted chart in the reader's words.</summary>
internal static class DotsWords
{
    /// <summary>What runs from left to right.</summary>
    public static string Axis(string name) =>
        DotsChoice.AxisOf(name) switch
        {
            DotAxis.Time => Strings.Dots_AxisTime,
            DotAxis.SinceStart => Strings.Dots_AxisSinceStart,
            DotAxis.ShareOfCase => Strings.Dots_AxisShare,
            DotAxis.TimeOfWeek => Strings.Dots_AxisWeek,
            DotAxis.TimeOfDay => Strings.Dots_AxisDay,
            _ => Strings.Dots_AxisNumber,
        };

    /// <summary>What cases are sorted by.</summary>
    public static string Order(string name) =>
        name switch
        {
            "start" => Strings.Dots_OrderStart,
            "end" => Strings.Dots_OrderEnd,
            "duration" => Strings.Dots_OrderDuration,
            "events" => Strings.Dots_OrderEvents,
            _ => Strings.Dots_OrderCase,
        };
}
