using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sojourn.Charts.Layout;

namespace Sojourn.Charts.Yardstick;

/// <summary>A graph by which two layout programs are compared, and its form as text for the other program.</summary>
internal sealed record YardstickGraph(string Name, LayoutGraph Graph)
{
    /// <summary>The same graph without the labels of its arcs.</summary>
    public YardstickGraph Bare() =>
        new(
            Name,
            new LayoutGraph(Graph.Nodes, [.. Graph.Edges.Select(e => e with { LabelWidth = 0, LabelHeight = 0 })])
        );

    /// <summary>Changes when anything that a layout depends on does: figures measured for another graph are stale.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToText())))[..12];

    /// <summary>"graph NAME", then "n width height role" per box and "e from to weight thickness label" per arc.</summary>
    public string ToText()
    {
        var text = new StringBuilder($"graph {Name}\n");
        foreach (var n in Graph.Nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"n {n.Width} {n.Height} {n.Role}\n");
        }

        foreach (var e in Graph.Edges)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"e {e.Source} {e.Target} {e.Weight} {e.Thickness:0.##} {e.LabelWidth:0.#} {e.LabelHeight}\n"
            );
        }

        return text.ToString();
    }

    public static IEnumerable<YardstickGraph> Read(string text)
    {
        foreach (var block in text.Split("graph ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var rows = lines.Skip(1).Select(l => l.Split(' ')).ToList();
            yield return new YardstickGraph(
                lines[0],
                new LayoutGraph(
                    [
                        .. rows.Where(r => r[0] == "n")
                            .Select(
                                (r, i) =>
                                    new LayoutNode(
                                        $"n{i:000}",
                                        Number(r[1]),
                                        Number(r[2]),
                                        Enum.Parse<LayoutRole>(r[3])
                                    )
                            ),
                    ],
                    [
                        .. rows.Where(r => r[0] == "e")
                            .Select(r => new LayoutEdge(
                                int.Parse(r[1], CultureInfo.InvariantCulture),
                                int.Parse(r[2], CultureInfo.InvariantCulture),
                                Number(r[3]),
                                Number(r[4]),
                                Number(r[5]),
                                Number(r[6])
                            )),
                    ]
                )
            );
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
