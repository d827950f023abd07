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
        if (groups.Bins is null)
        {
            return groups.Type == AttributeType.Boolean ? (group == 0 ? Strings.Value_False : Strings.Value_True)
                : groups.ValueOf(group) is { Length: > 0 } text ? text
                : Strings.Value_Empty;
        }

        return Range(view, groups, group, group);
    }

    /// <summary>The range of neighbouring bars.</summary>
    public static string Range(DatasetView view, EventGroups groups, int first, int last) =>
        (groups.Bins!.From(first), groups.Bins.ToExclusive(last)) switch
        {
            ({ } from, { } to) => Text.Of(Strings.Value_Range, Bound(view, groups, from), Bound(view, groups, to)),
            ({ } from, null) => Text.Of(Strings.Value_From, Bound(view, groups, from)),
            (null, { } to) => Text.Of(Strings.Value_Below, Bound(view, groups, to)),
            _ => Strings.Value_Any,
        };

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
