using System.Buffers.Binary;

namespace Sojourn.Mining.EventLogs;

/// <summary>Sorts many strings by their UTF-8 bytes quickly: eight bytes behind the common prefix first, the rest on ties.</summary>
internal static class OrdinalOrder
{
    /// <summary>The indices of the strings in ordinal order; equal strings keep their order.</summary>
    public static int[] Of(Utf8Strings strings)
    {
        var order = new int[strings.Count];
        var keys = new ulong[strings.Count];
        var skip = CommonPrefix(strings);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = Key(strings.Bytes(i)[skip..]);
        }

        Array.Sort(keys, order);
        var byBytes = Comparer<int>.Create(
            (a, b) => strings.Bytes(a).SequenceCompareTo(strings.Bytes(b)) is var c && c != 0 ? c : a.CompareTo(b)
        );
        for (var from = 0; from < order.Length; )
        {
            var to = from + 1;
            while (to < order.Length && keys[to] == keys[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                Array.Sort(order, from, to - from, byBytes);
            }

            from = to;
        }

        return order;
    }

    private static int CommonPrefix(Utf8Strings strings)
    {
        if (strings.Count == 0)
        {
            return 0;
        }

        var common = strings.Bytes(0).Length;
        for (var i = 1; i < strings.Count && common > 0; i++)
        {
            common = strings.Bytes(0)[..common].CommonPrefixLength(strings.Bytes(i));
        }

        return common;
    }

    private static ulong Key(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 8)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }

        var key = 0UL;
        for (var i = 0; i < bytes.Length; i++)
        {
            key |= (ulong)bytes[i] << (56 - 8 * i);
        }

        return key;
    }
}
