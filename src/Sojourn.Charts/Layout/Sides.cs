namespace Sojourn.Charts.Layout;

/// <summary>Says of everything beside the main path whether it stands left or right of it.</summary>
/// <remarks>A row that the main path does not pass counts as right of it.</remarks>
internal static class Sides
{
    public static void FromOrder(LayeredGraph graph)
    {
        foreach (var row in graph.Rows)
        {
            var middle = Array.FindIndex(row, v => graph.OnSpine[v]);
            for (var i = 0; i < row.Length; i++)
            {
                graph.Side[row[i]] = Math.Sign(i - middle);
            }
        }
    }
}
