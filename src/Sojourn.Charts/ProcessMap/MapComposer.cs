using System.Globalization;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Layout;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.ProcessMap;

/// <summary>From a picture to its geometry: measures the texts, lays the graph out, cuts the arrow heads.</summary>
internal sealed class MapComposer
{
    public const double Padding = 12;
    public const double NameSize = 13;
    public const double LabelSize = 12;
    public const double StubSize = 11;
    public const double NameLine = 16;
    private const double LeastWidth = 140;
    private const double BaseHeight = 46;
    private const double MarkSize = 16;
    private const double LabelHeight = 18;
    private const string StartId = "\u0001start";
    private const string EndId = "\u0001end";

    private readonly MapPicture _picture;
    private readonly MapStyle _style;
    private readonly CultureInfo _culture;
    private readonly MapWords _words;
    private readonly MapScales _scales;
    private readonly string _metricName;

    private MapComposer(MapPicture picture, MapStyle style)
    {
        style.Validate();
        _picture = picture;
        _style = style;
        _culture = style.Culture;
        _words = MapWords.For(style.Culture);
        _scales = new MapScales(picture, style.Culture);
        _metricName = picture.MetricName ?? _words.Times[picture.Figure];
    }

    public static MapDrawing Compose(MapPicture picture, MapStyle style) => new MapComposer(picture, style).Compose();

    private sealed record Wire(DrawnArcKind Kind, string? From, string? To, long Moves, double? Seconds)
    {
        public required string Count { get; init; }
        public required string? Time { get; init; }
        public required double Width { get; init; }
    }

    private MapDrawing Compose()
    {
        var boxes = _picture.Nodes.Select(Measure).ToList();
        var wires = Wires().ToList();
        var graph = Graph(boxes, wires);
        var layout = LayeredLayout.Arrange(graph, _style.Layout);
        var nodes = boxes.Select((b, i) => Draw(b, layout.Nodes[i])).ToList();
        var arcs = Enumerable
            .Range(0, wires.Count)
            .OrderByDescending(i => wires[i].Moves)
            .ThenBy(i => i)
            .Select(i => Draw(wires[i], layout.Edges[i]))
            .ToList();
        var summary = string.Format(
            _culture,
            _words.Summary,
            Count(nodes.Count, _words.Activities),
            Count(_picture.Arcs.Count, _words.Arcs)
        );
        return new MapDrawing(
            layout.Bounds,
            nodes,
            arcs,
            nodes.Count > 0 ? layout.Nodes[nodes.Count].Box : null,
            nodes.Count > 0 ? layout.Nodes[nodes.Count + 1].Box : null,
            Legend(),
            _picture.Title ?? _words.Title,
            summary,
            [.. Remarks(layout)],
            layout
        );
    }

    private IEnumerable<string> Remarks(LayoutResult layout)
    {
        if (_picture.Remainder is { Activities: > 0 } or { Arcs: > 0 })
        {
            var rest = _picture.Remainder;
            yield return string.Format(
                _culture,
                _words.Remainder,
                Count(rest.Activities, _words.Activities),
                Count(rest.Events, _words.Events),
                Share(rest.Events, rest.AllEvents),
                Count(rest.Arcs, _words.Arcs),
                Count(rest.Moves, _words.Moves),
                Share(rest.Moves, rest.AllMoves)
            );
        }

        if (layout.Detail == LayoutDetail.Reduced)
        {
            yield return _words.Simplified;
        }

        if (_picture.Remark is not null)
        {
            yield return _picture.Remark;
        }

        string Share(long part, long whole) =>
            ValueText.Format(whole == 0 ? 0 : (double)part / whole, ValueKind.Share, _culture);
    }

    private sealed record Measured(
        PictureNode Node,
        IReadOnlyList<string> Name,
        string Count,
        string CasesText,
        IReadOnlyList<string> Stub,
        double Width,
        double Height
    )
    {
        public double StubWidth => Stub.Count == 0 ? 0 : Stub.Max(s => TextWidth.Of(s, StubSize)) + 2;
    }

    private Measured Measure(PictureNode node)
    {
        var name = string.IsNullOrWhiteSpace(node.Name) ? "–" : node.Name;
        var lines = TextWidth.Wrap(name, _style.MostTextWidth, 2, NameSize, strong: true);
        var count = Number(node.Occurrences);
        var cases = string.Format(_culture, _words.InCases, Count(node.Cases, _words.Cases));
        var stub = new List<string>();
        if (Math.Max(node.HiddenIn, node.HiddenOut) >= Math.Max(1, _style.StubFrom * node.Occurrences))
        {
            if (node.HiddenIn > 0)
            {
                stub.Add(string.Format(_culture, _words.HiddenIn, Number(node.HiddenIn)));
            }

            if (node.HiddenOut > 0)
            {
                stub.Add(string.Format(_culture, _words.HiddenOut, Number(node.HiddenOut)));
            }
        }

        var text = Math.Max(
            lines.Max(l => TextWidth.Of(l, NameSize, strong: true)),
            TextWidth.Of(count + " " + cases, LabelSize)
        );
        var width = Math.Ceiling(Math.Max(LeastWidth, text + 2 * Padding + 2) / 4) * 4;
        return new Measured(node, lines, count, cases, stub, width, BaseHeight + NameLine * (lines.Count - 1));
    }

