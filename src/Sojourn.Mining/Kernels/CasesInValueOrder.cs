using System.Numerics;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>Cases sorted once by a figure of each, so that the same of any selection is one walk and no sort.</summary>
/// <remarks>12 bytes per case. Cases without the figure are not here; equal figures stand by rank.</remarks>
internal sealed class CasesInValueOrder
{
    private readonly long[] values;
    private readonly int[] ranks;

    private CasesInValueOrder(long[] values, int[] ranks, int caseCount)
    {
        this.values = values;
        this.ranks = ranks;
        CaseCount = caseCount;
    }

    /// <summary>The number of cases in the log, those without the figure included.</summary>
    public int CaseCount { get; }

    /// <summary>The figures, ascending.</summary>
    public ReadOnlySpan<long> Values => values;

    /// <summary>The case of each figure.</summary>
    public ReadOnlySpan<int> Ranks => ranks;

    /// <summary>Sorts the cases that have a figure.</summary>
    /// <param name="cases">The cases that have one.</param>
    /// <param name="ofCase">The figures of all cases by rank; what stands where a case has none means nothing.</param>
    public static CasesInValueOrder Of(CaseSelection cases, ReadOnlySpan<long> ofCase)
    {
        var values = new long[cases.Count];
        var ranks = new int[cases.Count];
        var (least, greatest) = (long.MaxValue, long.MinValue);
        var count = 0;
        foreach (var rank in cases.Ranks())
        {
            ranks[count] = rank;
            values[count++] = ofCase[rank];
            least = Math.Min(least, ofCase[rank]);
            greatest = Math.Max(greatest, ofCase[rank]);
        }

        var rankBits = 64 - BitOperations.LeadingZeroCount((ulong)cases.CaseCount);
        if (count > 0 && (ulong)(greatest - least) >> (64 - rankBits) == 0)
        {
            SortPacked(values, ranks, least, rankBits);
        }
        else
        {
            Array.Sort(values, ranks);
            SortTies(values, ranks);
        }

        return new CasesInValueOrder(values, ranks, cases.CaseCount);
    }

    /// <summary>The first place whose figure is not below a value.</summary>
    public int PlaceOf(long value)
    {
        var (low, high) = (0, values.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = values[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>A new bitmap of the cases whose figure lies in one of some intervals, both ends included.</summary>
    public ulong[] CasesWithin(ReadOnlySpan<(long Low, long High)> intervals)
    {
        var cases = new ulong[Bits.Words(CaseCount)];
        foreach (var (low, high) in intervals)
        {
            var to = high == long.MaxValue ? values.Length : PlaceOf(high + 1);
            for (var place = PlaceOf(low); place < to; place++)
            {
                Bits.Set(cases, ranks[place]);
            }
        }

        return cases;
    }

    // Figure above, case below: one 64-bit key sorts both.
    private static void SortPacked(long[] values, int[] ranks, long least, int rankBits)
    {
        var keys = new ulong[values.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)(values[i] - least) << rankBits) | (uint)ranks[i];
        }

        RadixSort.Sort(keys);
        var mask = (1UL << rankBits) - 1;
        for (var i = 0; i < keys.Length; i++)
        {
            values[i] = least + (long)(keys[i] >> rankBits);
            ranks[i] = (int)(keys[i] & mask);
        }
    }

    private static void SortTies(ReadOnlySpan<long> values, Span<int> ranks)
    {
        for (var from = 0; from < values.Length; )
        {
            var to = from + 1;
            while (to < values.Length && values[to] == values[from])
            {
                to++;
            }

            ranks[from..to].Sort();
            from = to;
        }
    }
}
