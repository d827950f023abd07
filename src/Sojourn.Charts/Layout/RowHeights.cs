namespace Sojourn.Charts.Layout;

/// <summary>Where each row lies: as high as its highest box, with more air where many labels share a gap.</summary>
internal sealed class RowHeights
{
    /// <param name="graph">With its rows and labels.</param>
    /// <param name="options">Distances.</param>
    /// <param name="extra">Per row how much more than usual the gap below it takes.</param>
    public RowHeights(LayeredGraph graph, LayoutOptions options, double[] extra)
    {
        var count = graph.LayerCount;
        Top = new double[count];
        Bottom = new double[count];
        var height = new double[count];
        for (var v = 0; v < graph.NodeCount; v++)
        {
            height[graph.Layer[v]] = Math.Max(height[graph.Layer[v]], graph.Source.Nodes[v].Height);
        }

        for (var e = 0; e < graph.Chains.Length; e++)
        {
            if (graph.LabelBend[e] is >= 0 and var bend)
            {
                height[graph.Layer[bend]] = Math.Max(height[graph.Layer[bend]], graph.Source.Edges[e].LabelHeight);
            }
        }

        double y = 0;
        for (var l = 0; l < count; l++)
        {
            Top[l] = y;
            Bottom[l] = y + height[l];
            y = Bottom[l] + options.LayerGap + extra[l];
        }
    }

    private RowHeights(double[] top, double[] bottom)
    {
        Top = top;
        Bottom = bottom;
    }

    /// <summary>The rows of a previous layout, stretched where a box is higher than its row.</summary>
    public static RowHeights Kept(LayeredGraph graph, IReadOnlyList<RowPlace> previous)
    {
        var rows = new RowHeights([.. previous.Select(r => r.Top)], [.. previous.Select(r => r.Bottom)]);
        for (var v = 0; v < graph.NodeCount; v++)
        {
            var (layer, half) = (graph.Layer[v], graph.Source.Nodes[v].Height / 2);
            var middle = (previous[layer].Top + previous[layer].Bottom) / 2;
            rows.Top[layer] = Math.Min(rows.Top[layer], middle - half);
            rows.Bottom[layer] = Math.Max(rows.Bottom[layer], middle + half);
        }

        return rows;
    }

    public double[] Top { get; }

    public double[] Bottom { get; }

    public double LeastGap =>
        Enumerable.Range(1, Math.Max(0, Top.Length - 1)).Select(l => Top[l] - Bottom[l - 1]).DefaultIfEmpty(1e9).Min();

    public double Middle(int layer) => (Top[layer] + Bottom[layer]) / 2;
}
