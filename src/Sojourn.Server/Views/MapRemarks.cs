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
    public static bool IsWhole(MapModel map) => map.View.HiddenActivities + map.AllPaths - map.DrawnPaths == 0;

    /// <summary>What is left out.</summary>
    public static string Remainder(MapModel map) =>
        Text.Of(
            Strings.Map_Remainder,
            Text.Counted(map.View.HiddenActivities, Strings.Activities_One, Strings.Activities_Other),
            Text.Counted(map.View.HiddenEvents, Strings.Events_One, Strings.Events_Other),
            Show.Share(map.Map.Events == 0 ? 0 : 1.0 * map.View.HiddenEvents / map.Map.Events),
            Text.Counted(map.AllPaths - map.DrawnPaths, Strings.Paths_One, Strings.Paths_Other),
            Text.Counted(map.HiddenMoves, Strings.Moves_One, Strings.Moves_Other),
            Show.Share(map.HiddenMoves == 0 ? 0 : 1.0 * map.HiddenMoves / map.AllMoves)
        );

    /// <summary>What is left out, where there is little room.</summary>
    public static string ShortRemainder(MapModel map) =>
        Text.Of(
            Strings.Map_ShortRemainder,
            Text.Counted(map.View.HiddenActivities, Strings.Activities_One, Strings.Activities_Other),
            Text.Counted(map.AllPaths - map.DrawnPaths, Strings.Paths_One, Strings.Paths_Other),
            Show.Share(map.AllMoves == 0 ? 0 : 1.0 * map.HiddenMoves / map.AllMoves)
        );

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
