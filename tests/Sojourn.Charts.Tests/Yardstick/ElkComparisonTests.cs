using System.Diagnostics;
using Shouldly;
using Sojourn.Charts.Layout;
using Sojourn.Charts.Yardstick;
using Xunit;

namespace Sojourn.Charts.Tests.Yardstick;

/// <summary>Times are of the process: nothing else may run in it.</summary>
[CollectionDefinition(nameof(ElkComparisonTests), DisableParallelization = true)]
public class AloneCollection;

/// <summary>Our layouts against the figures measured for elkjs, see docs/how-to/compare-layouts.md.</summary>
[Collection(nameof(ElkComparisonTests))]
public class ElkComparisonTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Sojourn.Charts.Tests", "Yardstick");

    private static readonly Lazy<IReadOnlyList<Compared>> All = new(() => [.. Compare()]);

    private sealed record Compared(YardstickGraph Graph, Verdict Ours, int Crossings, double Area);

    /// <summary>Each graph with the least that any style of elkjs has.</summary>
    private static IEnumerable<Compared> Compare()
    {
        var figures = Figures();
        foreach (var graph in Graphs())
        {
            var elk = figures[graph.Name].ToList();
            yield return new Compared(
                graph,
                LayoutJudge.Judge(Drawn.Of(LayeredLayout.Arrange(graph.Graph))),
                elk.Min(f => f.Crossings),
                elk.Min(f => f.Area)
            );
        }
    }

    private static IEnumerable<YardstickGraph> Graphs() =>
        YardstickGraph.Read(File.ReadAllText(Path.Combine(Folder, "public-maps.txt"))).Concat(GeneratedMaps.All());

    private static ILookup<string, ElkFigure> Figures() =>
        ElkFigure.Read(Path.Combine(Folder, "elk", "figures.jsonl")).ToLookup(f => f.Name);

    [Fact]
    public void The_figures_are_those_of_these_graphs()
    {
        var figures = Figures();
        foreach (var graph in Graphs())
        {
            string.Join(' ', figures[graph.Name].Select(f => f.Style)).ShouldBe("ORTHOGONAL SPLINES", graph.Name);
            figures[graph.Name].All(f => f.Fingerprint == graph.Fingerprint).ShouldBeTrue(graph.Name);
        }
    }

    [Fact]
    public void No_boxes_or_labels_overlap_and_no_line_runs_through_a_box() =>
        All
            .Value.Where(c => c.Ours is not { BoxOverlaps: 0, LabelOverlaps: 0, LinesThroughBoxes: 0 })
            .Select(c => $"{c.Graph.Name}: {c.Ours}")
            .ShouldBeEmpty();

    [Fact]
    public void Over_all_maps_together_no_more_lines_cross() =>
        All.Value.Sum(c => c.Ours.Crossings).ShouldBeLessThanOrEqualTo(All.Value.Sum(c => c.Crossings));

    [Fact]
    public void Over_all_maps_together_no_more_area_is_taken() =>
        All.Value.Sum(c => c.Ours.Area).ShouldBeLessThanOrEqualTo(All.Value.Sum(c => c.Area));

    [Fact]
    public void On_no_map_do_more_than_a_tenth_more_lines_cross() =>
        Over(c => c.Ours.Crossings, c => c.Crossings).ShouldBeEmpty();

    [Fact]
    public void On_no_map_is_more_than_a_tenth_more_area_taken() => Over(c => c.Ours.Area, c => c.Area).ShouldBeEmpty();

    [Fact]
    public void All_maps_together_take_less_processor_time()
    {
        var graphs = Graphs().ToList();
        var elk = Figures().Sum(of => of.Min(f => f.Milliseconds)!.Value);
        foreach (var graph in graphs.Where(g => g.Graph.Nodes.Count < 60))
        {
            LayeredLayout.Arrange(graph.Graph);
        }

        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        foreach (var graph in graphs)
        {
            LayeredLayout.Arrange(graph.Graph);
        }

        process.Refresh();
        (process.TotalProcessorTime - before).TotalMilliseconds.ShouldBeLessThan(elk);
    }

    private static IEnumerable<string> Over(Func<Compared, double> ours, Func<Compared, double> elk) =>
        All
            .Value.Where(c => ours(c) > 1.1 * elk(c))
            .Select(c => FormattableString.Invariant($"{c.Graph.Name}: {ours(c):0} against {elk(c):0}"));
}
