using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>What a map says about itself in words: what it leaves out, and of which cases it is.</summary>
internal static class MapRemarks
{
    /// <summary>The sentences below a saved map.</summary>
    public static IReadOnlyList<string> Of(DatasetView view, MapModel map)
    {
        // In a time-lapse the map is of fewer cases than the page, and of two sides it is of both.
        var state = MapMonth.Applied(view.State);
        var cases = Text.Of(Strings.Map_RemarkCases, Show.Count(map.Map.Cases), Show.Count(view.Log.CaseCount));
        string[] filters =
        [
            .. state.Other is null ? state.ActiveFilters : state.ActiveFilters.Select(each => $"A: {each}"),
            .. state.Only(FilterSide.B).ActiveFilters.Select(each => $"B: {each}"),
            .. state.Projections,
        ];
        return
        [
            IsWhole(map) ? Strings.Map_AllDrawn : $"{Strings.Map_NotDrawn} {Remainder(map)}",
            filters.Length == 0 ? cases : $"{cases}: {string.Join("; ", filters)}",
        ];
    }

    /// <summary>Whether nothing is left out.</summary>
    public static bool IsWhole(MapModel map) =>
        map.View.HiddenActivities + map.View.HiddenArcs == 0 && map.HiddenStarts + map.HiddenEnds == 0;

    /// <summary>What is left out; of what nothing is left out, nothing is said.</summary>
    public static string Remainder(MapModel map) =>
        Text.Of(
            Strings.Map_RemainderAddsUp,
            Parts(
                (
                    map.View.HiddenActivities,
                    Text.Of(
                        Strings.Map_RemainderPart,
                        Text.Counted(map.View.HiddenActivities, Strings.Activities_One, Strings.Activities_Other),
                        Text.Counted(map.View.HiddenEvents, Strings.Events_One, Strings.Events_Other),
                        Show.Share(1.0 * map.View.HiddenEvents / Math.Max(1, map.Map.Events))
                    )
                ),
                (
                    map.View.HiddenArcs,
                    Text.Of(
                        Strings.Map_RemainderPart,
                        Text.Counted(map.View.HiddenArcs, Strings.Paths_One, Strings.Paths_Other),
                        Text.Counted(map.HiddenMoves, Strings.Moves_One, Strings.Moves_Other),
                        Show.Share(1.0 * map.HiddenMoves / Math.Max(1, map.AllMoves))
                    )
                ),
                (
                    map.HiddenStarts,
                    Text.Counted(map.HiddenStarts, Strings.Map_StartsOf_One, Strings.Map_StartsOf_Other)
                ),
                (map.HiddenEnds, Text.Counted(map.HiddenEnds, Strings.Map_EndsOf_One, Strings.Map_EndsOf_Other))
            )
        );

    /// <summary>What is left out, where there is little room.</summary>
    public static string ShortRemainder(MapModel map) =>
        Parts(
            (
                map.View.HiddenActivities,
                Text.Counted(map.View.HiddenActivities, Strings.Activities_One, Strings.Activities_Other)
            ),
            (
                map.View.HiddenArcs,
                Text.Of(
                    Strings.Map_RemainderShort,
                    Text.Counted(map.View.HiddenArcs, Strings.Paths_One, Strings.Paths_Other),
                    Show.Share(1.0 * map.HiddenMoves / Math.Max(1, map.AllMoves))
                )
            ),
            (map.HiddenStarts, Text.Counted(map.HiddenStarts, Strings.Map_StartsOf_One, Strings.Map_StartsOf_Other)),
            (map.HiddenEnds, Text.Counted(map.HiddenEnds, Strings.Map_EndsOf_One, Strings.Map_EndsOf_Other))
        );

    private static string Parts(params (long Count, string Words)[] parts) =>
        string.Join(Strings.Map_RemainderComma, parts.Where(part => part.Count > 0).Select(part => part.Words));

    /// <summary>
    /// What is wrong where a log has more activities than anybody can read, most of them seen once: the mapped column holds
    /// something else, such as a comment or a ticket's number. Null where nothing points to it.
    /// </summary>
    public static string? WrongColumn(MapModel map)
    {
        const int Readable = 300;
        var count = map.Map.Activities.Count;
        if (count <= Readable)
        {
            return null;
        }

        var once = map.Map.Activities.Count(activity => activity.Occurrences == 1);
        return Text.Of(2 * once > count ? Strings.Map_MostOccurOnce : Strings.Map_TooManyActivities, Show.Count(count));
    }
}
