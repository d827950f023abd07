using System.Collections.Concurrent;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Arithmetic on bitmaps.</summary>
internal static class Masks
{
    private const int WordsPerPart = 1 << 13;

    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] &= other[i];
        }
    }

    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] |= other[i];
        }
    }

    /// <summary>Flips the first <paramref name="bits"/> bits.</summary>
    public static void Not(Span<ulong> target, int bits)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = ~target[i];
        }

        if (bits % 64 != 0)
        {
            target[^1] &= ulong.MaxValue >> (64 - bits % 64);
        }
    }

    /// <summary>Sets bits of the target where <paramref name="length"/> bits of the source are set.</summary>
    public static void OrRange(Span<ulong> target, int targetBit, ReadOnlySpan<ulong> source, int sourceBit, int length)
    {
        while (length > 0)
        {
            // As many bits as the target's current word still takes.
            var offset = targetBit & 63;
            var count = Math.Min(64 - offset, length);
            var bits = Read(source, sourceBit, count);
            if (bits != 0)
            {
                target[targetBit >> 6] |= bits << offset;
            }

            targetBit += count;
            sourceBit += count;
            length -= count;
        }
    }

    /// <summary>Up to 64 bits from anywhere in a bitmap.</summary>
    public static ulong Read(ReadOnlySpan<ulong> source, int bit, int count)
    {
        var word = bit >> 6;
        var offset = bit & 63;
        var bits = source[word] >> offset;
        if (offset + count > 64)
        {
            bits |= source[word + 1] << (64 - offset);
        }

        return count == 64 ? bits : bits & ((1UL << count) - 1);
    }

    /// <summary>Fills a new bitmap word by word, parts of it in parallel.</summary>
    /// <param name="bits">The bitmap's length.</param>
    /// <param name="fill">Fills the words from the first up to but excluding the second.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ulong[] Fill(int bits, Action<ulong[], int, int> fill, CancellationToken cancellation)
    {
        var mask = new ulong[Bits.Words(bits)];
        if (mask.Length <= WordsPerPart)
        {
            fill(mask, 0, mask.Length);
            return mask;
        }

        Parallel.ForEach(
            Partitioner.Create(0, mask.Length, WordsPerPart),
            new ParallelOptions { CancellationToken = cancellation },
            part => fill(mask, part.Item1, part.Item2)
        );
        return mask;
    }
}
