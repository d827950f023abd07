using CsCheck;
using Sojourn.Charts.Layout;

namespace Sojourn.Charts.Tests.Layout;

/// <summary>Graphs to lay out: typed ones and random ones.</summary>
internal static class Graphs
{
    /// <summary>"a b 10; b c 5": arcs with weights; "start" and "end" are the marks.</summary>
    public static LayoutGraph Of(string arcs)
    {
        var rows = arcs.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(a => a.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        var names = rows.SelectMany(r => r.Take(2)).Distinct().ToList();
        return new LayoutGraph(
            [.. names.Select(Node)],
            [
                .. rows.Select(r => new LayoutEdge(
                    names.IndexOf(r[0]),
                    names.IndexOf(r[1]),
                    double.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture),
                    LabelWidth: 60,
                    LabelHeight: 18
                )),
            ]
        );
    }

    public static LayoutNode Node(string name) =>
        name switch
        {
            "start" => new LayoutNode(name, 16, 16, LayoutRole.Start),
            "end" => new LayoutNode(name, 16, 16, LayoutRole.End),
            _ => new LayoutNode(name, 150, 46),
        };

    /// <summary>Random graphs with self-loops, opposite arcs, loose nodes, notes and uneven boxes.</summary>
    public static Gen<LayoutGraph> Random { get; } =
        from count in Gen.Int[1, 18]
        from marks in Gen.Bool
        from sizes in Gen.Select(Gen.Int[40, 220], Gen.Int[20, 90], Gen.Int[0, 3]).Array[count]
        from arcs in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1], Gen.Int[0, 500], Gen.Int[0, 90]).Array[
            0,
            4 * count
        ]
        select Build(sizes, arcs, marks);

    private static LayoutGraph Build(
        (int W, int H, int Note)[] sizes,
        (int A, int B, int Weight, int Label)[] arcs,
        bool marks
    )
    {
        var nodes = sizes
            .Select((s, i) => new LayoutNode($"n{i:00}", s.W, s.H, NoteWidth: s.Note == 0 ? 50 : 0))
            .ToList();
        var edges = arcs.DistinctBy(a => (a.A, a.B))
            .Select(a => new LayoutEdge(a.A, a.B, a.Weight, 1 + a.Weight / 45d, a.Label, a.Label > 0 ? 18 : 0))
            .ToList();
        if (marks)
        {
            nodes.Add(new LayoutNode("start", 16, 16, LayoutRole.Start));
            nodes.Add(new LayoutNode("end", 16, 16, LayoutRole.End));
            edges.Add(new LayoutEdge(sizes.Length, 0, 100, 4, 30, 18));
            edges.Add(new LayoutEdge(sizes.Length - 1, sizes.Length + 1, 100, 4, 30, 18));
        }

        return new LayoutGraph(nodes, edges);
    }

    /// <summary>A large random process: mostly forward arcs, from a seed.</summary>
    public static LayoutGraph Large(int nodes, int edges, uint seed)
    {
        var state = seed;
        var list = Enumerable.Range(0, nodes).Select(i => new LayoutNode($"n{i:0000}", 140, 46)).ToList();
        list.Add(new LayoutNode("start", 16, 16, LayoutRole.Start));
        list.Add(new LayoutNode("end", 16, 16, LayoutRole.End));
        var arcs = new Dictionary<(int, int), LayoutEdge>();
        while (arcs.Count < edges)
        {
            var from = Next(nodes);
            var to = Math.Clamp(from + Next(40) - 12, 0, nodes - 1);
            arcs[(from, to)] = new LayoutEdge(from, to, 1 + Next(1000), 2, 60, 18);
        }

        arcs[(nodes, 0)] = new LayoutEdge(nodes, 0, 1000, 5, 40, 18);
        arcs[(nodes - 1, nodes + 1)] = new LayoutEdge(nodes - 1, nodes + 1, 1000, 5, 40, 18);
        return new LayoutGraph(list, [.. arcs.Values]);

        int Next(int below)
        {
            state = state * 1664525 + 1013904223;
            return (int)((state >> 8) % (uint)below);
        }
    }
}
