using Sojourn.Mining.Statistics;
using Sojourn.Mining.Variants;

namespace Sojourn.Server.Views;

/// <summary>A row of the variants page.</summary>
/// <param name="Summary">Its place and share.</param>
/// <param name="Activities">Its activity codes.</param>
/// <param name="Median">The median throughput time of its cases.</param>
/// <param name="P90">Their 90th percentile.</param>
public sealed record VariantRow(VariantSummary Summary, IReadOnlyList<int> Activities, TimeSpan? Median, TimeSpan? P90);

/// <summary>How long a variant's cases take from step to step.</summary>
/// <param name="Row">The variant.</param>
/// <param name="Gaps">The median time before each step but the first.</param>
/// <param name="Examples">A few of its cases.</param>
internal sealed record VariantDetail(VariantRow Row, IReadOnlyList<TimeSpan> Gaps, IReadOnlyList<ExampleCase> Examples)
{
    private static readonly double[] Shown = [0.9, 0.5, 0.1];

    /// <summary>The variants page's row of a variant.</summary>
    public static VariantRow RowOf(DatasetView view, VariantList variants, VariantSummary summary)
    {
        var times = variants.ThroughputOf(summary.Number);
        TimeSpan? At(Quantile quantile) =>
            Percentiles.OfSorted<long>(times, quantile) is { } units ? view.Span(units) : null;
        return new VariantRow(summary, variants.ActivitiesOf(summary.Number), At(Quantile.Median), At(Quantile.P90));
    }

    /// <summary>Measures a variant's steps over its selected cases.</summary>
    public static VariantDetail Of(
        DatasetView view,
        VariantList variants,
        VariantRow row,
        CancellationToken cancellation = default
    )
    {
        var cases = variants.CasesOf(row.Summary.Number).And(view.Selection).Ranks().ToArray();
        var steps = row.Activities.Count;
        var gaps = new long[Math.Max(0, steps - 1)][];
        for (var step = 0; step < gaps.Length; step++)
        {
            gaps[step] = new long[cases.Length];
        }

        for (var i = 0; i < cases.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var events = view.Log.EventsOf(cases[i]);
            for (var step = 0; step < gaps.Length; step++)
            {
                gaps[step][i] = Math.Max(0, events.StartedAt(step + 1) - events.CompletedAt(step));
            }
        }

        var medians = gaps.Select(each => view.Span(Percentiles.BySelection<long>(each, Quantile.Median) ?? 0));
        var byDuration =
            steps == 0 ? [] : cases.OrderBy(rank => view.Log.EndOf(rank) - view.Log.StartOf(rank)).ToArray();
        var examples = Shown
            .Where(_ => byDuration.Length > 0)
            .Select(share => byDuration[(int)(share * (byDuration.Length - 1))])
            .Distinct()
            .Select(rank => ExampleCase.Of(view, rank));
        return new VariantDetail(row, [.. medians], [.. examples]);
    }
}
