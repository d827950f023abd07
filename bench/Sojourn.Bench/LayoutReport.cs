using System.Diagnostics;
using Sojourn.Charts.Layout;
using Sojourn.Charts.Yardstick;

namespace Sojourn.Bench;

/// <summary>The layout of process maps against elkjs: crossings, area and time by one judge.</summary>
internal static class LayoutReport
{
    private const string PublicMapsFile = "public-maps.txt";
    private const string FiguresFile = "elk/figures.jsonl";

    /// <summary>Writes the maps of the public logs.</summary>
    public static void Maps(string data, string yardstick) =>
        File.WriteAllText(
            Path.Combine(yardstick, PublicMapsFile),
            string.Concat(PublicMaps.Read(data).Select(g => g.ToText()))
        );

    /// <summary>Writes all graphs for elk/arrange.mjs, with their labels or without.</summary>
    public static void Graphs(string yardstick, string target, bool withLabels) =>
        File.WriteAllText(target, string.Concat(All(yardstick).Select(g => (withLabels ? g : g.Bare()).ToText())));

    /// <summary>Judges what elk/arrange.mjs wrote, into the file that tests compare with.</summary>
    public static void Judge(string yardstick, string raw, string target) =>
        File.WriteAllLines(
            target,
            ElkFigure.Judge(raw, All(yardstick).ToDictionary(g => g.Name)).Select(f => f.ToJson())
        );

    /// <summary>Prints every map and the sums.</summary>
    public static void Run(string yardstick, TextWriter target)
    {
        var figures = ElkFigure.Read(Path.Combine(yardstick, FiguresFile)).ToLookup(f => f.Name);
        target.WriteLine("| map | boxes | arcs | crossings | elkjs | area, Mpx | elkjs | ratio | ms | elkjs |");
        target.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        var all = All(yardstick).ToList();
        var (crossings, area, time) = (0L, 0.0, 0.0);
        var (theirCrossings, theirArea, theirTime) = (0L, 0.0, 0.0);
        foreach (var graph in all)
        {
            var elk = figures[graph.Name].ToList();
            var (layout, best) = Best(graph.Graph);
            var verdict = LayoutJudge.Judge(Drawn.Of(layout));
            Measured.Require(
                verdict is { BoxOverlaps: 0, LabelOverlaps: 0, LinesThroughBoxes: 0 },
                $"{graph.Name} is not readable"
            );
            var (x, a, t) = (elk.Min(f => f.Crossings), elk.Min(f => f.Area), elk.Min(f => f.Milliseconds)!.Value);
            target.Line(
                $"| {graph.Name} | {graph.Graph.Nodes.Count} | {graph.Graph.Edges.Count} | {verdict.Crossings} | {x} | {verdict.Area / 1e6:0.00} | {a / 1e6:0.00} | {verdict.Area / a:0.00} | {best:0.0} | {t:0.0} |"
            );
            (crossings, area, time) = (crossings + verdict.Crossings, area + verdict.Area, time + best);
            (theirCrossings, theirArea, theirTime) = (theirCrossings + x, theirArea + a, theirTime + t);
        }

        target.Line(
            $"| all {all.Count} | | | {crossings} | {theirCrossings} | {area / 1e6:0.0} | {theirArea / 1e6:0.0} | {area / theirArea:0.00} | {time:0} | {theirTime:0} |"
        );
        target.WriteLine();
        var large = GeneratedMaps.Generate(500, 6, 1).Graph;
        var (_, processor) = Best(large);
        var (_, wall) = Measured.Once(() => LayeredLayout.Arrange(large));
        target.Line(
            $"{large.Nodes.Count} boxes and {large.Edges.Count} arcs: {processor:0} ms of processor time, {wall.TotalMilliseconds:0} ms by the clock."
        );
        target.Line($"Load of the machine: {Measured.Load()}.");
    }

    /// <summary>The least processor time of a few runs, as for elkjs.</summary>
    private static (LayoutResult Layout, double Milliseconds) Best(LayoutGraph graph)
    {
        using var process = Process.GetCurrentProcess();
        var layout = LayeredLayout.Arrange(graph);
        var least = double.PositiveInfinity;
        for (var i = 0; i < 3; i++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var runs = 0;
            do
            {
                layout = LayeredLayout.Arrange(graph);
                runs++;
                process.Refresh();
            } while ((process.TotalProcessorTime - before).TotalMilliseconds < 20);

            least = Math.Min(least, (process.TotalProcessorTime - before).TotalMilliseconds / runs);
        }

        return (layout, least);
    }

    private static IEnumerable<YardstickGraph> All(string yardstick) =>
        YardstickGraph.Read(File.ReadAllText(Path.Combine(yardstick, PublicMapsFile))).Concat(GeneratedMaps.All());
}
