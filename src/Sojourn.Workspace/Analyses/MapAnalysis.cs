using System.Text.Json.Serialization;
using Sojourn.Charts.ProcessMap;
using Sojourn.Mining.Maps;

namespace Sojourn.Workspace.Analyses;

/// <summary>Options of <c>map</c>.</summary>
public sealed record MapOptions
{
    /// <summary>What drawings show: <c>frequency</c>, <c>cases</c>, <c>median</c>, <c>mean</c>, <c>p90</c>, <c>total</c>, <c>min</c>, <c>max</c>. Default <c>frequency</c>.</summary>
    public string Metric { get; init; } = "frequency";

    /// <summary>Share of the distinct activities to show, 0–100 percent. Default 100.</summary>
    public double Activities { get; init; } = 100;

    /// <summary>Share of the distinct arcs to show, 0–100 percent. Default 100.</summary>
    public double Paths { get; init; } = 100;
}

/// <summary>The JSON members of <c>map</c>, and for drawings the view that they tell of and the metric.</summary>
public sealed record MapDocument(
    int Events,
    int Cases,
    IReadOnlyList<MapDocument.Activity> Activities,
    IReadOnlyList<MapDocument.Arc> Arcs,
    IReadOnlyList<MapDocument.Endpoint> Starts,
    IReadOnlyList<MapDocument.Endpoint> Ends,
    MapDocument.HiddenParts Hidden,
    [property: JsonIgnore] MapView View,
    [property: JsonIgnore] string Metric
)
{
    /// <summary>A shown activity.</summary>
    public sealed record Activity(
        string Name,
        int Occurrences,
        int Cases,
        int Starts,
        int Ends,
        int HiddenIn,
        int HiddenOut
    );

    /// <summary>A shown arc; seconds are of max(0, gap).</summary>
    public sealed record Arc(
        string From,
        string To,
        int Frequency,
        int Cases,
        double MeanSeconds,
        double MedianSeconds,
        double P90Seconds,
        double MinSeconds,
        double MaxSeconds,
        double TotalSeconds,
        int Overlaps
    );

    /// <summary>An activity with which cases start, or end.</summary>
    public sealed record Endpoint(string Activity, int Cases);

    /// <summary>How much is not shown.</summary>
    public sealed record HiddenParts(int Activities, int Arcs, int Events);
}

/// <summary>The process map as an entry of the catalogue.</summary>
internal static class MapAnalysis
{
    public static readonly string[] Metrics = ["frequency", "cases", "median", "mean", "p90", "total", "min", "max"];

    public static Analysis Entry { get; } =
        new Analysis<MapOptions, MapDocument>(Run)
        {
            Name = "map",
            Summary = "The process map: activities, and how often and how slowly one directly follows another.",
            Question = "How do requests really flow?",
            Example = "sojourn map sample --activities 60 --paths 30",
            Page = "map",
            Takes =
            [
                OptionTexts.Choice<MapOptions>(
                    "metric",
                    "What drawings colour and label: frequency (default), cases, or a duration.",
                    Metrics,
                    (o, metric) => o with { Metric = metric }
                ),
                OptionTexts.Number<MapOptions>(
                    "activities",
                    "Share of the distinct activities to show, by rank, 0–100 percent; default 100.",
                    0,
                    100,
                    (o, percent) => o with { Activities = percent }
                ),
                OptionTexts.Number<MapOptions>(
                    "paths",
                    "Share of the distinct arcs to show, by rank, 0–100 percent; default 100.",
                    0,
                    100,
                    (o, percent) => o with { Paths = percent }
                ),
            ],
            Tables = Tables,
            Drawings = new Dictionary<string, Func<MapDocument, string>>
            {
                ["svg"] = map => ProcessMapDrawing.Draw(Picture(map)),
                ["dot"] = map => MapDot.Write(Picture(map)),
                ["bpmn"] = map => MapBpmn.Write(Picture(map)),
            },
        };

