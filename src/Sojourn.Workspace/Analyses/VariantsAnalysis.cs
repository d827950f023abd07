using Sojourn.Mining.EventLogs;
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
public sealed record VariantsDocument(int Variants, int Cases, IEnumerable<VariantsDocument.Item> Items)
{
    /// <summary>A variant; its throughput times are null where its trace has no event.</summary>
    public sealed record Item(
        int Rank,
        int Cases,
        double Share,
        double CumulativeShare,
        IReadOnlyList<string> Activities,
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
        };

    private static VariantsDocument Run(
        AnalysisSubject subject,
        VariantsOptions options,
        CancellationToken cancellation
    )
    {
        var log = subject.Log;
        var variants = VariantList.Of(log, subject.Selection);
        var items = variants
            .Top(options.Top)
            .Select(variant =>
            {
                cancellation.ThrowIfCancellationRequested();
                var throughput = variants.ThroughputOf(variant.Number);
                return new VariantsDocument.Item(
                    variant.Rank,
                    variant.Cases,
                    variant.ShareOfCases,
                    variant.CumulativeShareOfCases,
                    [.. variants.ActivitiesOf(variant.Number).Select(a => log.Activities[a])],
                    Seconds(Percentiles.OfSorted<long>(throughput, Quantile.Median)),
                    Seconds(MeanInterval.MeanOf<long>(throughput))
                );
            });
        return new VariantsDocument(variants.Count, variants.Cases, items);

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
                            i.MedianSeconds,
                            i.MeanSeconds,
                            i.Activities,
                        ]
                )
            ),
        ];
}
