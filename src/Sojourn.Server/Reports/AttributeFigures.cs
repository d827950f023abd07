using Sojourn.Charts.Distributions;
using Sojourn.Mining.EventLogs;
using Sojourn.Server.Attributes;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Reports;

/// <summary>The columns of a log as figures: how the values of each are spread, and what is missing.</summary>
internal static class AttributeFigures
{
    /// <param name="view">The cases.</param>
    /// <param name="whole">All cases of the same log.</param>
    public static PageContent Of(DatasetView view, DatasetView whole)
    {
        var model = AttributesModel.Of(whole, view);
        var others = view.Other is { } other ? AttributesModel.Of(whole, other).Counts : null;
        var shown = model.Sorted(FacetSort.Log, search: null);
        return new PageContent
        {
            Title = Strings.Attributes_Title,
            Question = Strings.Attributes_Question,
            CanCompare = true,
            Answer = new(
                "{0}",
                [Text.Counted(shown.Count, Strings.Attributes_Columns_One, Strings.Attributes_Columns_Other)]
            ),
            Basis =
            [
                BothSidesText.Of(
                    view,
                    each => Text.Counted(each.Selection.Count, Strings.Cases_One, Strings.Cases_Other)
                ),
            ],
            Figures = [.. shown.Select(facet => FigureOf(view, facet, model.Counts[facet.Key], others?[facet.Key]))],
        };
    }

    private static PageFigure FigureOf(DatasetView view, Facet facet, long[] counts, long[]? others)
    {
        var unit = facet.Groups.Level == AttributeLevel.Case ? Strings.Term_Cases : Strings.Term_Events;
        var rest = facet.Others(counts);
        var missing = counts[^1];
        return new PageFigure
        {
            Key = facet.Key,
            Title = facet.Name,
            Basis =
            [
                unit,
                .. facet.IsLikeAnId ? (string[])[Strings.Attributes_LikeAnId] : [],
                missing == 0 && others is null or [.., 0]
                    ? Strings.Attributes_NothingMissing
                    : $"{Strings.Dots_NoValue}: {(others is null ? Missing(counts) : BothSidesText.Of(Missing(counts), Missing(others)))}",
            ],
            Draw =
                facet.Shown.Count == 0
                    ? null
                    : width =>
                        NamedBars.Draw(
                            new NamedBarsPicture { Title = facet.Name, Bars = [.. facet.Shown.Select(Bar)] },
                            PageFigure.Style(width)
                        ),
            Table = _ =>
                FigureTable.Of(
                    [
                        new(facet.Name, IsNumber: false),
                        new(others is null ? unit : $"{unit}, A"),
                        .. others is null ? (FigureColumn[])[] : [new($"{unit}, B")],
                        new(Strings.Attributes_KeyAll),
                    ],
                    [
                        .. facet.Shown.Select(group =>
                            Row(
                                GroupNames.Of(view, facet.Groups, group),
                                counts[group],
                                others?[group],
                                facet.Whole[group]
                            )
                        ),
                        .. facet.Others(facet.Whole) == 0
                            ? (IReadOnlyList<FigureCell>[])[]
                            :
                            [
                                Row(
                                    Text.Counted(
                                        facet.Distinct - facet.Shown.Count,
                                        Strings.Attributes_Others_One,
                                        Strings.Attributes_Others_Other
                                    ),
                                    rest,
                                    others is null ? null : facet.Others(others),
                                    facet.Others(facet.Whole)
                                ),
                            ],
                        Row(Strings.Dots_NoValue, missing, others?[^1], facet.Missing),
                    ]
                ),
        };

        static string Missing(long[] counts) => Show.ShareOrLess(1.0 * counts[^1] / Math.Max(1, counts.Sum()));

        NamedBar Bar(int group) =>
            new(
                GroupNames.Of(view, facet.Groups, group),
                counts[group],
                others is null
                    ? Show.Count(counts[group])
                    : $"A {Show.Count(counts[group])} · B {Show.Count(others[group])}",
                others?[group]
            );
    }

    private static IReadOnlyList<FigureCell> Row(string name, long count, long? other, long all) =>
        [
            FigureCell.Text(name),
            FigureCell.Count(count),
            .. other is { } known ? (FigureCell[])[FigureCell.Count(known)] : [],
            FigureCell.Count(all),
        ];
}