    private static MapDocument Run(AnalysisSubject subject, MapOptions options, CancellationToken cancellation)
    {
        var map = ProcessMap.Discover(subject.Log, subject.Selection, MapDurations.Percentiles, cancellation);
        var view = MapDetail.Of(map).At(options.Activities, options.Paths);
        return new MapDocument(
            map.Events,
            map.Cases,
            [.. view.Activities.Select(ToDocument)],
            [.. view.Arcs.Select(ToDocument)],
            Endpoints(view, a => a.Starts),
            Endpoints(view, a => a.Ends),
            new MapDocument.HiddenParts(view.HiddenActivities, view.HiddenArcs, view.HiddenEvents),
            view,
            options.Metric
        );
    }

    private static MapPicture Picture(MapDocument map) =>
        map.Metric switch
        {
            "frequency" or "cases" => MapPictures.Of(map.View, MapMetric.Frequency),
            _ => MapPictures.Of(
                map.View,
                MapMetric.Duration,
                Enum.Parse<MapDurationFigure>(map.Metric, ignoreCase: true)
            ),
        };

    private static MapDocument.Activity ToDocument(ShownActivity shown) =>
        new(
            shown.Activity.Name,
            shown.Activity.Occurrences,
            shown.Activity.Cases,
            shown.Activity.Starts,
            shown.Activity.Ends,
            shown.HiddenIn,
            shown.HiddenOut
        );

    private static MapDocument.Arc ToDocument(MapArc arc)
    {
        var duration = arc.Duration!;
        return new(
            arc.FromName,
            arc.ToName,
            arc.Frequency,
            arc.Cases,
            duration.MeanSeconds,
            duration.MedianSeconds!.Value,
            duration.P90Seconds!.Value,
            duration.MinSeconds,
            duration.MaxSeconds,
            duration.TotalSeconds,
            duration.Overlaps
        );
    }

    private static IReadOnlyList<MapDocument.Endpoint> Endpoints(MapView view, Func<MapActivity, int> cases) =>
        [
            .. view
                .Map.Activities.Where(a => cases(a) > 0)
                .OrderByDescending(cases)
                .ThenBy(a => a.Code)
                .Select(a => new MapDocument.Endpoint(a.Name, cases(a))),
        ];

    private static IReadOnlyList<ResultTable> Tables(MapDocument map) =>
        [
            new(
                "arcs",
                [
                    new("from", ColumnKind.Text),
                    new("to", ColumnKind.Text),
                    new("frequency", ColumnKind.Count),
                    new("cases", ColumnKind.Count),
                    new("meanSeconds", ColumnKind.Seconds),
                    new("medianSeconds", ColumnKind.Seconds),
                    new("p90Seconds", ColumnKind.Seconds),
                    new("minSeconds", ColumnKind.Seconds),
                    new("maxSeconds", ColumnKind.Seconds),
                    new("totalSeconds", ColumnKind.Seconds),
                    new("overlaps", ColumnKind.Count),
                ],
                map.Arcs.Select(a =>
                    (IReadOnlyList<object?>)
                        [
                            a.From,
                            a.To,
                            (long)a.Frequency,
                            (long)a.Cases,
                            a.MeanSeconds,
                            a.MedianSeconds,
                            a.P90Seconds,
                            a.MinSeconds,
                            a.MaxSeconds,
                            a.TotalSeconds,
                            (long)a.Overlaps,
                        ]
                )
            ),
            new(
                "activities",
                [
                    new("name", ColumnKind.Text),
                    new("occurrences", ColumnKind.Count),
                    new("cases", ColumnKind.Count),
                    new("starts", ColumnKind.Count),
                    new("ends", ColumnKind.Count),
                    new("hiddenIn", ColumnKind.Count),
                    new("hiddenOut", ColumnKind.Count),
                ],
                map.Activities.Select(a =>
                    (IReadOnlyList<object?>)
                        [
                            a.Name,
                            (long)a.Occurrences,
                            (long)a.Cases,
                            (long)a.Starts,
                            (long)a.Ends,
                            (long)a.HiddenIn,
                            (long)a.HiddenOut,
                        ]
                )
            ),
        ];
}
