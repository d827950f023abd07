using Sojourn.Mining.Maps;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;

namespace Sojourn.Server.Reports;

/// <summary>What a map draws as tables: its paths and its activities; of two sides, both and their difference.</summary>
internal static class MapFigureTables
{
    /// <summary>The paths that are drawn.</summary>
    public static FigureTable Paths(MapModel model, int most) =>
        new(
            [
                new(Strings.Map_From, IsNumber: false),
                new(Strings.Map_To, IsNumber: false),
                .. model.Difference is null
                    ? (FigureColumn[])
                        [
                            new(Strings.Term_Moves),
                            new(Strings.Term_Cases),
                            .. Metrics(model)
                                .Select(metric => new FigureColumn(
                                    MapMetricChoices.Name(metric),
                                    Unit: UnitOf(metric)
                                )),
                        ]
                    :
                    [
                        .. Sides(Strings.Term_Moves),
                        .. SharesOfCases(),
                        .. Sides(MapMetricChoices.Name(TimeOf(model)), FigureTable.SecondsUnit),
                        new($"{MapMetricChoices.Name(TimeOf(model))}, A − B", Unit: FigureTable.SecondsUnit),
                    ],
            ],
            [
                .. model
                    .View.Arcs.Take(most)
                    .Select(arc =>
                        (IReadOnlyList<FigureCell>)
                            [
                                FigureCell.Text(arc.FromName),
                                FigureCell.Text(arc.ToName),
                                .. model.Difference is { } difference
                                    ? Compared(difference, difference.Of(arc), TimeOf(model))
                                    : Alone(model, arc),
                            ]
                    ),
            ],
            model.Map.Arcs.Count
        );

    /// <summary>The activities that are drawn.</summary>
    public static FigureTable Activities(MapModel model, int most) =>
        new(
            [
                new(Strings.Term_Activity, IsNumber: false),
                .. model.Difference is null
                    ? (FigureColumn[])
                        [
                            new(Strings.Term_Events),
                            new(Strings.Term_Cases),
                            new(Strings.Map_Starts),
                            new(Strings.Map_Ends),
                            new(Strings.Map_HiddenIn),
                            new(Strings.Map_HiddenOut),
                        ]
                    :
                    [
                        .. Sides(Strings.Term_Events),
                        .. SharesOfCases(),
                        .. Sides(Strings.Map_Starts),
                        .. Sides(Strings.Map_Ends),
                    ],
            ],
            [
                .. model
                    .View.Activities.Take(most)
                    .Select(shown =>
                        (IReadOnlyList<FigureCell>)
                            [
                                FigureCell.Text(shown.Activity.Name),
                                .. model.Difference is { } difference
                                    ? Compared(difference, difference.Of(shown.Activity))
                                    : Alone(shown),
                            ]
                    ),
            ],
            model.View.Activities.Count
        );

    private static IEnumerable<FigureColumn> Sides(string title, string? unit = null) =>
        [new($"{title}, A", Unit: unit), new($"{title}, B", Unit: unit)];

    private static IEnumerable<FigureColumn> SharesOfCases() =>
        [
            .. Sides(Strings.Term_Cases, FigureTable.PercentUnit),
            new($"{Strings.Term_Cases}, A − B", Unit: Strings.Unit_Points),
        ];

    // Beside moves and cases: the times that are always told, and whatever else the map draws.
    private static IEnumerable<MapMetricChoice> Metrics(MapModel model) =>
        Enumerable
            .Concat(
                [MapMetricChoice.Median, MapMetricChoice.P90, MapMetricChoice.Mean, model.Ask.Metric],
                model.Ask.Label.Metric(model.Ask.Metric) is { } second ? [second] : []
            )
            .Where(metric => metric is not (MapMetricChoice.Frequency or MapMetricChoice.Cases))
            .Distinct();

    /// <summary>How long by the metric that a map of two sides is coloured by; where that is none, by the median.</summary>
    public static MapMetricChoice TimeOf(MapModel model) =>
        MapMetricChoices.IsDuration(model.Ask.Metric) ? model.Ask.Metric : MapMetricChoice.Median;

    private static string? UnitOf(MapMetricChoice metric) =>
        MapMetricChoices.IsDuration(metric) ? FigureTable.SecondsUnit : null;

    private static IEnumerable<FigureCell> Alone(MapModel model, MapArc arc) =>
        [
            FigureCell.Count(arc.Frequency),
            FigureCell.Count(arc.Cases),
            .. Metrics(model)
                .Select(metric =>
                    metric.Of(arc, model.Repeats) is not { } value ? FigureCell.Missing
                    : MapMetricChoices.IsDuration(metric) ? FigureCell.Seconds(value)
                    : FigureCell.Count((long)value)
                ),
        ];

    private static IEnumerable<FigureCell> Alone(ShownActivity shown) =>
        [
            FigureCell.Count(shown.Activity.Occurrences),
            FigureCell.Count(shown.Activity.Cases),
            FigureCell.Count(shown.Activity.Starts),
            FigureCell.Count(shown.Activity.Ends),
            FigureCell.Count(shown.HiddenIn),
            FigureCell.Count(shown.HiddenOut),
        ];

    private static IEnumerable<FigureCell> Compared(
        MapDifference difference,
        BothSides<MapArc> arc,
        MapMetricChoice time
    )
    {
        var a = arc.A is { } ofA ? time.Of(ofA, null) : null;
        var b = arc.B is { } ofB ? time.Of(ofB, null) : null;
        return
        [
            .. Counts(arc, each => each.Frequency),
            .. Shares(difference, arc, each => each.Cases),
            FigureCell.Seconds(a),
            FigureCell.Seconds(b),
            a - b is { } seconds
                ? new FigureCell(Show.Signed(TimeSpan.FromSeconds(seconds)), seconds)
                : FigureCell.Missing,
        ];
    }

    private static IEnumerable<FigureCell> Compared(MapDifference difference, BothSides<MapActivity> activity) =>
        [
            .. Counts(activity, each => each.Occurrences),
            .. Shares(difference, activity, each => each.Cases),
            .. Counts(activity, each => each.Starts),
            .. Counts(activity, each => each.Ends),
        ];

    private static IEnumerable<FigureCell> Counts<T>(BothSides<T> sides, Func<T, int> count)
        where T : class => [FigureCell.Count(Of(sides.A, count)), FigureCell.Count(Of(sides.B, count))];

    private static IEnumerable<FigureCell> Shares<T>(MapDifference difference, BothSides<T> sides, Func<T, int> cases)
        where T : class
    {
        var (a, b) = (Of(sides.A, cases), Of(sides.B, cases));
        return
        [
            Share(a, difference.CasesOfA),
            Share(b, difference.CasesOfB),
            difference.Shares(a, b) is { } shares ? FigureCell.Points(shares) : FigureCell.Missing,
        ];
    }

    private static FigureCell Share(int cases, int of) => FigureCell.Share(of == 0 ? null : 1.0 * cases / of);

    private static int Of<T>(T? side, Func<T, int> count)
        where T : class => side is null ? 0 : count(side);
}
