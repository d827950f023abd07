using System.Globalization;
using System.Text;
using Sojourn.Charts.Text;
using Sojourn.Charts.Theme;

namespace Sojourn.Charts.ProcessMap;

/// <summary>Writes a map as Graphviz text, for other layout programs.</summary>
public static class MapDot
{
    public static string Write(MapPicture picture, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.GetCultureInfo("en");
        var words = MapWords.For(culture);
        var scales = new MapScales(picture, culture);
        var id = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = new StringBuilder();
        text.Append($"digraph {Quoted(picture.Title ?? words.Title)} {{\n");
        text.Append("  rankdir=TB;\n");
        text.Append("  node [shape=box, style=rounded, fontname=\"Inter,sans-serif\", fontsize=11];\n");
        text.Append("  edge [fontname=\"Inter,sans-serif\", fontsize=10];\n");
        text.Append("  start [shape=circle, style=filled, fillcolor=black, label=\"\", width=0.2];\n");
        text.Append("  end [shape=doublecircle, label=\"\", width=0.2];\n");
        foreach (var node in picture.Nodes)
        {
            id[node.Id] = $"a{id.Count}";
            var cases = string.Format(culture, words.InCases, CountText.Of(node.Cases, words.Cases, culture));
            text.Append($"  {id[node.Id]} [label={Quoted($"{node.Name}\n{Number(node.Occurrences)} {cases}")}];\n");
        }

        foreach (var (place, frame) in picture.Frames.Index())
        {
            var members = frame.Nodes.Where(id.ContainsKey).Select(member => id[member]);
            text.Append(CultureInfo.InvariantCulture, $"  subgraph cluster_{place} {{ label={Quoted(frame.Name)}; ");
            text.Append($"{string.Join("; ", members)} }}\n");
        }

        foreach (var mark in picture.Starts)
        {
            Arc("start", id[mark.Node], mark.Cases, new MapLabel(Number(mark.Cases), null), Tokens.Light["control"]);
        }

        foreach (var arc in picture.Arcs)
        {
            double? value = picture.Metric == MapMetric.Frequency ? arc.Frequency ?? arc.Moves : arc.Seconds;
            Arc(
                id[arc.From],
                id[arc.To],
                arc.Moves,
                MapLabel.Of(arc, picture, culture),
                Tokens.Light[scales.Colour(value)]
            );
        }

        foreach (var mark in picture.Ends)
        {
            Arc(id[mark.Node], "end", mark.Cases, new MapLabel(Number(mark.Cases), null), Tokens.Light["control"]);
        }

        return text.Append("}\n").ToString();

        void Arc(string from, string to, long moves, MapLabel label, string colour)
        {
            var says = label.First + (label.Second is null ? "" : "\n" + label.Second);
            var width = Svg.Number(scales.Width(moves) / 2);
            text.Append(CultureInfo.InvariantCulture, $"  {from} -> {to} [label={Quoted(says)}, weight={moves}, ");
            text.Append($"penwidth={width}, color=\"{colour}\"];\n");
        }

        string Number(long value) => value.ToString("N0", culture);
    }

    /// <summary>A double-quoted string: quotes and backslashes escaped, line ends as the two letters \n.</summary>
    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                < ' ' => text.Append(' '),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }
}
