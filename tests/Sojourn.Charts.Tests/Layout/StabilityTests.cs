using System.Diagnostics;
using CsCheck;
using Shouldly;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.Layout;
using Xunit;

namespace Sojourn.Charts.Tests.Layout;

public class StabilityTests
{
    [Fact]
    public void Taking_arcs_away_moves_no_box() =>
        Graphs.Random.Sample(graph =>
        {
            var before = LayeredLayout.Arrange(graph);
            var fewer = new LayoutGraph(graph.Nodes, [.. graph.Edges.Where((_, i) => i % 3 != 1)]);
            var after = LayeredLayout.Arrange(fewer, new LayoutOptions { Previous = before });
            after.Nodes.Select(n => n.Box).ShouldBe(before.Nodes.Select(n => n.Box), new NearlyEqual());
        });

    [Fact]
    public void Adding_a_node_moves_no_other_and_the_new_one_touches_none() =>
        EvenHeights.Sample(graph =>
        {
            var before = LayeredLayout.Arrange(Without(graph, 1));
            var after = LayeredLayout.Arrange(graph, new LayoutOptions { Previous = before });
            foreach (var node in before.Nodes)
            {
                var now = after.Nodes.Single(n => n.Id == node.Id);
                new NearlyEqual().Equals(now.Box, node.Box).ShouldBeTrue(node.Id);
            }

            NoOverlap(after);
        });

    [Fact]
    public void With_places_kept_every_arc_still_runs_from_border_to_border_and_meets_no_other_box() =>
        Graphs
            .Random.Where(g => g.Nodes.Count > 3)
            .Sample(graph =>
            {
                var before = LayeredLayout.Arrange(Without(graph, 2));
                var after = LayeredLayout.Arrange(graph, new LayoutOptions { Previous = before });
                foreach (var edge in after.Edges)
                {
                    after.Nodes[edge.Source].Box.Inflate(0.01).Contains(edge.Curve.Start).ShouldBeTrue();
                    after.Nodes[edge.Target].Box.Inflate(0.01).Contains(edge.Curve.End).ShouldBeTrue();
                    foreach (var node in after.Nodes.Where((_, i) => i != edge.Source && i != edge.Target))
                    {
                        edge.Curve.Sample(4)
                            .Any(node.Box.Inflate(-1).Contains)
                            .ShouldBeFalse(
                                $"{edge.Course} {edge.Source}-{edge.Target} {edge.Curve.ToPathData()} through {node}"
                            );
                    }
                }
            });

    [Fact]
    public void A_node_that_goes_and_comes_back_finds_the_others_where_they_were()
    {
        var graph = Graphs.Of(
            "start a 4384; a t 4160; t r 3563; t w 1265; w r 773; w t 558; a r 258; r c 4558; c end 4557; t u 72; u r 82"
        );
        var first = LayeredLayout.Arrange(graph);
        var without = LayeredLayout.Arrange(
            Without(graph, graph.Nodes.Count - 1),
            new LayoutOptions { Previous = first }
        );
        var again = LayeredLayout.Arrange(graph, new LayoutOptions { Previous = without });
        foreach (var node in without.Nodes)
        {
            var (before, after) = (first.Nodes.Single(n => n.Id == node.Id), again.Nodes.Single(n => n.Id == node.Id));
            after.Box.ShouldBe(before.Box);
        }
    }

    [Fact]
    public void The_same_picture_twice_is_the_same_to_the_pixel()
    {
        var graph = Graphs.Of("start a 9; a b 8; b c 7; a c 2; c a 1; c end 9; b b 3");
        var first = LayeredLayout.Arrange(graph);
        var second = LayeredLayout.Arrange(graph, new LayoutOptions { Previous = first });
        second.Nodes.Select(n => n.Box).ShouldBe(first.Nodes.Select(n => n.Box));
        second.Edges.Select(e => e.Course).ShouldBe(first.Edges.Select(e => e.Course));
    }

    [Fact]
    public void Long_arcs_keep_their_channels_while_others_come_and_go()
    {
        var few = Graphs.Of("start a 90; a b 80; b c 70; c d 60; d end 90; a c 9; d a 8; a d 7");
        var more = Graphs.Of(
            "start a 90; a b 80; b c 70; c d 60; d end 90; a c 9; d a 8; a d 7; b d 5; c a 4; b b 3; c c 2"
        );
        var before = LayeredLayout.Arrange(few);
        var after = LayeredLayout.Arrange(more, new LayoutOptions { Previous = before });
        for (var e = 5; e < 8; e++)
        {
            after.Edges[e].Curve.PointAt(0.5).X.ShouldBe(before.Edges[e].Curve.PointAt(0.5).X, 0.5);
        }
    }

    [Fact]
    public void A_large_picture_that_changes_a_little_is_placed_in_good_time()
    {
        var graph = Graphs.Large(500, 3000, 3);
        var before = LayeredLayout.Arrange(new LayoutGraph(graph.Nodes, [.. graph.Edges.Where((_, i) => i % 5 != 0)]));
        var clock = Stopwatch.StartNew();
        var after = LayeredLayout.Arrange(graph, new LayoutOptions { Previous = before });
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), "a bound for slow machines under load");
        after.Nodes.Select(n => n.Box).ShouldBe(before.Nodes.Select(n => n.Box));
        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void A_mostly_new_picture_is_laid_out_afresh()
    {
        var small = LayeredLayout.Arrange(Graphs.Of("start a 1; a end 1"));
        var graph = Graphs.Of("start a 1; a b 1; b c 1; c d 1; d end 1");
        var layout = LayeredLayout.Arrange(graph, new LayoutOptions { Previous = small });
        LayoutPropertyTests.Text(layout).ShouldBe(LayoutPropertyTests.Text(LayeredLayout.Arrange(graph)));
    }

    /// <summary>A box much higher than its row may force a fresh layout; these never do.</summary>
    private static readonly Gen<LayoutGraph> EvenHeights = Graphs
        .Random.Where(g => g.Nodes.Count > 3)
        .Select(g => new LayoutGraph(
            [.. g.Nodes.Select(n => n.Role == LayoutRole.Ordinary ? n with { Height = 46 } : n)],
            g.Edges
        ));

    private static LayoutGraph Without(LayoutGraph graph, int node)
    {
        var index = Enumerable.Range(0, graph.Nodes.Count).Where(v => v != node).ToList();
        return new LayoutGraph(
            [.. index.Select(v => graph.Nodes[v])],
            [
                .. graph
                    .Edges.Where(e => e.Source != node && e.Target != node)
                    .Select(e => e with { Source = index.IndexOf(e.Source), Target = index.IndexOf(e.Target) }),
            ]
        );
    }

    private static void NoOverlap(LayoutResult layout)
    {
        for (var i = 0; i < layout.Nodes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                layout.Nodes[i].Box.Overlaps(layout.Nodes[j].Box).ShouldBeFalse();
            }
        }
    }

    private sealed class NearlyEqual : IEqualityComparer<Box>
    {
        public bool Equals(Box a, Box b) => Math.Abs(a.X - b.X) < 1e-6 && Math.Abs(a.Y - b.Y) < 1e-6;

        public int GetHashCode(Box box) => 0;
    }
}
