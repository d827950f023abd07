namespace Sojourn.Mining.Kernels;

/// <summary>Total, least and greatest of durations, and how many of their gaps were negative.</summary>
/// <remarks>
/// The total is exact at any size: it is kept as 64 bits and the carries out of them. A few cases open until the year 9999
/// overflow 64 bits of microseconds, and so do some millions of ordinary ones.
/// </remarks>
internal struct GapSum
{
    public static readonly GapSum None = new() { Least = long.MaxValue, Greatest = long.MinValue };

    public long Least;
    public long Greatest;
    public int Overlaps;
    private uint carries;
    private ulong rest;

    /// <summary>The exact sum of the durations.</summary>
    public readonly Int128 Total => new(carries, rest);

    /// <summary>Adds the duration max(0, gap); a negative gap is an overlap.</summary>
    public void Add(long gap)
    {
        Overlaps += (int)((ulong)gap >> 63);
        gap = Math.Max(gap, 0);
        rest += (ulong)gap;
        carries += rest < (ulong)gap ? 1u : 0u;
        Least = Math.Min(Least, gap);
        Greatest = Math.Max(Greatest, gap);
    }

    public void Add(GapSum other)
    {
        Overlaps += other.Overlaps;
        rest += other.rest;
        carries += other.carries + (rest < other.rest ? 1u : 0u);
        Least = Math.Min(Least, other.Least);
        Greatest = Math.Max(Greatest, other.Greatest);
    }
}
