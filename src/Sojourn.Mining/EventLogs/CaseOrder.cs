using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.EventLogs;

/// <summary>Which end of an order comes first.</summary>
public enum SortDirection
{
    /// <summary>The least first.</summary>
    Ascending,

    /// <summary>The greatest first.</summary>
    Descending,
}

/// <summary>All cases of a log in the order of one of their values, for lists that are read from any place.</summary>
/// <remarks>
/// Shape: the ranks of all cases, selected or not. Order: numbers and times by value, texts by their UTF-8 bytes; cases
/// without a value come last in both directions; equal values stand by rank. Cost: proportional to the cases times their
/// logarithm; for a text column, to the cases.
/// </remarks>
public static class CaseOrder
{
    /// <summary>By the cases' ids.</summary>
    public static int[] ById(EventLog log, SortDirection direction)
    {
        var order = log.CaseIdOrder.ToArray();
        if (direction == SortDirection.Descending)
        {
            Array.Reverse(order);
        }

        return order;
    }

    /// <summary>By the number of events.</summary>
    public static int[] ByLength(EventLog log, SortDirection direction)
    {
        var lengths = new long[log.CaseCount];
        for (var leaf = 0; leaf < log.Trie.LeafCount; leaf++)
        {
            var (low, high) = (log.Trie.LeafLow.Span[leaf], log.Trie.LeafHigh(leaf));
            lengths.AsSpan(low..high).Fill(low < high ? log.LengthOf(low) : 0);
        }

        return Sorted(lengths, direction, _ => false);
    }

    /// <summary>By the earliest start.</summary>
    public static int[] ByStart(EventLog log, SortDirection direction) => Of(log.CaseFacts.ByStart, direction);

    /// <summary>By the latest completion.</summary>
    public static int[] ByEnd(EventLog log, SortDirection direction) => Of(log.CaseFacts.ByEnd, direction);

    /// <summary>By the throughput time.</summary>
    public static int[] ByThroughput(EventLog log, SortDirection direction) =>
        Of(log.CaseFacts.ByThroughput, direction);

    /// <summary>The members of a set after the others; descending, before them.</summary>
    public static int[] ByMembership(CaseSelection members, SortDirection direction)
    {
        var keys = new long[members.CaseCount];
        for (var rank = 0; rank < keys.Length; rank++)
        {
            keys[rank] = members.Contains(rank) ? 1 : 0;
        }

        return Sorted(keys, direction, _ => false);
    }

    /// <summary>By the values of a column whose rows are cases.</summary>
    public static int[] By(AttributeColumn column, SortDirection direction)
    {
        var keys = new long[column.Length];
        switch (column)
        {
            case CategoricalColumn text:
                return ByCode(text, direction);
            case NumberColumn number:
                for (var rank = 0; rank < keys.Length; rank++)
                {
                    keys[rank] = Key(number.Values.Span[rank]);
                }

                break;
            case TimeColumn time:
                time.Values.Span.CopyTo(keys);
                break;
            case BooleanColumn boolean:
                for (var rank = 0; rank < keys.Length; rank++)
                {
                    keys[rank] = Bits.Get(boolean.Values.Span, rank) ? 1 : 0;
                }

                break;
            default:
                throw new ArgumentException($"'{column.Name}' is of no type that has an order.", nameof(column));
        }

        return Sorted(keys, direction, column.IsMissing);
    }

    // The log keeps these orders; what is left is to turn them around, and to put the others behind.
    private static int[] Of(CasesInValueOrder kept, SortDirection direction)
    {
        var order = new int[kept.CaseCount];
        var has = new ulong[Bits.Words(order.Length)];
        var values = kept.Values;
        var ranks = kept.Ranks;
        var next = 0;
        for (var to = values.Length; to > 0; )
        {
            var from = to - 1;
            while (from > 0 && values[from - 1] == values[to - 1])
            {
                from--;
            }

            // Equal values stand by rank in both directions.
            var place = direction == SortDirection.Ascending ? from : next;
            for (var i = from; i < to; i++)
            {
                order[place + i - from] = ranks[i];
                Bits.Set(has, ranks[i]);
            }

            next += to - from;
            to = from;
        }

        for (var rank = 0; rank < order.Length; rank++)
        {
            if (!Bits.Get(has, rank))
            {
                order[next++] = rank;
            }
        }

        return order;
    }

    // A dictionary in ordinal order makes the codes the order: they are counted, not compared.
    private static int[] ByCode(CategoricalColumn column, SortDirection direction)
    {
        var codes = column.Codes.Span;
        var values = column.Values.Count;
        var first = new int[values + 2];
        int PlaceOf(int code) =>
            code < 0 ? values
            : direction == SortDirection.Ascending ? code
            : values - 1 - code;
        foreach (var code in codes)
        {
            first[PlaceOf(code) + 1]++;
        }

        for (var place = 1; place < first.Length; place++)
        {
            first[place] += first[place - 1];
        }

        var order = new int[codes.Length];
        for (var rank = 0; rank < codes.Length; rank++)
        {
            order[first[PlaceOf(codes[rank])]++] = rank;
        }

        return order;
    }

    // The bits of a double, arranged so that their order is that of the numbers.
    private static long Key(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value);
        return bits ^ ((bits >> 63) & long.MaxValue);
    }

    /// <summary>Sorts ranks by their keys, which are used up.</summary>
    private static int[] Sorted(long[] keys, SortDirection direction, Func<int, bool> isMissing)
    {
        var order = new int[keys.Length];
        var present = 0;
        var last = keys.Length;
        for (var rank = 0; rank < keys.Length; rank++)
        {
            if (isMissing(rank))
            {
                order[--last] = rank;
            }
            else
            {
                // The complement turns the order around, and leaves equal keys equal.
                keys[present] = direction == SortDirection.Ascending ? keys[rank] : ~keys[rank];
                order[present++] = rank;
            }
        }

        Array.Reverse(order, present, order.Length - present);
        Array.Sort(keys, order, 0, present);
        for (var from = 0; from < present; )
        {
            var to = from + 1;
            while (to < present && keys[to] == keys[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                Array.Sort(order, from, to - from);
            }

            from = to;
        }

        return order;
    }
}
