using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>What the bars of durations rest on: the finished cases, as the figures beside them, and who is left out.</summary>
internal static class DurationBasis
{
    /// <summary>The width of a bar, n, and how many cases are left out and why.</summary>
    public static string Of(DatasetView view, TimeSpan width) =>
        string.Join(
            "; ",
            [
                Text.Of(
                    view.Other is null ? Strings.Histogram_OneBarOfCases : Strings.Histogram_SharesOfCases,
                    Show.Duration(width),
                    view.Other is null
                        ? Show.Cases(view.Figures.FinishedDurations.Count)
                        : Show.Count(view.Figures.FinishedDurations.Count)
                ),
                .. view.Figures.Throughput.Excluded.Select(each => ThroughputBasis.Excluded(each.Key, each.Value)),
            ]
        );

    /// <summary>What is said beside a filter of durations, which knows no open cases; null where none is left out.</summary>
    public static string? OfFilter(DatasetView view) =>
        view.Figures.FinishedDurations.Count < view.Figures.Durations.Count ? Strings.Duration_FilterKeepsOpen : null;
}
