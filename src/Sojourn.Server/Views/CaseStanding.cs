using Sojourn.Server.Charts;

namespace Sojourn.Server.Views;

/// <summary>Where a case stands: in the list it was opened from, among all cases by duration, among those of its variant.</summary>
public sealed record CaseStanding
{
    // As many bars as can be pressed with a finger in a panel.
    private const int MostBars = 14;
    private const int MostNeighbours = 2;

    /// <summary>Its place in the list, 0 being the first; −1 where the list does not hold it.</summary>
    public required int Place { get; init; }

    /// <summary>How long the list is.</summary>
    public required int Listed { get; init; }

    /// <summary>The case before it in the list, or null.</summary>
    public string? Previous { get; init; }

    /// <summary>The case after it in the list, or null.</summary>
    public string? Next { get; init; }

    /// <summary>Its throughput time; null without events.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether it is open at the observation end, so that its duration is one so far.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>How many cases are finished: it is held against these.</summary>
    public required int Timed { get; init; }

    /// <summary>How many of them are shorter.</summary>
    public required int Shorter { get; init; }

    /// <summary>How many of them are longer.</summary>
    public required int Longer { get; init; }

    /// <summary>How many selected cases are not held against it, by reason.</summary>
    public required IReadOnlyDictionary<string, long> LeftOut { get; init; }

    /// <summary>The throughput times of the finished cases in bars.</summary>
    public required DurationBins Bins { get; init; }

    /// <summary>How many selected cases fall into each bar, open ones too: what a filter by that duration keeps.</summary>
    public required IReadOnlyList<int> SelectedInBins { get; init; }

    /// <summary>How many selected cases are longer, open ones too.</summary>
    public required int SelectedLonger { get; init; }

    /// <summary>How many cases are selected.</summary>
    public required int Selected { get; init; }

    /// <summary>The selected cases of its variant.</summary>
    public required int Alike { get; init; }

    /// <summary>How many of these are finished.</summary>
    public required int AlikeTimed { get; init; }

    /// <summary>
    /// Its place among the finished ones by duration, 1 being the shortest; the first of the places that it shares with
    /// those that took as long. 0 where it is not one of them.
    /// </summary>
    public required int AlikePlace { get; init; }

    /// <summary>How many of the finished ones took as long, itself included.</summary>
    public required int AlikeEqual { get; init; }

    /// <summary>The finished cases of its variant that are a little shorter and a little longer.</summary>
    public required IReadOnlyList<ExampleCase> Neighbours { get; init; }

    /// <summary>Whether there are others, and none of them is shorter or longer.</summary>
    public bool IsAsLongAsAll => Timed > 1 && Shorter == 0 && Longer == 0;

    /// <summary>The share of the timed cases that are shorter, cut to a tenth of a percent: never all while one is longer.</summary>
    public double SlowerThan => Timed == 0 ? 0 : Math.Floor(1000.0 * Shorter / Timed) / 1000;

    public static CaseStanding Of(DatasetView view, int rank)
    {
        var list = CaseList.Of(view, CaseListing.Of(view));
        var place = list.PlaceOf(rank);
        var finished = view.Figures.Finished;
        var (durations, selected) = (view.Figures.FinishedDurations, view.Figures.Durations);
        var own = view.Log.EndOf(rank) - view.Log.StartOf(rank);
        var duration = own is { } units ? view.Span(units) : (TimeSpan?)null;
        var bins = DurationBins.Of(durations, MostBars);
        var alike = VariantDetail.ByDuration(view, view.Log.VariantOf(rank));
        var timed = alike.Where(finished.Cases.Contains).ToList();
        var alikeTimes = timed.ConvertAll(each => view.Log.EndOf(each) - view.Log.StartOf(each));
        // An open case stands between the finished ones where its duration so far puts it.
        var near = alike.Where(other => other == rank || finished.Cases.Contains(other)).ToList();
        var at = near.IndexOf(rank);
        var neighbours =
            at < 0
                ? near.Take(2 * MostNeighbours)
                : near.Skip(Math.Max(0, at - MostNeighbours))
                    .Take(Math.Min(at, MostNeighbours) + 1 + MostNeighbours)
                    .Where(other => other != rank);
        return new CaseStanding
        {
            Place = place,
            Listed = list.Count,
            Previous = place > 0 ? view.Log.CaseIds[list[place - 1]] : null,
            Next = place >= 0 && place < list.Count - 1 ? view.Log.CaseIds[list[place + 1]] : null,
            Duration = duration,
            IsOpen = view.Figures.Closure?.Open.Contains(rank) ?? false,
            Timed = durations.Count,
            Shorter = duration is { } length ? SortedDurations.CountBelow(durations, length) : 0,
            Longer = duration is { } limit ? SortedDurations.CountAbove(durations, limit) : 0,
            LeftOut = finished.Excluded,
            Bins = bins,
            SelectedInBins =
            [
                .. bins.Bins.Select(bin =>
                    SortedDurations.CountBelow(selected, bin.To) - SortedDurations.CountBelow(selected, bin.From)
                ),
            ],
            SelectedLonger = duration is { } least ? SortedDurations.CountAbove(selected, least) : 0,
            Selected = view.Selection.Count,
            Alike = alike.Count,
            AlikeTimed = timed.Count,
            AlikePlace = timed.Contains(rank) ? alikeTimes.Count(each => each < own) + 1 : 0,
            AlikeEqual = alikeTimes.Count(each => each == own),
            Neighbours =
                view.Log.LengthOf(rank) == 0 ? [] : [.. neighbours.Select(other => ExampleCase.Of(view, other))],
        };
    }
}
