using NodaTime;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Statistics;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Interval = Sojourn.Mining.Statistics.Interval;
using Period = Sojourn.Mining.Measures.Period;

namespace Sojourn.Server.Views;

/// <summary>How the key figures of a view moved, and how they differ from those of the other side.</summary>
internal sealed class KeyFigures
{
    private readonly DatasetView view;
    private readonly IReadOnlyList<TrendPeriod> whole;
    private readonly Period period;

    public KeyFigures(DatasetView view)
    {
        this.view = view;
        period = view.Figures.TrendPeriod;
        whole = [.. view.Figures.Trend(period).Where(each => each.IsWhole)];
    }

    /// <summary>The medians of the whole periods, in seconds.</summary>
    public IReadOnlyList<double?> Medians => [.. whole.Select(each => each.MedianSeconds)];

    /// <summary>The 90th percentiles of the whole periods, in seconds.</summary>
    public IReadOnlyList<double?> P90s => [.. whole.Select(each => each.P90Seconds)];

    /// <summary>The shares of rework of the whole periods.</summary>
    public IReadOnlyList<double?> ReworkShares =>
        [.. whole.Select(each => each.Completions == 0 ? (double?)null : 1.0 * each.Reworked / each.Completions)];

    /// <summary>The arrivals of the whole periods.</summary>
    public IReadOnlyList<double?> Arrivals => [.. whole.Select(each => (double?)each.Arrivals)];

    /// <summary>The open cases at the ends of the whole periods.</summary>
    public IReadOnlyList<double?> Open => [.. whole.Select(each => (double?)each.OpenAtEnd)];

    /// <summary>How the median of the last whole period differs from that of the one before.</summary>
    public Change? MedianChange =>
        Last is var (last, before, name)
            ? Ripe(
                Change.OfDurations(
                    EstimateDifference.Of(
                        last.MedianSeconds,
                        last.MedianInterval,
                        before.MedianSeconds,
                        before.MedianInterval
                    ),
                    name
                )
            )
            : null;

    /// <summary>How the 90th percentile of the last whole period differs from that of the one before.</summary>
    public Change? P90Change =>
        Last is var (last, before, name)
            ? Ripe(
                Change.OfDurations(
                    EstimateDifference.Of(last.P90Seconds, last.P90Interval, before.P90Seconds, before.P90Interval),
                    name
                )
            )
            : null;

    /// <summary>How the share of rework of the last whole period differs from that of the one before.</summary>
    public Change? ReworkChange =>
        Last is var (last, before, name)
            ? Ripe(
                Change.OfShares(
                    ShareDifference.Of(last.Reworked, last.Completions, before.Reworked, before.Completions),
                    name
                )
            )
            : null;

    /// <summary>How the arrivals of the last whole period differ from those of the one before.</summary>
    public Change? ArrivalsChange =>
        Last is var (last, before, name)
            ? Change.OfCounts(CountDifference.Of(last.Arrivals, before.Arrivals), name)
            : null;

    /// <summary>
    /// How many more cases were open at the end of the last whole period than at the end of the one before: a count of a state
    /// at one instant is what it is, and has no interval.
    /// </summary>
    public Change? OpenChange =>
        Last is ({ OpenAtEnd: { } last }, { OpenAtEnd: { } before }, var name)
            ? new Change(Text.Of(Strings.Change_Since, Show.Signed(last - before), name), "")
            : null;

    /// <summary>How the median differs from that of the other side.</summary>
    public Change MedianVersus(DatasetView other)
    {
        var (mine, theirs) = (view.Figures.Throughput, other.Figures.Throughput);
        return Change.OfDurations(
            EstimateDifference.Of(mine.P50, mine.Interval, theirs.P50, theirs.Interval),
            since: null
        );
    }

    /// <summary>How the 90th percentile differs from that of the other side.</summary>
    public Change P90Versus(DatasetView other)
    {
        var (mine, theirs) = (view.Figures.Throughput, other.Figures.Throughput);
        return Change.OfDurations(
            EstimateDifference.Of(mine.P90, mine.P90Interval, theirs.P90, theirs.P90Interval),
            since: null
        );
    }

    /// <summary>How the arrivals of a month differ from those of the other side, on average.</summary>
    public Change ArrivalsVersus(DatasetView other)
    {
        var (mine, theirs) = (view.Figures.ArrivalsPerMonth, other.Figures.ArrivalsPerMonth);
        return Change.OfRates(EstimateDifference.Of(mine.Value, mine.Interval, theirs.Value, theirs.Interval));
    }

    /// <summary>How many more cases are open than on the other side.</summary>
    public Change OpenVersus(DatasetView other) =>
        view.Figures.OpenCases.Value is { } mine && other.Figures.OpenCases.Value is { } theirs
            ? new Change(Text.Of(Strings.Change_FromB, Show.Signed(mine - theirs)), "")
            : Change.Unknown;

    /// <summary>How the share of rework differs from that of the other side.</summary>
    public Change ReworkVersus(DatasetView other) =>
        Change.OfShares(
            ShareDifference.Of(
                Count(view.Figures.Rework),
                view.Figures.Rework.Population,
                Count(other.Figures.Rework),
                other.Figures.Rework.Population
            ),
            since: null
        );

    private static long Count(MeasureGroup share) => (long)Math.Round((share.Value ?? 0) * share.Population);

    // What is resolved and not yet closed may still grow: where the last period has more of that than the one before, the
    // difference is said with a caveat and without a verdict.
    private Change Ripe(Change change) =>
        Last is var (last, before, _)
        && change != Change.Unknown
        && (double)last.MayGoOn / last.Completions > 1.5 * before.MayGoOn / before.Completions
            ? new Change(
                Text.Of(Strings.Change_MayGoOn, change.Words, Show.Count(last.MayGoOn), Show.Count(last.Completions)),
                ""
            )
            : change;

    private (TrendPeriod Last, TrendPeriod Before, string Name)? Last =>
        whole.Count < 2 ? null : (whole[^1], whole[^2], PeriodNames.Of(whole[^2].Start, period, view.Subject.Zone));
}
