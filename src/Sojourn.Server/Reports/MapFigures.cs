using Sojourn.Charts.ProcessMap;
using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Reports;

/// <summary>
/// The process map as figures: the drawing at the page's sliders, its paths and its activities; of two sides, what they
/// differ in.
/// </summary>
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
            CanCompare = true,
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
                .. model.Difference is null ? (string[])[] : [Strings.Report_DifferenceColors],
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
            Table = most => MapFigureTables.Paths(model, most),
            // The analysis is of one set of cases.
            AllRows = view.Other is null ? ReportAddress.OfAnalysis(view, "map") : null,
        };

    private static PageFigure ActivitiesOf(MapModel model) =>
        new()
        {
            Key = Activities,
            Title = Strings.Term_Activities,
            Table = most => MapFigureTables.Activities(model, most),
        };
}
