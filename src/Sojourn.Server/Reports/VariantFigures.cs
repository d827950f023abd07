using Sojourn.Charts.Scenes;
using Sojourn.Charts.Variants;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Statistics;
using Sojourn.Mining.Variants;
using Sojourn.Server.Charts;
using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;
using Sojourn.Workspace.Reports;
using Chevrons = Sojourn.Charts.Variants.VariantRow;

namespace Sojourn.Server.Reports;

/// <summary>The variants of a view as a figure, and the page about them.</summary>
internal static class VariantFigures
{
    public const string Variants = "variants";

    // A row of chevrons is a drawing; of more than these nobody sees more.
    private const int MostRows = 30;

    public static PageContent Page(DatasetView view)
    {
        var variants = view.Figures.Variants;
        var coverage = CoverageCurve.Of(variants);
        return new PageContent
        {
            Title = Strings.Variants_Title,
            Question = Strings.Variants_Question,
            CanCompare = true,
            Answer = VariantAnswer.Of(variants, coverage),
            Basis =
            [
                Text.Of(Strings.Variants_N, BothSidesText.Of(view, each => Show.Cases(each.Figures.Variants.Cases))),
                .. variants.EmptyCases == 0
                    ? (string[])[]
                    : [ThroughputBasis.Excluded(FinishedCases.NoEvents, variants.EmptyCases)],
                Text.Counted(coverage.SingleCase, Strings.Variants_Single_One, Strings.Variants_Single_Other),
                .. TieWords.Of(view) is { } ties ? (string[])[ties] : [],
                .. view.Other is { } other && VariantComparison.OnlyIn(other, view) is > 0 and var only
                    ? (string[])[Text.Counted(only, Strings.Variants_OnlyInB_One, Strings.Variants_OnlyInB_Other)]
                    : [],
            ],
            Figures = [Of(view, MostRows)],
            Terms = [ReportTerm.Variants, ReportTerm.Throughput, ReportTerm.Percentiles, ReportTerm.Ties],
        };
    }

    /// <summary>The most frequent variants, held against the first.</summary>
    public static PageFigure Of(DatasetView view, int drawn)
    {
        var variants = view.Figures.Variants;
        var top = variants.Top(drawn).ToList();
        return new PageFigure
        {
            Key = Variants,
            Title = drawn < MostRows ? Strings.Overview_TopVariants : Strings.Variants_Title,
            Basis =
            [
                Text.Of(Strings.Report_DrawnOf, Show.Count(top.Count), Show.Count(variants.Count)),
                $"{Strings.Variants_KeyAdded}; {Strings.Variants_KeyOmitted}",
            ],
            Draw = top.Count == 0 ? null : Draw,
            Table = most => new FigureTable(
                Columns(view),
                [.. variants.Top(Math.Min(most, drawn < MostRows ? drawn : most)).Select(Row)],
                variants.Count
            ),
            AllRows = ReportAddress.OfAnalysis(view, "variants"),
        };

        Scene Draw(double width) =>
            VariantChevrons.Draw(
                new VariantsPicture(
                    [
                        .. view.Log.Activities.Select(
                            (name, code) => new VariantActivity(name, view.Colors.PlaceOf(code), view.ShortNames[code])
                        ),
                    ],
                    [
                        .. top.Select(each => new Chevrons(
                            variants.ActivitiesOf(each.Number),
                            each.Cases,
                            each.ShareOfCases
                        )),
                    ]
                )
                {
                    Title = Strings.Variants_Title,
                },
                PageFigure.Style(width)
            );

        IReadOnlyList<FigureCell> Row(VariantSummary each)
        {
            var times = view.Figures.FinishedVariants.ThroughputOf(each.Number);
            var steps = variants.ActivitiesOf(each.Number);
            var name = FigureCell.Text(string.Join(" → ", steps.Select(step => view.Log.Activities[step])));
            return view.Other is { } other
                ?
                [
                    FigureCell.Count(each.Rank),
                    name,
                    .. Versus(each, other),
                    FigureCell.Span(At(times, Quantile.Median)),
                ]
                :
                [
                    FigureCell.Count(each.Rank),
                    name,
                    FigureCell.Count(steps.Count),
                    FigureCell.Count(each.Cases),
                    FigureCell.Share(each.ShareOfCases),
                    FigureCell.Share(each.CumulativeShareOfCases),
                    FigureCell.Count(times.Length),
                    FigureCell.Span(At(times, Quantile.Median)),
                    FigureCell.Span(At(times, Quantile.P90)),
                ];
        }

        IEnumerable<FigureCell> Versus(VariantSummary each, DatasetView other)
        {
            var cases = other.Figures.Variants.CountOf(each.Number);
            var difference = ShareDifference.Of(each.Cases, variants.Cases, cases, other.Figures.Variants.Cases);
            return
            [
                FigureCell.Count(each.Cases),
                FigureCell.Count(cases),
                FigureCell.Share(each.ShareOfCases),
                FigureCell.Share(other.Figures.Variants.Cases == 0 ? null : 1.0 * cases / other.Figures.Variants.Cases),
                difference is null ? FigureCell.Missing : FigureCell.Points(difference),
            ];
        }

        TimeSpan? At(long[] times, Quantile quantile) =>
            Percentiles.OfSorted<long>(times, quantile) is { } units ? view.Span(units) : null;
    }

    // The way of a variant needs the room that a comparison takes: what is of one side alone stands back.
    private static IReadOnlyList<FigureColumn> Columns(DatasetView view) =>
        view.Other is null
            ?
            [
                new("#"),
                new(Strings.Variants_Steps, IsNumber: false),
                new(Strings.Report_Length),
                new(Strings.Term_Cases),
                new(Strings.Variants_Share, Unit: FigureTable.PercentUnit),
                new(Strings.Variants_Running, Unit: FigureTable.PercentUnit),
                new(Strings.Variants_Measured),
                new(Strings.Variants_Median, Unit: FigureTable.SecondsUnit),
                new(Strings.Whole_P90, Unit: FigureTable.SecondsUnit),
            ]
            :
            [
                new("#"),
                new(Strings.Variants_Steps, IsNumber: false),
                .. FigureColumn.Sides(view, Strings.Term_Cases),
                .. FigureColumn.Sides(view, Strings.Variants_Share, FigureTable.PercentUnit),
                new($"{Strings.Variants_Share}, A − B", Unit: Strings.Unit_Points),
                new($"{Strings.Variants_Median}, A", Unit: FigureTable.SecondsUnit),
            ];
}
