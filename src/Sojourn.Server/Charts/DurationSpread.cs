using Sojourn.Server.Views;

namespace Sojourn.Server.Charts;

/// <summary>How the durations of the finished cases of a view are spread, and over the same bars those it is compared with.</summary>
/// <param name="Times">The durations, ascending.</param>
/// <param name="Bins">The bars.</param>
/// <param name="Others">The counts of the other side; null while nothing is compared.</param>
/// <param name="OthersCount">The cases of the other side.</param>
internal sealed record DurationSpread(
    IReadOnlyList<TimeSpan> Times,
    DurationBins Bins,
    IReadOnlyList<int>? Others,
    int OthersCount
)
{
    public static DurationSpread Of(DatasetView view)
    {
        var times = view.Figures.FinishedDurations;
        var bins = DurationBins.Of(times);
        if (view.Other is not { } other || bins.Bins.Count == 0)
        {
            return new DurationSpread(times, bins, null, 0);
        }

        var theirs = other.Figures.FinishedDurations;
        return new DurationSpread(times, bins, [.. bins.Bins.Select(Count)], theirs.Count);

        int Count(DurationBin bin) =>
            SortedDurations.CountBelow(theirs, bin.To) - SortedDurations.CountBelow(theirs, bin.From);
    }
}
