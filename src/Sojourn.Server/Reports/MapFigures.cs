using Sojourn.Charts.ProcessMap;
using Sojourn.Mining.Maps;
using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Reports;

/// <summary>The process map as figures: the drawing at the page's sliders, its paths and its activities.</summary>
internal static class MapFigures
{
    public const string Map = "map";
    public const string Activities = "activities";

    /// <param name="view">The cases.</param>
    /// <param name="whole">All cases of the same log: boxes stand where the map of all cases has them.</param>
    public static PageContent Of(DatasetView view, DatasetView whole)
    {
        var model = MapModel.Of(view);
        model.Draw(
            MapAsk.Of(view.State, model, isNarrow: false) with
            {
                Places = MapModel.Anchor(whole, isNarrow: false),
            }
        );
        return new PageContent
        {
            Title = Strings.Map_Title,
            Question = Strings.Map_Question,
            Answer = OverviewTiles.AnswerOf(view),
            Basis = [.. ThroughputBasis.Words(view)],
            KeyFigures = [.. OverviewTiles.Of(view).Take(2)],
            Figures = [MapOf(view, model), ActivitiesOf(model)],
            Terms =
            [
                ReportTerm.Arcs,
                ReportTerm.Throughput,
                ReportTerm.Percentiles,
                ReportTerm.Intervals,
                ReportTerm.OpenCases,
                ReportTerm.Ties,
            ],
        };
    }

    private static PageFigure MapOf(DatasetView view, MapModel model) =>
        new()
        {
            Key = Map,
            Title = Strings.Map_Title,
            Basis =
            [
                MapRemarks.IsWhole(model)
                    ? Strings.Map_AllDrawn
                    : $"{Strings.Map_NotDrawn} {MapRemarks.Remainder(model)}",
                .. MapRemarks.WrongColumn(model) is { } wrong ? (string[])[wrong] : [],
            ],
            // A map has a size of its own, whatever the width.
            Draw =
                model.Drawing.Nodes.Count == 0
                    ? null
                    : _ =>
                        ProcessMapDrawing.ToScene(
                            model.Drawing,
                            MapModel.Style(isNarrow: false) with
                            {
                                Legend = true,
                            }
                        ),
            Table = most => new FigureTable(
                [
                    new(Strings.Map_From, IsNumber: false),
                    new(Strings.Map_To, IsNumber: false),
                    new(Strings.Term_Moves),
                    new(Strings.Term_Cases),
                    new(Strings.Metric_Median, Unit: FigureTable.SecondsUnit),
                    new(Strings.Metric_P90, Unit: FigureTable.SecondsUnit),
                    new(Strings.Metric_Mean, Unit: FigureTable.SecondsUnit),
                ],
                [.. model.View.Arcs.Take(most).Select(Row)],
                model.Map.Arcs.Count
            ),
            AllRows = ReportAddress.OfAnalysis(view, "map"),
        };

    private static IReadOnlyList<FigureCell> Row(MapArc arc) =>
        [
            FigureCell.Text(arc.FromName),
            FigureCell.Text(arc.ToName),
            FigureCell.Count(arc.Frequency),
            FigureCell.Count(arc.Cases),
            FigureCell.Seconds(arc.Duration?.MedianSeconds),
            FigureCell.Seconds(arc.Duration?.P90Seconds),
            FigureCell.Seconds(arc.Duration?.MeanSeconds),
        ];

    private static PageFigure ActivitiesOf(MapModel model) =>
        new()
        {
            Key = Activities,
            Title = Strings.Term_Activities,
            Table = most => new FigureTable(
                [
                    new(Strings.Term_Activity, IsNumber: false),
                    new(Strings.Term_Events),
                    new(Strings.Term_Cases),
                    new(Strings.Map_Starts),
                    new(Strings.Map_Ends),
                    new(Strings.Map_HiddenIn),
                    new(Strings.Map_HiddenOut),
                ],
                [
                    .. model
                        .View.Activities.Take(most)
                        .Select(shown =>
                            (IReadOnlyList<FigureCell>)
                                [
                                    FigureCell.Text(shown.Activity.Name),
                                    FigureCell.Count(shown.Activity.Occurrences),
                                    FigureCell.Count(shown.Activity.Cases),
                                    FigureCell.Count(shown.Activity.Starts),
                                    FigureCell.Count(shown.Activity.Ends),
                                    FigureCell.Count(shown.HiddenIn),
                                    FigureCell.Count(shown.HiddenOut),
                                ]
                        ),
                ],
                model.View.Activities.Count
            ),
        };
}
