using System.Xml.Linq;
using Shouldly;
using Sojourn.Charts.ProcessMap;
using Xunit;

namespace Sojourn.Charts.Tests.ProcessMap;

public sealed class MapBpmnTests
{
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";

    [Fact]
    public void A_chain_needs_no_gateway()
    {
        var bpmn = Write(["a", "b"], [("a", "b")], ["a"], ["b"]);
        bpmn.Descendants(Model + "exclusiveGateway").ShouldBeEmpty();
        bpmn.Descendants(Model + "task").Select(t => t.Attribute("name")!.Value).ShouldBe(["a", "b"]);
        bpmn.Descendants(Model + "sequenceFlow").Count().ShouldBe(3);
    }

    [Fact]
    public void Flows_meet_and_part_in_gateways_only()
    {
        var bpmn = Write(
            ["a", "b", "c"],
            [("a", "b"), ("a", "c"), ("b", "c"), ("b", "b"), ("c", "a")],
            ["a", "b"],
            ["c", "b"]
        );
        foreach (var task in bpmn.Descendants(Model + "task"))
        {
            task.Elements(Model + "incoming").Count().ShouldBe(1);
            task.Elements(Model + "outgoing").Count().ShouldBe(1);
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_everything_has_a_place()
    {
        var bpmn = Write(["a", "b", "c"], [("a", "b"), ("b", "a"), ("b", "c")], ["a"], ["c"]);
        var ids = bpmn.Descendants().Attributes("id").Select(a => a.Value).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        foreach (var flow in bpmn.Descendants(Model + "sequenceFlow"))
        {
            ids.ShouldContain(flow.Attribute("sourceRef")!.Value);
            ids.ShouldContain(flow.Attribute("targetRef")!.Value);
        }

        var placed = bpmn.Descendants().Attributes("bpmnElement").Select(a => a.Value).ToHashSet();
        var elements = bpmn.Descendants(Model + "process").Elements().Attributes("id").Select(a => a.Value);
        elements.ShouldAllBe(id => placed.Contains(id));
        bpmn.Descendants(Diagram + "BPMNEdge").ShouldAllBe(edge => edge.Elements().Count() >= 2);
    }

    [Fact]
    public void A_name_cannot_break_out_of_the_document()
    {
        var bpmn = Write(["<script>\u0001\"&"], [], ["<script>\u0001\"&"], ["<script>\u0001\"&"]);
        bpmn.Descendants(Model + "task").Single().Attribute("name")!.Value.ShouldBe("<script>\uFFFD\"&");
    }

    private static XDocument Write(string[] nodes, (string, string)[] arcs, string[] starts, string[] ends) =>
        XDocument.Parse(
            MapBpmn.Write(
                new MapPicture(
                    [.. nodes.Select(n => new PictureNode(n, n, 10, 5))],
                    [.. arcs.Select(a => new PictureArc(a.Item1, a.Item2, 3))],
                    [.. starts.Select(s => new PictureMark(s, 2))],
                    [.. ends.Select(e => new PictureMark(e, 2))]
                )
            )
        );
}
