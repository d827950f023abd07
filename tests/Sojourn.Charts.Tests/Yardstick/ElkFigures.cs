using System.Text.Json;
using Sojourn.Charts.Geometry;

namespace Sojourn.Charts.Yardstick;

/// <summary>What elkjs made of one graph in one style of its lines, by the same judge.</summary>
/// <param name="Name">Of the graph.</param>
/// <param name="Fingerprint">Of the graph that was measured.</param>
/// <param name="Style">ORTHOGONAL or SPLINES.</param>
/// <param name="Crossings">As in <see cref="Verdict"/>.</param>
/// <param name="Area">In square pixels.</param>
/// <param name="Milliseconds">Of processor time, warm; null where only the geometry was taken.</param>
internal sealed record ElkFigure(
    string Name,
    string Fingerprint,
    string Style,
    int Crossings,
    double Area,
    double? Milliseconds
)
{
    /// <summary>One figure a line.</summary>
    public static IReadOnlyList<ElkFigure> Read(string file) =>
        [.. File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<ElkFigure>(l)!)];

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Judges what elk/arrange.mjs wrote.</summary>
    public static IEnumerable<ElkFigure> Judge(string raw, IReadOnlyDictionary<string, YardstickGraph> graphs)
    {
        foreach (var line in File.ReadLines(raw))
        {
            var drawing = JsonDocument.Parse(line).RootElement;
            var graph = graphs[drawing.GetProperty("name").GetString()!];
            var style = drawing.GetProperty("style").GetString()!;
            var verdict = LayoutJudge.Judge(Drawing(drawing, graph, style == "SPLINES"));
            yield return new ElkFigure(
                graph.Name,
                graph.Fingerprint,
                style,
                verdict.Crossings,
                Math.Round(verdict.Area),
                drawing.TryGetProperty("milliseconds", out var time) ? Math.Round(time.GetDouble(), 1) : null
            );
        }
    }

    private static Drawn Drawing(JsonElement drawing, YardstickGraph graph, bool isCurved)
    {
        var lines = drawing
            .GetProperty("edges")
            .EnumerateArray()
            .Select(
                (edge, i) =>
                {
                    Point[] points =
                    [
                        .. edge.EnumerateArray().Select(p => new Point(p[0].GetDouble(), p[1].GetDouble())),
                    ];
                    var arc = graph.Graph.Edges[i];
                    return new DrawnLine(arc.Source, arc.Target, isCurved ? Curved(points) : points);
                }
            );
        return new Drawn(
            [.. drawing.GetProperty("nodes").EnumerateArray().Select(b => BoxAt(b, 0))],
            [.. lines],
            [.. drawing.GetProperty("labels").EnumerateArray().Select(l => (l[0].GetInt32(), BoxAt(l, 1)))]
        );
    }

    /// <summary>A spline is a start and then two controls and an end for each cubic piece; one of two points is straight.</summary>
    private static IReadOnlyList<Point> Curved(Point[] points) =>
        points.Length < 4 || (points.Length - 1) % 3 != 0
            ? points
            : Drawn.Flatten(
                Enumerable
                    .Range(0, (points.Length - 1) / 3)
                    .Select(k => new Cubic(points[3 * k], points[3 * k + 1], points[3 * k + 2], points[3 * k + 3]))
            );

    private static Box BoxAt(JsonElement e, int first) =>
        new(e[first].GetDouble(), e[first + 1].GetDouble(), e[first + 2].GetDouble(), e[first + 3].GetDouble());
}
