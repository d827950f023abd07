using CsCheck;
using Shouldly;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Layout;
using Xunit;

namespace Sojourn.Charts.Tests.Layout;

public class LayoutPropertyTests
{
    [Fact]
    public void Boxes_keep_their_size_and_never_overlap() =>
        Graphs.Random.Sample(graph =>
        {
            var nodes = LayeredLayout.Arrange(graph).Nodes;
            nodes.Count.ShouldBe(graph.Nodes.Count);
            for (var i = 0; i < nodes.Count; i++)
            {
                nodes[i].Id.ShouldBe(graph.Nodes[i].Id);
                nodes[i].Box.Width.ShouldBe(graph.Nodes[i].Width, 1e-6);
                nodes[i].Box.Height.ShouldBe(graph.Nodes[i].Height, 1e-6);
                for (var j = 0; j < i; j++)
                {
                    nodes[i].Box.Overlaps(nodes[j].Box).ShouldBeFalse($"{nodes[i]} and {nodes[j]}");
                }
            }
        });

    [Fact]
    public void Every_arc_runs_from_border_to_border_and_meets_no_other_box() =>
        Graphs.Random.Sample(graph =>
        {
            var layout = LayeredLayout.Arrange(graph);
            layout.Edges.Count.ShouldBe(graph.Edges.Count);
            foreach (var edge in layout.Edges)
            {
                OnBorder(layout.Nodes[edge.Source].Box, edge.Curve.Start).ShouldBeTrue();
                OnBorder(layout.Nodes[edge.Target].Box, edge.Curve.End).ShouldBeTrue();
                foreach (var node in layout.Nodes.Where((_, i) => i != edge.Source && i != edge.Target))
                {
                    edge.Curve.Sample(4).Any(node.Box.Inflate(-1).Contains).ShouldBeFalse($"through {node.Id}");
                }
            }
        });

    [Fact]
    public void Arcs_with_the_flow_point_down_and_those_against_it_up() =>
        Graphs.Random.Sample(graph =>
        {
            var layout = LayeredLayout.Arrange(graph);
            foreach (var edge in layout.Edges)
            {
                var (from, to) = (layout.Nodes[edge.Source].Layer, layout.Nodes[edge.Target].Layer);
                (
                    edge.Course switch
                    {
                        EdgeCourse.Forward => from < to,
                        EdgeCourse.Backward => from > to,
                        EdgeCourse.SelfLoop => edge.Source == edge.Target,
                        _ => false,
                    }
                ).ShouldBeTrue();
            }
        });

    [Fact]
    public void Everything_drawn_lies_within_the_bounds() =>
        Graphs.Random.Sample(graph =>
        {
            var layout = LayeredLayout.Arrange(graph);
            var drawn = layout
                .Nodes.Select(n => n.Box)
                .Concat(layout.Nodes.Where(n => n.NoteBox is not null).Select(n => n.NoteBox!.Value))
                .Concat(layout.Edges.Where(e => e.LabelBox is not null).Select(e => e.LabelBox!.Value));
            foreach (var box in drawn)
            {
                (box.Left >= 0 && box.Top >= 0).ShouldBeTrue();
                (box.Right <= layout.Bounds.Right && box.Bottom <= layout.Bounds.Bottom).ShouldBeTrue();
            }
        });

    [Fact]
    public void The_same_graph_gives_the_same_layout() =>
        Graphs.Random.Sample(graph => Text(LayeredLayout.Arrange(graph)).ShouldBe(Text(LayeredLayout.Arrange(graph))));

    [Fact]
    public void No_label_covers_a_box_or_another_label() =>
        Graphs.Random.Sample(graph =>
        {
            var layout = LayeredLayout.Arrange(graph);
            var labels = layout.Edges.Where(e => e.LabelBox is not null).Select(e => e.LabelBox!.Value).ToList();
            for (var i = 0; i < labels.Count; i++)
            {
                layout.Nodes.Any(n => n.Box.OverlapArea(labels[i]) > 1).ShouldBeFalse("on a box");
                labels.Take(i).Any(l => l.OverlapArea(labels[i]) > 1).ShouldBeFalse("on a label");
            }
        });

    [Fact]
    public void The_main_path_is_straight() =>
        Graphs.Random.Sample(graph =>
        {
            var layout = LayeredLayout.Arrange(graph);
            foreach (var e in MainPath.Edges(graph, CycleRemoval.Reversed(graph)))
            {
                var edge = graph.Edges[e];
                layout.Nodes[edge.Source].Box.CenterX.ShouldBe(layout.SpineX, 1e-6);
                layout.Nodes[edge.Target].Box.CenterX.ShouldBe(layout.SpineX, 1e-6);
            }
        });

    internal static string Text(LayoutResult layout) =>
        string.Join(
            '\n',
            layout
                .Nodes.Select(n => FormattableString.Invariant($"{n.Id} {n.Box} {n.Layer} {n.Side} {n.NoteBox}"))
                .Concat(layout.Edges.Select(e => FormattableString.Invariant($"{e.Curve.ToPathData()} {e.LabelBox}")))
        );

    private static bool OnBorder(Box box, Point p)
    {
        const double Near = 0.01;
        return box.Inflate(Near).Contains(p)
            && (
                Math.Abs(p.X - box.Left) < Near
                || Math.Abs(p.X - box.Right) < Near
                || Math.Abs(p.Y - box.Top) < Near
                || Math.Abs(p.Y - box.Bottom) < Near
            );
    }
}
