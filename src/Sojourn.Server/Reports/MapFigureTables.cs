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
                            new(Strings.Metric_Median, Unit: FigureTable.SecondsUnit),
                            new(Strings.Metric_P90, Unit: FigureTable.SecondsUnit),
                            new(Strings.Metric_Mean, Unit: FigureTable.SecondsUnit),
                        ]
                    :
                    [
                        .. Sides(Strings.Term_Moves),
                        .. SharesOfCases(),
                        .. Sides(Strings.Metric_Median, FigureTable.SecondsUnit),
                        new($"{Strings.Metric_Median}, A − B", Unit: FigureTable.SecondsUnit),
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
                                    ? Compared(difference, difference.Of(arc))
                                    : Alone(arc),
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

    private static IEnumerable<FigureCell> Alone(MapArc arc) =>
        [
            FigureCell.Count(arc.Frequency),
            FigureCell.Count(arc.Cases),
            FigureCell.Seconds(arc.Duration?.MedianSeconds),
            FigureCell.Seconds(arc.Duration?.P90Seconds),
            FigureCell.Seconds(arc.Duration?.MeanSeconds),
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

    private static IEnumerable<FigureCell> Compared(MapDifference difference, BothSides<MapArc> arc)
    {
        var (a, b) = (arc.A?.Duration?.MedianSeconds, arc.B?.Duration?.MedianSeconds);
        return
        [
            .. Counts(arc, each => each.Frequency),
            .. Shares(difference, arc, each => each.Cases),
            FigureCell.Seconds(a),
            FigureCell.Seconds(b),
            MapDifference.IsEnough(arc) && a - b is { } seconds
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
