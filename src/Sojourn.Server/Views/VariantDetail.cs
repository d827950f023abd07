using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Statistics;
using Sojourn.Mining.Variants;

namespace Sojourn.Server.Views;

/// <summary>A row of the variants page.</summary>
/// <param name="Summary">Its place and share.</param>
/// <param name="Activities">Its activity codes.</param>
/// <param name="Measured">How many of its cases are finished: its durations are of these.</param>
/// <param name="Median">The median throughput time of the finished cases; null where there are none.</param>
/// <param name="P90">Their 90th percentile.</param>
public sealed record VariantRow(
    VariantSummary Summary,
    IReadOnlyList<int> Activities,
    int Measured,
    TimeSpan? Median,
    TimeSpan? P90
)
{
    /// <summary>The 95 % interval of the median in seconds; null, or without an end, where there are too few cases.</summary>
    public Interval? MedianInterval { get; init; }

    /// <summary>The 95 % interval of the 90th percentile in seconds; null, or without an end, where there are too few cases.</summary>
    public Interval? P90Interval { get; init; }

    /// <summary>How many of its cases have no finished duration.</summary>
    public int LeftOut => Summary.Cases - Measured;

    /// <summary>The row of a variant.</summary>
    public static VariantRow Of(DatasetView view, VariantSummary summary)
    {
        var times = view.Figures.VariantTimes;
        TimeSpan? Span(double? units) => units is { } known ? view.Span(known) : null;
        double? Seconds(double? units) => Span(units)?.TotalSeconds;
        Interval? InSeconds(Interval? units) =>
            units is { } known ? new(Seconds(known.Lower), Seconds(known.Upper)) : null;
        return new VariantRow(
            summary,
            view.Figures.Variants.ActivitiesOf(summary.Number),
            view.Figures.FinishedVariants.CountOf(summary.Number),
            Span(times.MedianOf(summary.Number)),
            Span(times.P90Of(summary.Number))
        )
        {
            MedianInterval = InSeconds(times.MedianIntervalOf(summary.Number)),
            P90Interval = InSeconds(times.P90IntervalOf(summary.Number)),
        };
    }
}

/// <summary>How long a variant's cases take from step to step.</summary>
/// <param name="Row">The variant.</param>
/// <param name="Gaps">The median time before each of its first steps but the first.</param>
/// <param name="Examples">A few of its cases.</param>
public sealed record VariantDetail(VariantRow Row, IReadOnlyList<TimeSpan> Gaps, IReadOnlyList<ExampleCase> Examples)
{
    /// <summary>How many steps are measured.</summary>
    public const int MostSteps = 24;

    private static readonly double[] shown = [0.9, 0.5, 0.1];

    /// <summary>Measures a variant's steps over its selected cases.</summary>
    public static VariantDetail Of(DatasetView view, VariantRow row, CancellationToken cancellation = default)
    {
        var number = row.Summary.Number;
        var times = StepTimes.Measure(view.Log, number, view.Selection, MostSteps, cancellation);
        var gaps = times.Steps.Skip(1).Select(step => view.Span(step.Gap ?? 0));
        List<int> byDuration = row.Activities.Count == 0 ? [] : ByDuration(view, number);
        var examples = shown
            .Where(_ => byDuration.Count > 0)
            .Select(share => byDuration[(int)(share * (byDuration.Count - 1))])
            .Distinct()
            .Select(rank => ExampleCase.Of(view, rank));
        return new VariantDetail(row, [.. gaps], [.. examples]);
    }

    /// <summary>The selected cases of a variant, the shortest first.</summary>
    public static List<int> ByDuration(DatasetView view, int variant)
    {
        var cases = view.Figures.Variants.CasesOf(variant).And(view.Selection);
        var column = new CaseColumn(CaseColumn.Duration, "", CaseColumnSource.Case);
        return [.. column.Order(view, isDescending: false).Where(cases.Contains)];
    }
}
