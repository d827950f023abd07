namespace Sojourn.Server.Charts;

/// <summary>Counts among ascending durations by search: a page asks often, and there may be millions.</summary>
internal static class SortedDurations
{
    /// <summary>How many are shorter than a limit.</summary>
    public static int CountBelow(IReadOnlyList<TimeSpan> ascending, TimeSpan limit)
    {
        var (low, high) = (0, ascending.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = ascending[middle] < limit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>How many are longer than a limit.</summary>
    public static int CountAbove(IReadOnlyList<TimeSpan> ascending, TimeSpan limit) =>
        ascending.Count - CountBelow(ascending, limit + TimeSpan.FromTicks(1));
}
