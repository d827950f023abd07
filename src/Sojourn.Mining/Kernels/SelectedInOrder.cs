using System.Numerics;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Statistics;

namespace Sojourn.Mining.Kernels;

/// <summary>The figures of the selected cases, ascending, as a bitmap over the cases in the figure's order.</summary>
/// <remarks>
/// A bit and a half per case of the log. Cost: one look-up per case to make; then a figure by its place, or how many lie
/// below a value, takes a binary search.
/// </remarks>
internal sealed class SelectedInOrder
{
    private readonly CasesInValueOrder order;
    private readonly ulong[] words;
    private readonly int[] before;

    public SelectedInOrder(CasesInValueOrder order, CaseSelection selection)
    {
        this.order = order;
        var ranks = order.Ranks;
        var selected = selection.Words;
        words = new ulong[Bits.Words(ranks.Length)];
        before = new int[words.Length + 1];
        for (var w = 0; w < words.Length; w++)
        {
            var part = ranks[(w << 6)..Math.Min(ranks.Length, (w << 6) + 64)];
            var word = 0UL;
            for (var i = 0; i < part.Length; i++)
            {
                word |= (selected[part[i] >> 6] >> part[i] & 1) << i;
            }

            words[w] = word;
            before[w + 1] = before[w] + BitOperations.PopCount(word);
        }
    }

    /// <summary>The figures of all cases, selected or not.</summary>
    public CasesInValueOrder Order => order;

    /// <summary>How many figures there are.</summary>
    public int Count => before[^1];

    /// <summary>The figure of a zero-based place.</summary>
    public long this[int place] => order.Values[OrderPlace(place)];

    /// <summary>The case whose figure stands at a zero-based place.</summary>
    public int RankAt(int place) => order.Ranks[OrderPlace(place)];

    /// <summary>How many figures lie below a value.</summary>
    public int CountBelow(long value) => CountUpTo(order.PlaceOf(value));

    /// <summary>The sum of all figures.</summary>
    public Int128 Sum()
    {
        var values = order.Values;
        // Sixty-four of them fit into a long, if the greatest is small enough.
        var fits = values.IsEmpty || (values[0] > long.MinValue >> 7 && values[^1] < long.MaxValue >> 7);
        Int128 sum = 0;
        for (var w = 0; w < words.Length; w++)
        {
            var part = 0L;
            for (var rest = words[w]; rest != 0; rest &= rest - 1)
            {
                var value = values[(w << 6) + BitOperations.TrailingZeroCount(rest)];
                if (fits)
                {
                    part += value;
                }
                else
                {
                    sum += value;
                }
            }

            sum += part;
        }

        return sum;
    }

    /// <summary>The figures one by one.</summary>
    public long[] ToArray()
    {
        var values = order.Values;
        var all = new long[Count];
        var count = 0;
        for (var w = 0; w < words.Length; w++)
        {
            for (var rest = words[w]; rest != 0; rest &= rest - 1)
            {
                all[count++] = values[(w << 6) + BitOperations.TrailingZeroCount(rest)];
            }
        }

        return all;
    }

    /// <summary>The distribution of the figures.</summary>
    public DurationSummary Summary(TimeUnit unit) =>
        DurationSummary.OfAscending(Count, place => this[place], Sum(), unit);

    /// <summary>How many figures stand before a place among those of all cases.</summary>
    public int CountUpTo(int orderPlace)
    {
        var (word, rest) = (orderPlace >> 6, orderPlace & 63);
        return rest == 0 ? before[word] : before[word] + BitOperations.PopCount(words[word] << (64 - rest));
    }

    private int OrderPlace(int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Count);
        var (low, high) = (0, words.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = before[middle] <= place ? (middle, high) : (low, middle - 1);
        }

        var word = words[low];
        for (var skip = place - before[low]; skip > 0; skip--)
        {
            word &= word - 1;
        }

        return (low << 6) + BitOperations.TrailingZeroCount(word);
    }
}
