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

    /// <summary>What is handed to the layout.</summary>
    public static LayoutGraph Graph(MapPicture picture, MapStyle style)
    {
        var composer = new MapComposer(picture, style);
        return composer.Graph(composer.Measured(), [.. composer.Wires()]);
    }

    private sealed record Wire(DrawnArcKind Kind, string? From, string? To, long Moves, double? Value)
    {
        public required MapLabel Label { get; init; }
        public double? Seconds { get; init; }
        public string? Said { get; init; }
        public required double Width { get; init; }
    }

    private MapDrawing Compose()
    {
        var boxes = Measured();
        var wires = Wires().ToList();
        var graph = Graph(boxes, wires);
        var layout = _style.Places is { } places
            ? places.Arrange(graph, _style.Layout)
            : LayeredLayout.Arrange(graph, _style.Layout);
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
        var frames = _picture.Frames.Select(frame => MapFrames.Of(frame, nodes)).OfType<DrawnFrame>().ToList();
        var bounds = frames.SelectMany(frame => frame.Boxes).Aggregate(layout.Bounds, (all, box) => all.Union(box));
        return new MapDrawing(
            bounds,
            nodes,
            arcs,
            nodes.Count > 0 ? layout.Nodes[nodes.Count].Box : null,
            nodes.Count > 0 ? layout.Nodes[nodes.Count + 1].Box : null,
            Legend(),
            _picture.Title ?? _words.Title,
            summary,
            [.. Remarks(layout)],
            layout
        )
        {
            Frames = frames,
        };
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

    private sealed record MeasuredBox(
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

    private List<MeasuredBox> Measured()
    {
        var names = BoxNames.Of(
            [.. _picture.Nodes.Select(node => string.IsNullOrWhiteSpace(node.Name) ? "–" : node.Name)],
            _style.MostTextWidth,
            NameSize
        );
        return [.. _picture.Nodes.Select((node, i) => Measure(node, names[i]))];
    }

    private MeasuredBox Measure(PictureNode node, IReadOnlyList<string> lines)
    {
        var (count, cases) = Figures(node);
        string[] stub =
            Math.Max(node.HiddenIn + node.HiddenStarts, node.HiddenOut + node.HiddenEnds)
            >= Math.Max(1, _style.StubFrom * node.Occurrences)
                ?
                [
                    .. new[]
                    {
                        NotDrawn(node.HiddenIn, _words.HiddenIn, node.HiddenStarts, _words.Starts),
                        NotDrawn(node.HiddenOut, _words.HiddenOut, node.HiddenEnds, _words.Ends),
                    }.Where(line => line.Length > 0),
                ]
                : [];

        var text = Math.Max(
            lines.Max(l => TextWidth.Of(l, NameSize, strong: true)),
            TextWidth.Of(count + " " + cases, LabelSize)
        );
        var width = Math.Ceiling(Math.Max(LeastWidth, text + 2 * Padding + 2) / 4) * 4;
        return new MeasuredBox(node, lines, count, cases, stub, width, BaseHeight + NameLine * (lines.Count - 1));
    }

    /// <summary>Moves that are not drawn and, apart from them, the cases whose start or end is not; empty where all is.</summary>
    private string NotDrawn(long moves, string form, long cases, string forms) =>
        string.Join(
            _words.Comma,
            new[]
            {
                moves > 0 ? string.Format(_culture, form, Number(moves)) : "",
                cases > 0 ? Count(cases, forms) : "",
            }.Where(part => part.Length > 0)
        );

    private (string Count, string Of) Figures(PictureNode node) =>
        node.Words is { } words
            ? (words.First, words.Second ?? "")
            : (_picture.Metric, _picture.Frequency, node.MostInOneCase) switch
            {
                (MapMetric.Frequency, MapFrequency.Cases, _) => (Count(node.Cases, _words.Cases), ""),
                (MapMetric.Frequency, MapFrequency.MostInOneCase, { } most) => (
                    Number(most) + " ×",
                    _words.MostInOneCase
                ),
                _ => (
                    Number(node.Occurrences),
                    string.Format(_culture, _words.InCases, Count(node.Cases, _words.Cases))
                ),
            };

    private double BarValue(PictureNode node) =>
        (_picture.Metric, _picture.Frequency) switch
        {
            (MapMetric.Frequency, MapFrequency.Cases) => node.Cases,
            (MapMetric.Frequency, MapFrequency.MostInOneCase) => node.MostInOneCase ?? 0,
            _ => node.Occurrences,
        };

    private IEnumerable<Wire> Wires()
    {
        foreach (var arc in _picture.Arcs)
        {
            var value = _picture.Metric switch
            {
                MapMetric.Difference => arc.Difference,
                MapMetric.Frequency => arc.Frequency ?? arc.Moves,
                _ => arc.Seconds,
            };
            yield return new Wire(DrawnArcKind.Move, arc.From, arc.To, arc.Moves, value)
            {
                Label = MapLabel.Of(arc, _picture, _culture),
                Said = arc.Words?.Sentence,
                Seconds = arc.Seconds,
                Width = _scales.Width(arc.Moves),
            };
        }

        foreach (var mark in _picture.Starts)
        {
            yield return Mark(DrawnArcKind.Start, null, mark.Node, mark);
        }

        foreach (var mark in _picture.Ends)
        {
            yield return Mark(DrawnArcKind.End, mark.Node, null, mark);
        }

        Wire Mark(DrawnArcKind kind, string? from, string? to, PictureMark mark) =>
            new(kind, from, to, mark.Cases, mark.Difference)
            {
                Label = mark.Words is { } words
                    ? new MapLabel(words.First, words.Second)
                    : new MapLabel(Number(mark.Cases), null),
                Said = mark.Words?.Sentence,
                Width = _scales.Width(mark.Cases),
            };
    }

    private LayoutGraph Graph(List<MeasuredBox> boxes, List<Wire> wires)
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
                    HasLabel(w) ? LabelWidth(w) : 0,
                    HasLabel(w) ? LabelHeight : 0
                )),
            ]
        );
    }

    private bool HasLabel(Wire wire) => _style.ArcLabels && wire.Label.First.Length > 0;

    private static double LabelWidth(Wire wire) =>
        10
        + TextWidth.Of(wire.Label.First, LabelSize, strong: true)
        + (wire.Label.Second is { } second ? 6 + TextWidth.Of(second, LabelSize) : 0);

    private DrawnNode Draw(MeasuredBox box, PlacedNode placed)
    {
        var node = box.Node;
        var most = Math.Max(1, _picture.Nodes.Max(BarValue));
        var label = string.Format(
            _culture,
            _words.NodeLabel,
            node.Name,
            Count(node.Occurrences, _words.Events),
            Count(node.Cases, _words.Cases)
        );
        if (node.Words is { } words)
        {
            label = $"{node.Name}: {words.Sentence}";
        }

        if (node.HiddenIn > 0 || node.HiddenOut > 0)
        {
            label += "; " + string.Format(_culture, _words.NotDrawn, Number(node.HiddenIn), Number(node.HiddenOut));
        }

        foreach (var (cases, forms) in new[] { (node.HiddenStarts, _words.Starts), (node.HiddenEnds, _words.Ends) })
        {
            label += cases > 0 ? "; " + string.Format(_culture, _words.MarkNotDrawn, Count(cases, forms)) : "";
        }

        return new DrawnNode(
            node.Id,
            placed.Box,
            box.Name,
            box.Count,
            box.CasesText,
            BarValue(node) / most,
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
            wire.Kind == DrawnArcKind.Move || wire.Value is not null ? _scales.Colour(wire.Value) : "control",
            routed.Course,
            routed.LabelBox is { } label && wire.Label.First.Length > 0 ? label : null,
            wire.Label.First,
            wire.Label.Second,
            Sentence(wire)
        )
        {
            Step = wire.Kind == DrawnArcKind.Move ? _scales.Step(wire.Value) : null,
        };
    }

    private string Sentence(Wire wire)
    {
        var from = wire.From is null ? _words.Start : NameOf(wire.From);
        var to = wire.To is null ? _words.End : NameOf(wire.To);
        if (wire.Said is { } words)
        {
            return string.Format(_culture, _words.ArcLabel, from, to, words);
        }

        var count = Count(wire.Moves, wire.Kind == DrawnArcKind.Move ? _words.Moves : _words.Cases);
        var said = string.Format(_culture, _words.ArcLabel, from, to, count);
        foreach (var (name, value) in wire.Kind == DrawnArcKind.Move ? Said(wire) : [])
        {
            said = string.Format(_culture, _words.AndFigure, said, name, value);
        }

        return said;
    }

    /// <summary>The figures of an arc beyond its moves, in words.</summary>
    private IEnumerable<(string Name, string Value)> Said(Wire wire)
    {
        if (wire.Seconds is { } seconds)
        {
            yield return (_metricName, DurationText.Format(seconds, _culture));
        }

        if (_picture is { Metric: MapMetric.Frequency, FrequencyName: { } name } && wire.Value is { } number)
        {
            yield return (name, MapLabel.Text(number, false, _culture));
        }

        if (_picture.Second is { } second && wire.Label.Extra is { } value)
        {
            yield return (second.Name, value);
        }
    }

    private string NameOf(string id) => _picture.Nodes.First(n => n.Id == id).Name;

    private MapLegend Legend() =>
        new(
            _words.LineColour,
            _picture.Metric switch
            {
                MapMetric.Difference => _picture.Difference?.Name ?? "",
                MapMetric.Frequency => _picture.FrequencyName ?? _words.MovesUnit,
                _ => _metricName,
            },
            [.. Enumerable.Range(0, 5).Select(_scales.StepColour)],
            _scales.Thresholds,
            _words.LineWidth,
            _words.MovesUnit,
            [.. _scales.WidthSamples.Select(m => (_scales.Width(m), Number(m)))]
        );

    private string Count(long value, string forms) => CountText.Of(value, forms, _culture);

    private string Number(long value) => value.ToString("N0", _culture);
}
