using System.Diagnostics;
using Shouldly;
using Sojourn.Charts.Layout;
using Xunit;

namespace Sojourn.Charts.Tests.Layout;

public class LayeredLayoutTests
{
    private const string Desk =
        "start a 4384; start i 118; i a 111; a t 4160; t r 3563; t w 1265; w r 773; w t 558; a a 439; a r 258; "
        + "r r 254; r t 154; r c 4558; c end 4557; start t 74; a w 69";

    [Fact]
    public void An_empty_graph_gives_an_empty_layout()
    {
        var layout = LayeredLayout.Arrange(new LayoutGraph([], []));
        layout.Nodes.ShouldBeEmpty();
        layout.Detail.ShouldBe(LayoutDetail.Full);
    }

    [Fact]
    public void A_single_node_with_a_self_loop_is_placed_with_its_loop_beside_it()
    {
        var layout = LayeredLayout.Arrange(Graphs.Of("a a 5"));
        layout.Edges[0].Course.ShouldBe(EdgeCourse.SelfLoop);
        layout.Edges[0].LabelBox!.Value.Overlaps(layout.Nodes[0].Box).ShouldBeFalse();
    }

    [Fact]
    public void The_main_path_runs_straight_down_from_start_to_end()
    {
        var layout = LayeredLayout.Arrange(Graphs.Of(Desk));
        var path = new[] { "start", "a", "t", "r", "c", "end" }
            .Select(id => layout.Nodes.Single(n => n.Id == id))
            .ToList();
        path.Select(n => Math.Round(n.Box.CenterX, 6)).Distinct().Count().ShouldBe(1);
        path.Select(n => n.Layer).ShouldBeInOrder();
        path[0].Layer.ShouldBe(0);
        path[^1].Layer.ShouldBe(layout.Nodes.Max(n => n.Layer));
    }

    [Fact]
    public void A_busier_way_back_does_not_turn_the_flow_upside_down()
    {
        var layout = LayeredLayout.Arrange(Graphs.Of("start a 200; a b 100; b a 120; a end 200"));
        var rows = layout.Nodes.ToDictionary(n => n.Id, n => n.Layer);
        rows["a"].ShouldBeLessThan(rows["b"]);
    }

    [Fact]
    public void Hiding_a_rare_arc_leaves_the_direction_of_all_others()
    {
        var all = LayeredLayout.Arrange(Graphs.Of(Desk + "; c a 2; r i 1"));
        var few = LayeredLayout.Arrange(Graphs.Of(Desk));
        all.Edges.Take(few.Edges.Count).Select(e => e.Course).ShouldBe(few.Edges.Select(e => e.Course));
    }

    [Fact]
    public void Opposite_arcs_between_two_boxes_do_not_lie_on_each_other()
    {
        var layout = LayeredLayout.Arrange(Graphs.Of(Desk));
        var there = layout.Edges[5].Curve;
        var back = layout.Edges[7].Curve;
        there.PointAt(0.5).DistanceTo(back.PointAt(0.5)).ShouldBeGreaterThan(8);
        there.Start.DistanceTo(back.End).ShouldBeGreaterThan(8);
    }

    [Fact]
    public void Lines_that_reach_a_mark_from_one_side_do_not_lie_on_one_another()
    {
        var graph = Graphs.Of(
            "start a 90; a b 80; b c 70; c d 60; d end 50; a e 9; a f 8; a g 7; a h 6; e end 9; f end 8; g end 7; h end 6"
        );
        var layout = LayeredLayout.Arrange(graph);
        var end = layout.Nodes.Single(n => n.Id == "end").Box;
        var ends = layout.Edges.Select(e => e.Curve.End).Where(end.Inflate(0.01).Contains).ToList();
        var beside = ends.Where(p => Math.Abs(p.X - end.Left) < 0.01 || Math.Abs(p.X - end.Right) < 0.01).ToList();
        beside.Count.ShouldBeGreaterThan(2);
        beside.Distinct().Count().ShouldBe(beside.Count);
        beside.Average(p => p.Y).ShouldBe(end.CenterY, 0.01);
    }

    [Fact]
    public void Fewer_arcs_cross_than_in_the_order_of_the_input()
    {
        var graph = Graphs.Large(60, 200, 7);
        var reversed = CycleRemoval.Reversed(graph);
        var layered = LayeredGraph.Build(
            graph,
            reversed,
            Layering.Layers(graph, reversed, RowWeights.ByFlow),
            bends: true
        );
        layered.MarkSpine(MainPath.Edges(graph, reversed));
        var naive = CrossingReduction.Count(layered);
        var left = CrossingReduction.Run(layered, 24);
        left.ShouldBe(CrossingReduction.Count(layered));
        left.ShouldBeLessThan(naive / 4);
    }

    [Fact]
    public void Five_hundred_nodes_and_three_thousand_arcs_are_laid_out_in_good_time()
    {
        var graph = Graphs.Large(500, 3000, 3);
        var clock = Stopwatch.StartNew();
        var layout = LayeredLayout.Arrange(graph);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), "a bound for slow machines under load");
        layout.Detail.ShouldBe(LayoutDetail.Full);
        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void Past_the_limit_the_layout_is_reduced_and_says_so()
    {
        var graph = Graphs.Large(300, 1500, 5);
        var layout = LayeredLayout.Arrange(graph, new LayoutOptions { MostBends = 100 });
        layout.Detail.ShouldBe(LayoutDetail.Reduced);
        layout.Edges.Count.ShouldBe(graph.Edges.Count);
        for (var i = 0; i < layout.Nodes.Count; i++)
        {
            layout.Nodes.Take(i).Any(n => n.Box.Overlaps(layout.Nodes[i].Box)).ShouldBeFalse();
        }
    }

    [Fact]
    public void Faults_of_a_graph_are_named_all_at_once()
    {
        var fault = Should.Throw<ArgumentException>(() =>
            new LayoutGraph(
                [new LayoutNode("a", 10, 10), new LayoutNode("a", 0, 10)],
                [new LayoutEdge(0, 5, 1), new LayoutEdge(0, 1, double.NaN)]
            )
        );
        fault.Message.ShouldContain("\"a\" occurs 2 times");
        fault.Message.ShouldContain("width and height");
        fault.Message.ShouldContain("Edge 0 joins 0 and 5");
        fault.Message.ShouldContain("Edge 1 needs a weight");
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var fault = Should.Throw<ArgumentException>(() =>
            LayeredLayout.Arrange(Graphs.Of("a b 1"), new LayoutOptions { NodeGap = -1, Sweeps = 999 })
        );
        fault.Message.ShouldContain("NodeGap");
        fault.Message.ShouldContain("Sweeps");
    }
}
