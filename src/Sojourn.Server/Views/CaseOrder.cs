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
        var ranks = view.Selection.Ranks().ToArray();
        if (sort.Key == Case)
        {
            Array.Sort(ranks, (a, b) => string.CompareOrdinal(view.Log.CaseIds[a], view.Log.CaseIds[b]));
            return sort.IsDescending ? [.. ranks.Reverse().Take(most)] : [.. ranks.Take(most)];
        }

        var throughput = sort.Key == Duration ? CaseThroughput.PerCase(view.Log, cancellation) : [];
        var keys = new long[ranks.Length];
        for (var i = 0; i < ranks.Length; i++)
        {
            long? value = sort.Key switch
            {
                Start => view.Log.StartOf(ranks[i]),
                End => view.Log.EndOf(ranks[i]),
                Duration => throughput[ranks[i]] < 0 ? null : throughput[ranks[i]],
                _ => view.Log.LengthOf(ranks[i]),
            };
            keys[i] = value is { } known ? (sort.IsDescending ? -known : known) : long.MaxValue;
        }

        // Selection ranks ascend, and the sort of (key, rank) keeps that order among equals.
        var order = Enumerable.Range(0, ranks.Length).ToArray();
        Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        return [.. order.Take(most).Select(i => ranks[i])];
    }
}
