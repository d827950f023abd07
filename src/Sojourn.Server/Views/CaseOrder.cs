using Sojourn.Mining.Performance;
using Sojourn.Server.Components;

namespace Sojourn.Server.Views;

/// <summary>Puts the cases of a view in order.</summary>
internal static class CaseOrder
{
    public const string Case = "case";
    public const string Start = "start";
    public const string End = "end";
    public const string Duration = "duration";
    public const string Events = "events";

    /// <summary>The sort keys a reader may ask for.</summary>
    public static IReadOnlyList<string> Keys { get; } = [Case, Start, End, Duration, Events];

    /// <summary>The first so many case ranks by a sort; ties stand by rank, cases without a value last.</summary>
    public static IReadOnlyList<int> First(
        DatasetView view,
        TableSort sort,
        int most,
        CancellationToken cancellation = default
    )
    {
        var sign = sort.IsDescending ? -1 : 1;
        if (sort.Key == Case)
        {
            return FirstFew.Of(view.Selection.Ranks(), most, (a, b) => sign * view.Log.CompareCaseIds(a, b));
        }

        if (sort.Key == Events)
        {
            return First(view, most, rank => sign * view.Log.LengthOf(rank));
        }

        if (sort.Key == Duration)
        {
            var durations = CaseThroughput.PerCase(view.Log, cancellation);
            return First(view, most, rank => durations[rank] < 0 ? long.MaxValue : sign * durations[rank]);
        }

        var times =
            sort.Key == Start ? CaseTimes.Starts(view.Log, cancellation) : CaseTimes.Ends(view.Log, cancellation);
        return First(view, most, rank => times[rank] is { } time ? sign * time : long.MaxValue);
    }

    private static IReadOnlyList<int> First(DatasetView view, int most, Func<int, long> key) =>
        FirstFew.Of(
            view.Selection.Ranks(),
            most,
            (a, b) => key(a).CompareTo(key(b)) is var order and not 0 ? order : a.CompareTo(b)
        );
}
