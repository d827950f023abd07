using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Reports;

/// <summary>The list of cases: the columns, the order and the search of the page.</summary>
internal static class CasesFigures
{
    public const string Cases = "cases";

    /// <summary>The sentence that the page opens with.</summary>
    public static Answer AnswerOf(DatasetView view)
    {
        var throughput = view.Figures.Throughput;
        return throughput.Value is null
            ? new(Strings.Overview_NoTimes, [])
            : new(
                Strings.Cases_Answer,
                [Show.Cases(view.Selection.Count), Show.Seconds(throughput.P50), Show.Seconds(throughput.P90)]
            );
    }

    public static PageContent Of(DatasetView view)
    {
        var listing = CaseListing.Of(view);
        var list = CaseList.Of(view, listing);
        var columns = CasesFile.ColumnsOf(view);
        var order = columns.FirstOrDefault(column => column.Key == listing.Sort.Key);
        return new PageContent
        {
            Title = Strings.Cases_Title,
            Question = Strings.Cases_Question,
            Answer = AnswerOf(view),
            Basis = [.. ThroughputBasis.Words(view)],
            Figures =
            [
                new PageFigure
                {
                    Key = Cases,
                    Title = Strings.Cases_Title,
                    Basis =
                    [
                        .. listing.Search.Length == 0
                            ? (string[])[]
                            :
                            [
                                $"{Strings.Cases_Search}: {listing.Search}",
                                Text.Of(Strings.Cases_Found, Show.Count(list.Count), Show.Count(view.Selection.Count)),
                            ],
                        .. order is null
                            ? (string[])[]
                            :
                            [
                                Text.Of(
                                    listing.Sort.IsDescending ? Strings.Report_SortedDown : Strings.Report_SortedUp,
                                    order.Title
                                ),
                            ],
                    ],
                    Table = most => new FigureTable(
                        [.. columns.Select(ColumnOf)],
                        [
                            .. Enumerable
                                .Range(0, Math.Min(most, list.Count))
                                .Select(place => Row(view, columns, CaseRow.Of(view, list[place]))),
                        ],
                        list.Count
                    ),
                    AllRows = CasesFile.Address(view),
                },
            ],
            Terms = [ReportTerm.Throughput, ReportTerm.Percentiles, ReportTerm.OpenCases],
        };
    }

    private static FigureColumn ColumnOf(CaseColumn column) =>
        new(
            column.Title,
            column.Key is CaseColumn.Duration or CaseColumn.Events,
            column.Key == CaseColumn.Duration ? FigureTable.SecondsUnit : null
        );

    private static IReadOnlyList<FigureCell> Row(DatasetView view, IReadOnlyList<CaseColumn> columns, CaseRow row) =>
        [
            .. columns.Select(column =>
                column.Key switch
                {
                    CaseColumn.Case => FigureCell.Text(row.Id),
                    CaseColumn.Duration => FigureCell.Span(row.Duration),
                    CaseColumn.Start => FigureCell.Time(row.Start),
                    CaseColumn.End => FigureCell.Time(row.End),
                    CaseColumn.Events => FigureCell.Count(row.Length),
                    CaseColumn.State => FigureCell.Text(CaseColumn.StateOf(view, row.Rank)),
                    _ => FigureCell.Text(CellText.Of(view, column.Values(view.Log)!, row.Rank)),
                }
            ),
        ];
}
