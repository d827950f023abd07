using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Statistics;
using Sojourn.Mining.Variants;

namespace Sojourn.Workspace.Analyses;

/// <summary>Options of <c>variants</c>.</summary>
public sealed record VariantsOptions
{
    /// <summary>How many variants to list, at least 0. Default all.</summary>
    public int Top { get; init; } = int.MaxValue;
}

/// <summary>The JSON members of <c>variants</c>: how many there are, and the most frequent of them, made as they are read.</summary>
/// <param name="Variants">How many there are.</param>
/// <param name="Cases">The selected cases that have events: all shares are of these.</param>
/// <param name="Excluded">
/// Selected cases that are left out, by reason as in <c>measure</c>: those without events are in no variant, open ones are in
/// theirs but not in its durations.
/// </param>
/// <param name="Items">The variants, most frequent first.</param>
public sealed record VariantsDocument(
    int Variants,
    int Cases,
    IReadOnlyDictionary<string, long> Excluded,
    IEnumerable<VariantsDocument.Item> Items
)
{
    /// <summary>
    /// A variant. Its throughput times are of <c>measured</c> finished cases: open ones are left out, and where all are open
    /// they are null.
    /// </summary>
    public sealed record Item(
        int Rank,
        int Cases,
        double Share,
        double CumulativeShare,
        IReadOnlyList<string> Activities,
        int Measured,
        double? MedianSeconds,
        double? MeanSeconds
    );
}

/// <summary>The variants as an entry of the catalogue.</summary>
internal static class VariantsAnalysis
{
    public static Analysis Entry { get; } =
        new Analysis<VariantsOptions, VariantsDocument>(Run)
        {
            Name = "variants",
            Summary = "The variants: cases with the same activity sequence, most frequent first.",
            Question = "In how many ways are requests handled, and how long does each take?",
            Example = "sojourn variants sample --top 10",
            Page = "variants",
            Takes =
            [
                OptionTexts.Integer<VariantsOptions>(
                    "top",
                    "How many variants to list, most frequent first; default all.",
                    0,
                    (o, top) => o with { Top = top }
                ),
            ],
            Tables = Tables,
            Notes = document => document.Excluded.Select(reason => $"{NoteOf(reason.Key)}: {reason.Value}"),
        };

    private static string NoteOf(string reason) =>
        reason switch
        {
            FinishedCases.NoEvents => "left-out-no-events",
            FinishedCases.Open => "left-out-open",
            _ => "left-out-goes-on-after-observation-end",
        };

    private static VariantsDocument Run(
        AnalysisSubject subject,
        VariantsOptions options,
        CancellationToken cancellation
    )
    {
        var log = subject.Log;
        var variants = VariantList.Of(log, subject.Selection);
        var measured = FinishedCases.Of(log, subject.Selection, subject.Roles, subject.AsOf, cancellation);
        var finished = VariantList.Of(log, measured.Cases);
        var items = variants
            .Top(options.Top)
            .Select(variant =>
            {
                cancellation.ThrowIfCancellationRequested();
                var throughput = finished.ThroughputOf(variant.Number);
                return new VariantsDocument.Item(
                    variant.Rank,
                    variant.Cases,
                    variant.ShareOfCases,
                    variant.CumulativeShareOfCases,
                    [.. variants.ActivitiesOf(variant.Number).Select(a => log.Activities[a])],
                    throughput.Length,
                    Seconds(Percentiles.OfSorted<long>(throughput, Quantile.Median)),
                    Seconds(MeanInterval.MeanOf<long>(throughput))
                );
            });
        return new VariantsDocument(variants.Count, variants.Cases, measured.Excluded, items);

        double? Seconds(double? units) => units is { } u ? log.Unit.ToSeconds(u) : null;
    }

    private static IReadOnlyList<ResultTable> Tables(VariantsDocument document) =>
        [
            new(
                "items",
                [
                    new("rank", ColumnKind.Count),
                    new("cases", ColumnKind.Count),
                    new("share", ColumnKind.Share),
                    new("cumulativeShare", ColumnKind.Share),
                    new("measured", ColumnKind.Count),
                    new("medianSeconds", ColumnKind.Seconds),
                    new("meanSeconds", ColumnKind.Seconds),
                    new("activities", ColumnKind.Activities),
                ],
                document.Items.Select(i =>
                    (IReadOnlyList<object?>)
                        [
                            (long)i.Rank,
                            (long)i.Cases,
                            i.Share,
                            i.CumulativeShare,
                            (long)i.Measured,
                            i.MedianSeconds,
                            i.MeanSeconds,
                            i.Activities,
                        ]
                )
            ),
        ];
}
