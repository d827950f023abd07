using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;

namespace Sojourn.Workspace.Analyses;

/// <summary>
/// The selected cases in the order of a column. Numbers and times stand by value, texts by their UTF-8 bytes, cases without
/// a value last in both directions; equal values by start, then case.
/// </summary>
/// <remarks>
/// Every value becomes a whole number of the same order first, so that a million of them are sorted as numbers, and no row
/// is made before it is written.
/// </remarks>
internal sealed class CaseSort
{
    private readonly EventLog log;
    private readonly int[] placeOfId;
    private readonly int[] plain;

    public CaseSort(EventLog log, CaseSelection selection)
    {
        this.log = log;
        placeOfId = new int[log.CaseCount];
        foreach (var (place, rank) in CaseOrder.ById(log, SortDirection.Ascending).Index())
        {
            placeOfId[rank] = place;
        }

        plain = ByStart(selection);
    }

    /// <summary>The cases by start, then case.</summary>
    public IReadOnlyList<int> Plain => plain;

    /// <summary>The numbers that stand for the cases' ids.</summary>
    public long? KeyOfId(int rank) => placeOfId[rank];

    /// <summary>The numbers that stand for the values of an attribute.</summary>
    public static Func<int, long?> KeysOf(AttributeColumn column)
    {
        return rank => column.IsMissing(rank) ? null : Key(rank);

        long Key(int rank) =>
            column switch
            {
                // The dictionary is in ordinal order.
                CategoricalColumn text => text.Codes.Span[rank],
                NumberColumn number => Sortable(number.Values.Span[rank]),
                TimeColumn time => time.Values.Span[rank],
                BooleanColumn boolean => boolean[rank] == true ? 1 : 0,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }

    /// <summary>The cases in the order of some keys.</summary>
    /// <param name="keyOf">The key of a case, by rank; null where it has none.</param>
    /// <param name="descends">Whether the greatest stand first; equal ones stand as always.</param>
    public int[] By(Func<int, long?> keyOf, bool descends)
    {
        var keys = new long[plain.Length];
        var places = new int[plain.Length];
        var (present, missing) = (0, new List<int>());
        for (var place = 0; place < plain.Length; place++)
        {
            if (keyOf(plain[place]) is { } key)
            {
                keys[present] = descends ? ~key : key;
                places[present++] = place;
            }
            else
            {
                missing.Add(plain[place]);
            }
        }

        SortStably(keys.AsSpan(0, present), places.AsSpan(0, present));
        var sorted = new int[plain.Length];
        for (var i = 0; i < present; i++)
        {
            sorted[i] = plain[places[i]];
        }

        missing.CopyTo(sorted, present);
        return sorted;
    }

    private int[] ByStart(CaseSelection selection)
    {
        var starts = CaseTimes.Starts(log);
        var ranks = new int[selection.Count];
        var keys = new long[ranks.Length];
        var (count, last) = (0, ranks.Length);
        foreach (var rank in selection.Ranks())
        {
            if (starts[rank] is { } start)
            {
                keys[count] = start;
                ranks[count++] = rank;
            }
            else
            {
                ranks[--last] = rank;
            }
        }

        Array.Sort(keys, ranks, 0, count);
        for (var from = 0; from < count; )
        {
            var to = from + 1;
            while (to < count && keys[to] == keys[from])
            {
                to++;
            }

            ById(ranks.AsSpan(from..to));
            from = to;
        }

        ById(ranks.AsSpan(count..));
        return ranks;
    }

    private void ById(Span<int> ranks)
    {
        if (ranks.Length > 1)
        {
            ranks.Sort((one, other) => placeOfId[one].CompareTo(placeOfId[other]));
        }
    }

    // Places that have one key stand in their own order.
    private static void SortStably(Span<long> keys, Span<int> places)
    {
        keys.Sort(places);
        for (var from = 0; from < keys.Length; )
        {
            var to = from + 1;
            while (to < keys.Length && keys[to] == keys[from])
            {
                to++;
            }

            places[from..to].Sort();
            from = to;
        }
    }

    // The bits of a double, arranged so that their order is that of the numbers.
    private static long Sortable(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value);
        return bits ^ ((bits >> 63) & long.MaxValue);
    }
}
