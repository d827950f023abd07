using CsCheck;
using Shouldly;
using Sojourn.Charts.Layout;
using Sojourn.Charts.Yardstick;
using Xunit;

namespace Sojourn.Charts.Tests.Layout;

public class LighterTurnsTests
{
    [Fact]
    public void One_arc_is_turned_instead_of_two_that_weigh_more_together()
    {
        var graph = Graphs.Of("start a 9; a b 9; a d 9; d end 9; b e 5; b f 5; e d 5; f d 5; d b 6");
        Turned(graph, CycleRemoval.Reversed(graph)).ShouldBe(["e d", "f d"]);
        Turned(graph, Lighter(graph)).ShouldBe(["d b"]);
    }

    [Fact]
    public void A_box_stays_entered_with_the_flow_however_busy_the_way_back()
    {
        var graph = Graphs.Of("start a 5; a b 5; b a 50; b end 5");
        Turned(graph, Lighter(graph)).ShouldBe(["b a"]);
    }

    [Fact]
    public void Less_runs_against_the_flow_and_the_main_path_and_the_way_from_the_start_stay() =>
        Graphs.Random.Sample(graph =>
        {
            var (before, after) = (CycleRemoval.Reversed(graph), Lighter(graph));
            Weight(graph, after).ShouldBeLessThanOrEqualTo(Weight(graph, before) + 1e-6);
            MainPath.Edges(graph, before).ShouldAllBe(e => !after[e]);
            Entered(graph, after).IsSupersetOf(Entered(graph, before)).ShouldBeTrue();
            IsAcyclic(graph, after).ShouldBeTrue();
        });

    [Fact]
    public void Where_lines_cross_the_lighter_turns_are_tried()
    {
        // The arcs turned one by one weigh 1,111 here, and 20 lines cross.
        var graph = GeneratedMaps.Generate(20, 2.5, 2).Graph;
        LayoutJudge.Judge(Drawn.Of(LayeredLayout.Arrange(graph))).Crossings.ShouldBeLessThan(15);
    }

    private static bool[] Lighter(LayoutGraph graph)
    {
        var reversed = CycleRemoval.Reversed(graph);
        var layers = Layering.Layers(graph, reversed, RowWeights.ByFlow);
        return LighterTurns.From(graph, layers, MainPath.Edges(graph, reversed));
    }

    private static IEnumerable<string> Turned(LayoutGraph graph, bool[] reversed) =>
        graph.Edges.Where((_, e) => reversed[e]).Select(e => $"{graph.Nodes[e.Source].Id} {graph.Nodes[e.Target].Id}");

    private static double Weight(LayoutGraph graph, bool[] reversed) =>
        graph.Edges.Where((_, e) => reversed[e]).Sum(e => e.Weight);

    private static HashSet<int> Entered(LayoutGraph graph, bool[] reversed) =>
        [.. graph.Edges.Where((e, i) => e.Source != e.Target && !reversed[i]).Select(e => e.Target)];

    private static bool IsAcyclic(LayoutGraph graph, bool[] reversed)
    {
        var layers = new int[graph.Nodes.Count];
        for (var round = 0; round <= layers.Length; round++)
        {
            var moved = false;
            for (var e = 0; e < reversed.Length; e++)
            {
                var (source, target) = (graph.Edges[e].Source, graph.Edges[e].Target);
                var (upper, lower) = reversed[e] ? (target, source) : (source, target);
                if (source != target && layers[lower] <= layers[upper])
                {
                    layers[lower] = layers[upper] + 1;
                    moved = true;
                }
            }

            if (!moved)
            {
                return true;
            }
        }

        return false;
    }
}
