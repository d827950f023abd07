using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Sojourn.Charts.Layout;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.ProcessMap;

/// <summary>Writes a map as a BPMN 2.0 diagram: activities as tasks, choices as exclusive gateways, with their places.</summary>
/// <remarks>
/// A map knows which activity may follow which and nothing of parallel work, so every branching is a choice: the diagram
/// allows every path of the map, and no more. Elements and attributes as in OMG BPMN 2.0.2 (formal/2013-12-09) and its
/// diagram interchange.
/// </remarks>
public static class MapBpmn
{
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Shapes = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XNamespace Edges = "http://www.omg.org/spec/DD/20100524/DI";

    /// <summary>The diagram of a picture as an XML document.</summary>
    public static string Write(MapPicture picture)
    {
        var flow = new Flow(picture);
        var graph = new LayoutGraph(flow.Nodes, flow.Arcs);
        var layout = LayeredLayout.Arrange(graph, new LayoutOptions());
        var document = new XDocument(
            new XElement(
                Model + "definitions",
                new XAttribute(XNamespace.Xmlns + "bpmn", Model),
                new XAttribute(XNamespace.Xmlns + "bpmndi", Diagram),
                new XAttribute(XNamespace.Xmlns + "dc", Shapes),
                new XAttribute(XNamespace.Xmlns + "di", Edges),
                new XAttribute("id", "definitions"),
                new XAttribute("targetNamespace", "https://sojourn.dev/bpmn"),
                new XElement(
                    Model + "process",
                    new XAttribute("id", "process"),
                    new XAttribute("isExecutable", "false"),
                    flow.Elements.Select((element, i) => ElementOf(element, i, flow.Arcs)),
                    flow.Arcs.Select(FlowOf)
                ),
                new XElement(
                    Diagram + "BPMNDiagram",
                    new XAttribute("id", "diagram"),
                    new XElement(
                        Diagram + "BPMNPlane",
                        new XAttribute("id", "plane"),
                        new XAttribute("bpmnElement", "process"),
                        layout.Nodes.Select((node, i) => ShapeOf(node, flow.Elements[i])),
                        layout.Edges.Select(EdgeOf)
                    )
                )
            )
        );
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{document.ToString().ReplaceLineEndings("\n")}\n";
    }

    private static XElement ElementOf(Element element, int index, IReadOnlyList<LayoutEdge> arcs) =>
        new(
            Model + element.Kind,
            new XAttribute("id", element.Id),
            element.Name is null ? null : new XAttribute("name", Printable(element.Name)),
            arcs.Index()
                .Where(a => a.Item.Target == index)
                .Select(a => new XElement(Model + "incoming", $"flow{a.Index}")),
            arcs.Index()
                .Where(a => a.Item.Source == index)
                .Select(a => new XElement(Model + "outgoing", $"flow{a.Index}"))
        );

    private static XElement FlowOf(LayoutEdge arc, int index) =>
        new(
            Model + "sequenceFlow",
            new XAttribute("id", $"flow{index}"),
            new XAttribute("sourceRef", $"e{arc.Source}"),
            new XAttribute("targetRef", $"e{arc.Target}")
        );

    private static XElement ShapeOf(PlacedNode node, Element element) =>
        new(
            Diagram + "BPMNShape",
            new XAttribute("id", $"{element.Id}_shape"),
            new XAttribute("bpmnElement", element.Id),
            element.Kind == "exclusiveGateway" ? new XAttribute("isMarkerVisible", "true") : null,
            new XElement(
                Shapes + "Bounds",
                new XAttribute("x", Number(node.Box.X)),
                new XAttribute("y", Number(node.Box.Y)),
                new XAttribute("width", Number(node.Box.Width)),
                new XAttribute("height", Number(node.Box.Height))
            )
        );

    private static XElement EdgeOf(RoutedEdge edge, int index) =>
        new(
            Diagram + "BPMNEdge",
            new XAttribute("id", $"flow{index}_edge"),
            new XAttribute("bpmnElement", $"flow{index}"),
            edge.Curve.Sample(step: 40)
                .Select(p => new XElement(
                    Edges + "waypoint",
                    new XAttribute("x", Number(p.X)),
                    new XAttribute("y", Number(p.Y))
                ))
        );

    private static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>XML has no room for some characters that a name may hold.</summary>
    private static string Printable(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune =>
                    rune.Value >= 0x10000 || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"
                )
        );

    private sealed record Element(string Id, string Kind, string? Name);

    /// <summary>The diagram's elements and flows: where several flows meet or part, a gateway of their own.</summary>
    private sealed class Flow
    {
        private readonly List<Element> elements = [];
        private readonly List<LayoutNode> nodes = [];
        private readonly List<LayoutEdge> arcs = [];

        public Flow(MapPicture picture)
        {
            var into = picture
                .Arcs.Select(a => a.To)
                .Concat(picture.Starts.Select(s => s.Node))
                .CountBy(id => id)
                .ToDictionary();
            var outOf = picture
                .Arcs.Select(a => a.From)
                .Concat(picture.Ends.Select(e => e.Node))
                .CountBy(id => id)
                .ToDictionary();
            var start = Add("startEvent", null, 36, 36, LayoutRole.Start);
            var begin = picture.Starts.Count > 1 ? Join(start, Gateway()) : start;
            var entry = new Dictionary<string, int>(StringComparer.Ordinal);
            var exit = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var node in picture.Nodes)
            {
                var merge = into.GetValueOrDefault(node.Id) > 1 ? Gateway() : -1;
                var width = Math.Max(100, TextWidth.Of(TextWidth.Fit(node.Name, 180, 12), 12) + 24);
                var task = Add("task", node.Name, width, 60);
                var split = outOf.GetValueOrDefault(node.Id) > 1 ? Gateway() : -1;
                entry[node.Id] = merge < 0 ? task : merge;
                exit[node.Id] = split < 0 ? task : split;
                if (merge >= 0)
                {
                    arcs.Add(new LayoutEdge(merge, task, node.Occurrences));
                }

                if (split >= 0)
                {
                    arcs.Add(new LayoutEdge(task, split, node.Occurrences));
                }
            }

            var end = Add("endEvent", null, 36, 36, LayoutRole.End);
            var finish = picture.Ends.Count > 1 ? Gateway() : end;
            foreach (var mark in picture.Starts)
            {
                arcs.Add(new LayoutEdge(begin, entry[mark.Node], mark.Cases));
            }

            foreach (var arc in picture.Arcs)
            {
                arcs.Add(new LayoutEdge(exit[arc.From], entry[arc.To], arc.Moves));
            }

            foreach (var mark in picture.Ends)
            {
                arcs.Add(new LayoutEdge(exit[mark.Node], finish, mark.Cases));
            }

            if (finish != end)
            {
                Join(finish, end);
            }
        }

        public IReadOnlyList<Element> Elements => elements;

        public IReadOnlyList<LayoutNode> Nodes => nodes;

        public IReadOnlyList<LayoutEdge> Arcs => arcs;

        private int Gateway() => Add("exclusiveGateway", null, 40, 40);

        private int Join(int from, int to)
        {
            arcs.Add(new LayoutEdge(from, to, 1));
            return to;
        }

        private int Add(string kind, string? name, double width, double height, LayoutRole role = LayoutRole.Ordinary)
        {
            var id = $"e{elements.Count}";
            elements.Add(new Element(id, kind, name));
            nodes.Add(new LayoutNode(id, width, height, role));
            return elements.Count - 1;
        }
    }
}
