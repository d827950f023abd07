using System.Globalization;
using Sojourn.Mining.Maps;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Server.Views;

/// <summary>
/// A drawn map as rows: activities, starts, paths, ends; numbers as machines read them. Of two sides, what each has and
/// what they differ in.
/// </summary>
internal static class MapCsv
{
    private static readonly (string Name, Func<ArcDuration?, double?> Of)[] durations =
    [
        ("median", each => each?.MedianSeconds),
        ("mean", each => each?.MeanSeconds),
        ("p90", each => each?.P90Seconds),
        ("total", each => each?.TotalSeconds),
        ("min", each => each?.MinSeconds),
        ("max", each => each?.MaxSeconds),
    ];

    public static string Write(MapModel model)
    {
        var (columns, rows) = model.Difference is { } difference ? Compared(model, difference) : Alone(model);
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        CsvText.Write(text, new ResultTable("map", [.. columns.Select(ColumnOf)], rows));
        return text.ToString();
    }

    private static TableColumn ColumnOf(string name) => new(name, ColumnKind.Text);

    private static (string[] Columns, IEnumerable<IReadOnlyList<object?>> Rows) Alone(MapModel model)
    {
        string[] columns =
        [
            "kind",
            "from",
            "to",
            "frequency",
            "cases",
            "most_in_one_case",
            .. durations.Select(each => $"{each.Name}_seconds"),
            "starts",
            "ends",
            "not_drawn_in",
            "not_drawn_out",
        ];
        var noTimes = new object?[durations.Length];
        return (
            columns,
            [
                .. model
                    .View.Activities.Zip(model.Picture.Nodes)
                    .Select(each =>
                        (IReadOnlyList<object?>)
                            [
                                "activity",
                                each.Second.Name,
                                null,
                                each.Second.Occurrences,
                                each.Second.Cases,
                                each.Second.MostInOneCase,
                                .. noTimes,
                                each.First.Activity.Starts,
                                each.First.Activity.Ends,
                                each.Second.HiddenIn,
                                each.Second.HiddenOut,
                            ]
                    ),
                .. model.Picture.Starts.Select(mark => Mark("start", null, mark.Node, mark.Cases)),
                .. model.View.Arcs.Select(arc =>
                    (IReadOnlyList<object?>)
                        [
                            "path",
                            arc.FromName,
                            arc.ToName,
                            arc.Frequency,
                            arc.Cases,
                            model.Repeats?.OfArc(arc.From, arc.To),
                            .. durations.Select(each => (object?)Exact(each.Of(arc.Duration))),
                            .. new object?[4],
                        ]
                ),
                .. model.Picture.Ends.Select(mark => Mark("end", mark.Node, null, mark.Cases)),
            ]
        );

        IReadOnlyList<object?> Mark(string kind, string? from, string? to, long cases) =>
            [kind, from, to, cases, cases, null, .. noTimes, .. new object?[4]];
    }

    private static (string[] Columns, IEnumerable<IReadOnlyList<object?>> Rows) Compared(
        MapModel model,
        MapDifference difference
    )
    {
        string[] columns =
        [
            "kind",
            "from",
            "to",
            "frequency",
            "cases",
            "a_frequency",
            "b_frequency",
            "a_cases",
            "b_cases",
            "a_share_of_cases",
            "b_share_of_cases",
            "share_a_minus_b",
            "share_a_minus_b_lower",
            "share_a_minus_b_upper",
            .. durations.SelectMany(each =>
                (string[])[$"a_{each.Name}_seconds", $"b_{each.Name}_seconds", $"{each.Name}_a_minus_b_seconds"]
            ),
            "a_starts",
            "b_starts",
            "a_ends",
            "b_ends",
            "not_drawn_in",
            "not_drawn_out",
        ];
        var activities = model.View.Activities.ToDictionary(
            shown => shown.Activity.Name,
            shown => difference.Of(shown.Activity),
            StringComparer.Ordinal
        );
        var noTimes = new object?[3 * durations.Length];
        return (
            columns,
            [
                .. model.Picture.Nodes.Select(node =>
                    (IReadOnlyList<object?>)
                        [
                            "activity",
                            node.Name,
                            null,
                            node.Occurrences,
                            node.Cases,
                            .. Sides(activities[node.Name], each => each.Occurrences, each => each.Cases),
                            .. noTimes,
                            activities[node.Name].A?.Starts ?? 0,
                            activities[node.Name].B?.Starts ?? 0,
                            activities[node.Name].A?.Ends ?? 0,
                            activities[node.Name].B?.Ends ?? 0,
                            node.HiddenIn,
                            node.HiddenOut,
                        ]
                ),
                .. model.Picture.Starts.Select(mark =>
                    Mark("start", null, mark.Node, mark.Cases, activities[mark.Node], each => each.Starts)
                ),
                .. model.View.Arcs.Select(arc =>
                    (IReadOnlyList<object?>)
                        [
                            "path",
                            arc.FromName,
                            arc.ToName,
                            arc.Frequency,
                            arc.Cases,
                            .. Sides(difference.Of(arc), each => each.Frequency, each => each.Cases),
                            .. Times(difference.Of(arc)),
                            .. new object?[6],
                        ]
                ),
                .. model.Picture.Ends.Select(mark =>
                    Mark("end", mark.Node, null, mark.Cases, activities[mark.Node], each => each.Ends)
                ),
            ]
        );

        IReadOnlyList<object?> Mark(
            string kind,
            string? from,
            string? to,
            long cases,
            BothSides<MapActivity> sides,
            Func<MapActivity, int> count
        ) => [kind, from, to, cases, cases, .. Sides(sides, count, count), .. noTimes, .. new object?[6]];

        IEnumerable<object?> Sides<T>(BothSides<T> sides, Func<T, int> frequency, Func<T, int> cases)
            where T : class
        {
            var (a, b) = (Of(sides.A, cases), Of(sides.B, cases));
            var shares = difference.Shares(a, b);
            return
            [
                Of(sides.A, frequency),
                Of(sides.B, frequency),
                a,
                b,
                Share(a, difference.CasesOfA),
                Share(b, difference.CasesOfB),
                shares?.Difference,
                shares?.Interval.Lower,
                shares?.Interval.Upper,
            ];
        }
    }

    private static IEnumerable<object?> Times(BothSides<MapArc> sides) =>
        durations.SelectMany(each =>
        {
            var (a, b) = (each.Of(sides.A?.Duration), each.Of(sides.B?.Duration));
            return (object?[])[Exact(a), Exact(b), Exact(a - b)];
        });

    // No time is finer than a microsecond: what lies below is left over from sums.
    private static double? Exact(double? seconds) => seconds is { } value ? Math.Round(value, 6) : null;

    private static int Of<T>(T? side, Func<T, int> count)
        where T : class => side is null ? 0 : count(side);

    private static double? Share(int cases, int of) => of == 0 ? null : 1.0 * cases / of;
}
