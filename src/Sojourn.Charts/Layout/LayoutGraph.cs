namespace Sojourn.Charts.Layout;

/// <summary>Where a node belongs in the flow.</summary>
public enum LayoutRole
{
    Ordinary,

    /// <summary>The one mark above everything; arcs touch it around the middle of its borders.</summary>
    Start,

    /// <summary>The one mark below everything; arcs touch it around the middle of its borders.</summary>
    End,
}

/// <summary>A box to be placed. The id carries its identity from one layout to the next.</summary>
/// <param name="Id">Unique in the graph.</param>
/// <param name="Width">In pixels, above zero.</param>
/// <param name="Height">In pixels, above zero.</param>
/// <param name="Role">Start, end or neither.</param>
/// <param name="NoteWidth">Room for a note beside the box, on the side the layout chooses; 0 for none.</param>
public sealed record LayoutNode(
    string Id,
    double Width,
    double Height,
    LayoutRole Role = LayoutRole.Ordinary,
    double NoteWidth = 0
);

/// <summary>A directed arc between two nodes, given by their positions in the node list.</summary>
/// <param name="Source">Index of the node it leaves.</param>
/// <param name="Target">Index of the node it enters; equal to the source for a self-loop.</param>
/// <param name="Weight">How much it matters (moves): heavy arcs point down and stay short and straight.</param>
/// <param name="Thickness">Line width in pixels.</param>
/// <param name="LabelWidth">In pixels; 0 for no label.</param>
/// <param name="LabelHeight">In pixels.</param>
public sealed record LayoutEdge(
    int Source,
    int Target,
    double Weight,
    double Thickness = 1.5,
    double LabelWidth = 0,
    double LabelHeight = 0
);

/// <summary>What is to be laid out. Equal graphs, in the same order, give equal layouts to the last byte.</summary>
public sealed class LayoutGraph
{
    /// <exception cref="ArgumentException">An id twice, two starts or ends, an arc to nowhere, a size or weight
    /// that is not a number; all faults are named.</exception>
    public LayoutGraph(IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        Nodes = [.. nodes];
        Edges = [.. edges];
        var faults = Faults().Take(10).ToList();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", faults));
        }
    }

    public IReadOnlyList<LayoutNode> Nodes { get; }

    public IReadOnlyList<LayoutEdge> Edges { get; }

    private IEnumerable<string> Faults()
    {
        foreach (var twice in Nodes.GroupBy(n => n.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"Node id \"{twice.Key}\" occurs {twice.Count()} times.";
        }

        foreach (var role in new[] { LayoutRole.Start, LayoutRole.End })
        {
            if (Nodes.Count(n => n.Role == role) > 1)
            {
                yield return $"More than one node has the role {role}.";
            }
        }

        foreach (var node in Nodes)
        {
            if (!IsSize(node.Width) || !IsSize(node.Height) || !(node.NoteWidth >= 0 && node.NoteWidth < 1e6))
            {
                yield return $"Node \"{node.Id}\" needs a width and height above 0.";
            }
        }

        for (var i = 0; i < Edges.Count; i++)
        {
            var edge = Edges[i];
            if ((uint)edge.Source >= (uint)Nodes.Count || (uint)edge.Target >= (uint)Nodes.Count)
            {
                yield return $"Edge {i} joins {edge.Source} and {edge.Target}, but there are {Nodes.Count} nodes.";
            }

            if (!(edge.Weight >= 0 && double.IsFinite(edge.Weight)) || !(edge.Thickness >= 0 && edge.Thickness < 1e3))
            {
                yield return $"Edge {i} needs a weight and a thickness of 0 or more.";
            }

            if (!(edge.LabelWidth >= 0 && edge.LabelWidth < 1e6) || !(edge.LabelHeight >= 0 && edge.LabelHeight < 1e6))
            {
                yield return $"Edge {i} needs a label size of 0 or more.";
            }
        }
    }

    private static bool IsSize(double value) => value > 0 && value < 1e6;
}
