namespace Sojourn.Charts.Layout;

/// <summary>How a graph is laid out. Distances are in pixels.</summary>
public sealed record LayoutOptions
{
    /// <summary>Least distance between two boxes in a row. 0 to 1,000; default 36.</summary>
    public double NodeGap { get; init; } = 36;

    /// <summary>Least distance between two rows; crowded rows get more. 8 to 1,000; default 58.</summary>
    public double LayerGap { get; init; } = 58;

    /// <summary>Least distance between two lines that pass a row side by side. 2 to 200; default 16.</summary>
    public double EdgeGap { get; init; } = 16;

    /// <summary>Empty border around the drawing. 0 to 1,000; default 16.</summary>
    public double Margin { get; init; } = 16;

    /// <summary>Rounds of crossing reduction. 0 to 200; default 24; fewer are run on large graphs.</summary>
    public int Sweeps { get; init; } = 24;

    /// <summary>
    /// Long arcs are led around boxes through a point in every row they pass. Above this many points (default
    /// 150,000, at least 0) they are drawn straight, and the result says <see cref="LayoutDetail.Reduced"/>.
    /// </summary>
    public int MostBends { get; init; } = 150_000;

    /// <summary>
    /// The picture on the screen before this one. Its nodes stay exactly where they are and new ones take free places,
    /// so that sliders and filters move nothing. Null lays out afresh; so does a picture that is mostly new (more
    /// new nodes than kept ones, or over a third of the rows empty).
    /// </summary>
    public LayoutResult? Previous { get; init; }

    /// <exception cref="ArgumentException">A value is out of its range; all faults are named.</exception>
    internal void Validate()
    {
        var faults = new List<string>();
        Check(NodeGap is >= 0 and <= 1000, "NodeGap must be 0 to 1,000.");
        Check(LayerGap is >= 8 and <= 1000, "LayerGap must be 8 to 1,000.");
        Check(EdgeGap is >= 2 and <= 200, "EdgeGap must be 2 to 200.");
        Check(Margin is >= 0 and <= 1000, "Margin must be 0 to 1,000.");
        Check(Sweeps is >= 0 and <= 200, "Sweeps must be 0 to 200.");
        Check(MostBends >= 0, "MostBends must be 0 or more.");
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", faults));
        }

        void Check(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }
}
