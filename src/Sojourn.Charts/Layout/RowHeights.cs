namespace Sojourn.Charts.Layout;

/// <summary>Where each row lies: as high as its highest box, with more air where many labels share a gap.</summary>
internal sealed class RowHeights
{
    private const double LabelStep = 20;
    private const int MostSteps = 4;

    public RowHeights(LayeredGraph graph, LayoutOptions options)
    {
        var count = graph.LayerCount;
        Top = new double[count];
        Bottom = new double[count];
        var height = new double[count];
        for (var v = 0; v < graph.NodeCount; v++)
        {
            height[graph.Layer[v]] = Math.Max(height[graph.Layer[v]], graph.Source.Nodes[v].Height);
        }

        var labels = ShortLabels(graph);
        double y = 0;
        for (var l = 0; l < count; l++)
        {
            Top[l] = y;
            Bottom[l] = y + height[l];
            y = Bottom[l] + options.LayerGap + LabelStep * Math.Clamp(labels[l] - 1, 0, MostSteps);
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

    /// <summary>Per gap below a row, how many labelled arcs of one row's height compete on its busier side.</summary>
    private static int[] ShortLabels(LayeredGraph graph)
    {
        var left = new int[graph.LayerCount];
        var right = new int[graph.LayerCount];
        for (var e = 0; e < graph.Chains.Length; e++)
        {
            var chain = graph.Chains[e];
            if (chain.Length == 2 && graph.Source.Edges[e].LabelWidth > 0)
            {
                var side = graph.Side[chain[0]] + graph.Side[chain[1]];
                left[graph.Layer[chain[0]]] += side < 0 ? 1 : 0;
                right[graph.Layer[chain[0]]] += side > 0 ? 1 : 0;
            }
        }

        return [.. left.Zip(right, Math.Max)];
    }
}
