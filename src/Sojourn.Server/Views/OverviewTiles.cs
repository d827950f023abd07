using Sojourn.Mining.Measures;
using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>The sentence and the key figures of the overview, for the page and for its report.</summary>
internal static class OverviewTiles
{
    /// <summary>The sentence that the page opens with.</summary>
    public static Answer AnswerOf(DatasetView view)
    {
        var throughput = view.Figures.Throughput;
        return throughput.Value is null ? new(Strings.Overview_NoTimes, [])
            : view.Other is { } other
                ? new(
                    Strings.Overview_AnswerCompared,
                    [Show.Seconds(throughput.P50), Show.Seconds(other.Figures.Throughput.P50)]
                )
            : new(Strings.Overview_Answer, [Show.Seconds(throughput.P50), Show.Seconds(throughput.P90)]);
    }

    /// <summary>The key figures.</summary>
    public static IReadOnlyList<KeyFigure> Of(DatasetView view)
    {
        var moves = new KeyFigures(view);
        var (throughput, rework) = (view.Figures.Throughput, view.Figures.Rework);
        return
        [
            new(
                Strings.Whole_Median,
                Show.Seconds(throughput.P50),
                Basis(Show.SecondsInterval(throughput.Interval), throughput.Population)
            )
            {
                Course = moves.Medians,
                Change = moves.MedianChange,
                Other = Versus(b => (Show.Seconds(b.Figures.Throughput.P50), moves.MedianVersus(b))),
            },
            new(
                Strings.Whole_P90,
                Show.Seconds(throughput.P90),
                Basis(Show.SecondsInterval(throughput.P90Interval), throughput.Population)
            )
            {
                Course = moves.P90s,
                Change = moves.P90Change,
                Other = Versus(b => (Show.Seconds(b.Figures.Throughput.P90), moves.P90Versus(b))),
            },
            new(Strings.Overview_Rework, Rework(view), Basis(Show.ShareInterval(rework.Interval), rework.Population))
            {
                Point = rework.Value,
                Low = rework.Interval?.Lower,
                High = rework.Interval?.Upper,
                Course = moves.ReworkShares,
                Change = moves.ReworkChange,
                Other = Versus(b => (Rework(b), moves.ReworkVersus(b))),
            },
            new(Strings.Overview_PerMonth, PerMonth(view), ArrivalsBasis(view.Figures.ArrivalsPerMonth))
            {
                Course = moves.Arrivals,
                Change = moves.ArrivalsChange,
                Other = Versus(b => (PerMonth(b), moves.ArrivalsVersus(b))),
            },
            new(Strings.Overview_Open, Open(view), OpenBasis(view))
            {
                Course = moves.Open,
                Change = moves.OpenChange,
                Other = Versus(b => (Open(b), moves.OpenVersus(b))),
            },
        ];

        (string Figure, Change Difference)? Versus(Func<DatasetView, (string, Change)> compare) =>
            view.Other is { } other ? compare(other) : null;
    }

    private static string Rework(DatasetView of) =>
        of.Figures.Rework.Value is { } rework ? Show.Share(rework) : Show.Missing;

    private static string PerMonth(DatasetView of) =>
        of.Figures.ArrivalsPerMonth.Value is { } arrivals
            ? Show.Number(Math.Round(arrivals, arrivals < 10 ? 1 : 0))
            : Show.Missing;

    private static string Open(DatasetView of) =>
        of.Figures.OpenCases.Value is { } open ? Show.Count(open) : Show.Missing;

    private static string OpenBasis(DatasetView view)
    {
        var end = view.Subject.AsOf is { } asOf ? Show.DateTime(view.Instant(asOf)) : Show.Missing;
        return view.Figures.OpenCases.Value is null
            ? Strings.Overview_OpenUnknown
            : Text.Of(Strings.Overview_OpenBasis, Show.Cases(view.Selection.Count), end);
    }

    private static string ArrivalsBasis(MeasureGroup arrivals)
    {
        var ofMonths = Text.Counted(arrivals.Population, Strings.Months_One, Strings.Months_Other);
        var basis = arrivals.Interval is null
            ? ofMonths
            : Text.Of(Strings.Overview_MonthBasis, Show.NumberInterval(arrivals.Interval), ofMonths);
        return string.Join(
            "; ",
            [
                basis,
                .. arrivals
                    .Excluded.Where(each => each.Value > 0)
                    .Select(each => ThroughputBasis.Excluded(each.Key, each.Value)),
            ]
        );
    }

    private static string Basis(string? interval, long n) =>
        interval is null
            ? Text.Of(Strings.Kpi_N, Show.Count(n))
            : Text.Of(Strings.Kpi_IntervalAndN, interval, Show.Count(n));
}
