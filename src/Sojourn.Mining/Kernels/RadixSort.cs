namespace Sojourn.Mining.Kernels;

/// <summary>Sorts segments of 64-bit keys: short ones by comparison, long ones byte by byte.</summary>
internal static class RadixSort
{
    private const int Shortest = 2048;

    /// <summary>Sorts each segment <c>first[s]..first[s + 1]</c> ascending.</summary>
    public static void SortSegments(ulong[] keys, int[] first)
    {
        var segments = Enumerable.Range(0, first.Length - 1).OrderByDescending(s => first[s + 1] - first[s]).ToArray();
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(segments, loadBalance: true),
            s => Sort(keys.AsSpan(first[s], first[s + 1] - first[s]))
        );
    }

    /// <summary>Sorts keys ascending.</summary>
    public static void Sort(Span<ulong> keys)
    {
        if (keys.Length < Shortest)
        {
            keys.Sort();
            return;
        }

        var rented = System.Buffers.ArrayPool<ulong>.Shared.Rent(keys.Length);
        var source = keys;
        var target = rented.AsSpan(0, keys.Length);
        Span<int> count = stackalloc int[256];
        for (var shift = 0; shift < 64; shift += 8)
        {
            count.Clear();
            foreach (var key in source)
            {
                count[(int)(key >> shift & 0xFF)]++;
            }

            if (count[(int)(source[0] >> shift & 0xFF)] == source.Length)
            {
                continue;
            }

            var at = 0;
            for (var digit = 0; digit < 256; digit++)
            {
                at += count[digit];
                count[digit] = at - count[digit];
            }

            foreach (var key in source)
            {
                target[count[(int)(key >> shift & 0xFF)]++] = key;
            }

            var swap = source;
            source = target;
            target = swap;
        }

        if (!System.Runtime.CompilerServices.Unsafe.AreSame(ref source[0], ref keys[0]))
        {
            source.CopyTo(keys);
        }

        System.Buffers.ArrayPool<ulong>.Shared.Return(rented);
    }
}
