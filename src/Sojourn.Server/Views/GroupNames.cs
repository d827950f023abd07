using Sojourn.Mining.Distributions;
using Sojourn.Mining.EventLogs;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>Groups of events in the reader's words.</summary>
internal static class GroupNames
{
    /// <summary>The value of a group, or the range of a bar.</summary>
    public static string Of(DatasetView view, EventGroups groups, int group)
    {
        if (groups.Bins is not { } bins)
        {
            return groups.Type == AttributeType.Boolean ? (group == 0 ? Strings.Value_False : Strings.Value_True)
                : groups.ValueOf(group) is { Length: > 0 } text ? text
                : Strings.Value_Empty;
        }

        var from = Bound(view, groups, bins.From(group));
        return bins.ToExclusive(group) is { } to
            ? Text.Of(Strings.Value_Range, from, Bound(view, groups, to))
            : Text.Of(Strings.Value_From, from);
    }

    /// <summary>A bound of a bar.</summary>
    public static string Bound(DatasetView view, EventGroups groups, double value)
    {
        if (groups.IsOfThroughput)
        {
            return Show.Duration(TimeSpan.FromSeconds(value));
        }

        if (groups.Type != AttributeType.Time)
        {
            return Show.Number(value);
        }

        var instant = view.Instant((long)value);
        return groups.Bins!.Width < 86_400.0 * view.Log.Unit.PerSecond() ? Show.DateTime(instant) : Show.Date(instant);
    }
}
