namespace Sojourn.Mining.Kernels;

/// <summary>Total, least and greatest of durations, and how many of their gaps were negative.</summary>
internal struct GapSum
{
    public static readonly GapSum None = new() { Least = long.MaxValue, Greatest = long.MinValue };

    public long Total;
    public long Least;
    public long Greatest;
    public int Overlaps;

    /// <summary>Adds the duration max(0, gap); a negative gap is an overlap.</summary>
    public void Add(long gap)
    {
        Overlaps += (int)((ulong)gap >> 63);
        gap = Math.Max(gap, 0);
        Total += gap;
        Least = Math.Min(Least, gap);
        Greatest = Math.Max(Greatest, gap);
    }

    public void Add(GapSum other)
    {
        Overlaps += other.Overlaps;
        Total += other.Total;
        Least = Math.Min(Least, other.Least);
        Greatest = Math.Max(Greatest, other.Greatest);
    }
}
