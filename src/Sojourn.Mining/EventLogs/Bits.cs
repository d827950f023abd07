using System.Numerics;

namespace Sojourn.Mining.EventLogs;

/// <summary>Plain bitmaps: bit <c>i</c> is bit <c>i % 64</c> of word <c>i / 64</c>.</summary>
public static class Bits
{
    /// <summary>The number of words that hold the given number of bits.</summary>
    public static int Words(int bits) => (bits + 63) >> 6;

    /// <summary>Reads a bit.</summary>
    public static bool Get(ReadOnlySpan<ulong> words, int bit) => (words[bit >> 6] >> bit & 1) != 0;

    /// <summary>Sets a bit.</summary>
    public static void Set(Span<ulong> words, int bit) => words[bit >> 6] |= 1UL << bit;

    /// <summary>Clears a bit.</summary>
    public static void Clear(Span<ulong> words, int bit) => words[bit >> 6] &= ~(1UL << bit);

    /// <summary>Sets the bits from <paramref name="from"/> up to but excluding <paramref name="to"/>.</summary>
    public static void SetRange(Span<ulong> words, int from, int to)
    {
        if (from >= to)
        {
            return;
        }

        var first = from >> 6;
        var last = (to - 1) >> 6;
        var head = ulong.MaxValue << from;
        var tail = ulong.MaxValue >> (63 - ((to - 1) & 63));
        if (first == last)
        {
            words[first] |= head & tail;
            return;
        }

        words[first] |= head;
        words[(first + 1)..last].Fill(ulong.MaxValue);
        words[last] |= tail;
    }

    /// <summary>The number of set bits.</summary>
    public static int Count(ReadOnlySpan<ulong> words)
    {
        var count = 0;
        foreach (var word in words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    internal static ulong[] TakeBits(ReadOnlySpan<ulong> bits, ReadOnlySpan<int> rows)
    {
        var taken = new ulong[Words(rows.Length)];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] >= 0 && Get(bits, rows[i]))
            {
                Set(taken, i);
            }
        }

        return taken;
    }

    internal static T[] TakeValues<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows)
        where T : unmanaged
    {
        var taken = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] >= 0)
            {
                taken[i] = values[rows[i]];
            }
        }

        return taken;
    }
}