    private IEnumerable<Wire> Wires()
    {
        foreach (var arc in _picture.Arcs)
        {
            yield return Make(DrawnArcKind.Move, arc.From, arc.To, arc.Moves, arc.Seconds);
        }

        foreach (var mark in _picture.Starts)
        {
            yield return Make(DrawnArcKind.Start, null, mark.Node, mark.Cases, null);
        }

        foreach (var mark in _picture.Ends)
        {
            yield return Make(DrawnArcKind.End, mark.Node, null, mark.Cases, null);
        }

        Wire Make(DrawnArcKind kind, string? from, string? to, long moves, double? seconds) =>
            new(kind, from, to, moves, seconds)
            {
                Count = Number(moves),
                Time = seconds is { } s ? DurationText.Format(s, _culture) : null,
                Width = _scales.Width(moves),
            };
    }

    private LayoutGraph Graph(List<Measured> boxes, List<Wire> wires)
    {
        if (boxes.Count == 0)
        {
            return new LayoutGraph([], []);
        }

        var nodes = boxes.Select(b => new LayoutNode(b.Node.Id, b.Width, b.Height, NoteWidth: b.StubWidth)).ToList();
        nodes.Add(new LayoutNode(StartId, MarkSize, MarkSize, LayoutRole.Start));
        nodes.Add(new LayoutNode(EndId, MarkSize, MarkSize, LayoutRole.End));
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < boxes.Count; i++)
        {
            index[boxes[i].Node.Id] = i;
        }

        return new LayoutGraph(
            nodes,
            [
                .. wires.Select(w => new LayoutEdge(
                    w.From is null ? boxes.Count : index[w.From],
                    w.To is null ? boxes.Count + 1 : index[w.To],
                    w.Moves,
                    w.Width,
                    _style.ArcLabels ? LabelWidth(w) : 0,
                    _style.ArcLabels ? LabelHeight : 0
                )),
            ]
        );
    }

    private static double LabelWidth(Wire wire) =>
        10
        + TextWidth.Of(wire.Count, LabelSize, strong: true)
        + (wire.Time is null ? 0 : 6 + TextWidth.Of(wire.Time, LabelSize));

    private DrawnNode Draw(Measured box, PlacedNode placed)
    {
        var node = box.Node;
        var most = Math.Max(1, _picture.Nodes.Max(n => n.Occurrences));
        var label = string.Format(
            _culture,
            _words.NodeLabel,
            node.Name,
            Count(node.Occurrences, _words.Events),
            Count(node.Cases, _words.Cases)
        );
        if (node.HiddenIn > 0 || node.HiddenOut > 0)
        {
            label += "; " + string.Format(_culture, _words.NotDrawn, Number(node.HiddenIn), Number(node.HiddenOut));
        }

        return new DrawnNode(
            node.Id,
            placed.Box,
            box.Name,
            box.Count,
            box.CasesText,
            (double)node.Occurrences / most,
            label,
            placed.NoteBox is { } note ? Stub(placed.Box, note, box.Stub) : null
        );
    }

    private static DrawnStub Stub(Box box, Box note, IReadOnlyList<string> lines)
    {
        var isLeft = note.Right <= box.Left;
        var from = new Point(isLeft ? box.Left : box.Right, box.CenterY);
        var to = from + new Point(isLeft ? -12 : 12, 0);
        var first = lines.Count == 1 ? box.CenterY + 4 : box.CenterY - 3;
        return new DrawnStub(
            new Curve([Cubic.Line(from, to)]),
            new Point(isLeft ? note.Right : note.Left, first),
            isLeft,
            lines
        );
    }

    private DrawnArc Draw(Wire wire, RoutedEdge routed)
    {
        var (length, half) = (5.4 + 0.62 * wire.Width, 4 + 0.68 * wire.Width);
        length = Math.Min(length, routed.Curve.Length * 0.6);
        var tip = routed.Curve.End;
        var line = routed.Curve.TrimEnd(length);
        var back = line.End;
        var distance = Math.Max(tip.DistanceTo(back), 1e-9);
        var across = new Point(-(tip.Y - back.Y) / distance * half, (tip.X - back.X) / distance * half);
        // The line runs a little into the head, so that no seam shows.
        var drawn = routed.Curve.TrimEnd(length * 0.94);
        return new DrawnArc(
            wire.Kind,
            wire.From,
            wire.To,
            drawn,
            [tip, back - across, back + across],
            wire.Width,
            wire.Kind == DrawnArcKind.Move ? _scales.Colour(wire.Moves, wire.Seconds) : "control",
            routed.Course,
            routed.LabelBox,
            wire.Count,
            wire.Time,
            Sentence(wire)
        );
    }

    private string Sentence(Wire wire)
    {
        var from = wire.From is null ? _words.Start : NameOf(wire.From);
        var to = wire.To is null ? _words.End : NameOf(wire.To);
        var count = Count(wire.Moves, wire.Kind == DrawnArcKind.Move ? _words.Moves : _words.Cases);
        return wire.Time is null
            ? string.Format(_culture, _words.ArcLabel, from, to, count)
            : string.Format(_culture, _words.ArcLabelWithTime, from, to, count, _metricName, wire.Time);
    }

    private string NameOf(string id) => _picture.Nodes.First(n => n.Id == id).Name;

    private MapLegend Legend() =>
        new(
            _words.LineColour,
            _picture.Metric == MapMetric.Frequency ? _words.MovesUnit : _metricName,
            [.. Enumerable.Range(0, 5).Select(_scales.StepColour)],
            _scales.Thresholds,
            _words.LineWidth,
            _words.MovesUnit,
            [.. _scales.WidthSamples.Select(m => (_scales.Width(m), Number(m)))]
        );

    private string Count(long value, string forms) => CountText.Of(value, forms, _culture);

    private string Number(long value) => value.ToString("N0", _culture);
}
