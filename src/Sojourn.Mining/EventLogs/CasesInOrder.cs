namespace Sojourn.Mining.EventLogs;

/// <summary>The rows of a table grouped by case and put in the declared order: time, start, sequence, rank, record.</summary>
internal sealed class CasesInOrder
{
    private readonly EventTable table;

    private CasesInOrder(
        EventTable table,
        Utf8Strings ids,
        int[] first,
        int[] rows,
        ulong[] tiedCases,
        ulong[] tiedRows
    )
    {
        this.table = table;
        Ids = ids;
        First = first;
        Rows = rows;
        TiedCases = tiedCases;
        TiedRows = tiedRows;
    }

    /// <summary>The case ids in ordinal order: case <c>c</c> below is the c-th of them.</summary>
    public Utf8Strings Ids { get; }

    /// <summary>Where the rows of each case begin; one entry more than there are cases.</summary>
    public int[] First { get; }

    /// <summary>The rows, case after case, each case in its declared order.</summary>
    public int[] Rows { get; }

    /// <summary>A bit per case: it holds a group of equal (time, sequence, rank) with two activities at least.</summary>
    public ulong[] TiedCases { get; }

    /// <summary>A bit per row: it belongs to such a group.</summary>
    public ulong[] TiedRows { get; }

    /// <summary>The number of cases.</summary>
    public int Count => First.Length - 1;

    /// <summary>The number of events of a case.</summary>
    public int LengthOf(int @case) => First[@case + 1] - First[@case];

    public static CasesInOrder From(EventTable table, CancellationToken cancellation)
    {
        var (ids, caseOfCode) = OrderedIds(table);
        var first = new int[ids.Count + 1];
        var codes = table.Case.Codes.Span;
        foreach (var code in codes)
        {
            first[caseOfCode[code] + 1]++;
        }

        for (var c = 1; c < first.Length; c++)
        {
            first[c] += first[c - 1];
        }

        var next = first.AsSpan(..^1).ToArray();
        var rows = new int[codes.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            rows[next[caseOfCode[codes[row]]]++] = row;
        }

        cancellation.ThrowIfCancellationRequested();
        var ordered = new CasesInOrder(
            table,
            ids,
            first,
            rows,
            new ulong[Bits.Words(ids.Count)],
            new ulong[Bits.Words(codes.Length)]
        );
        ordered.Sort(cancellation);
        return ordered;
    }

    private static (Utf8Strings Ids, int[] CaseOfCode) OrderedIds(EventTable table)
    {
        var used = new bool[table.Case.Values.Count];
        foreach (var code in table.Case.Codes.Span)
        {
            used[code] = true;
        }

        var names = Utf8Strings.From(table.Case.Values);
        var order = OrdinalOrder.Of(names);
        var caseOfCode = new int[names.Count];
        if (table.EmptyCases.Count == 0)
        {
            var kept = 0;
            foreach (var code in order)
            {
                caseOfCode[code] = used[code] ? kept++ : -1;
            }

            return (
                kept == names.Count ? names.Take(order) : names.Take([.. order.Where(code => used[code])]),
                caseOfCode
            );
        }

        var all = new SortedSet<string>(table.EmptyCases, OrdinalUtf8Comparer.Instance);
        all.UnionWith(order.Where(code => used[code]).Select(code => names[code]));
        var ids = Utf8Strings.From([.. all]);
        var position = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in all)
        {
            position[id] = position.Count;
        }

        for (var code = 0; code < caseOfCode.Length; code++)
        {
            caseOfCode[code] = used[code] ? position[names[code]] : -1;
        }

        return (ids, caseOfCode);
    }

    private void Sort(CancellationToken cancellation)
    {
        var order = new RowOrder(table);
        for (var c = 0; c < Count; c++)
        {
            var span = Rows.AsSpan(First[c], LengthOf(c));
            order.Sort(span);
            if (order.MarkTies(span, TiedRows))
            {
                Bits.Set(TiedCases, c);
            }

            if ((c & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>The declared order of two rows of one case.</summary>
    private sealed class RowOrder(EventTable table) : IComparer<int>
    {
        private readonly ReadOnlyMemory<long> completed = table.Completed;
        private readonly ReadOnlyMemory<long> started = table.Started;
        private readonly ReadOnlyMemory<long> sequence = table.Sequence;
        private readonly ReadOnlyMemory<int> rank = table.ActivityRank;
        private readonly ReadOnlyMemory<int> activity = table.Activity.Codes;

        public int Compare(int x, int y) => CompareKeys(x, y) is var c && c != 0 ? c : x.CompareTo(y);

        public void Sort(Span<int> rows)
        {
            if (rows.Length > 48)
            {
                rows.Sort(this);
                return;
            }

            var times = completed.Span;
            for (var i = 1; i < rows.Length; i++)
            {
                var row = rows[i];
                var time = times[row];
                var j = i;
                while (
                    j > 0
                    && (time < times[rows[j - 1]] || (time == times[rows[j - 1]] && Compare(row, rows[j - 1]) < 0))
                )
                {
                    rows[j] = rows[j - 1];
                    j--;
                }

                rows[j] = row;
            }
        }

        /// <summary>Marks the rows whose place depends on the record order alone; says whether there are any.</summary>
        public bool MarkTies(ReadOnlySpan<int> rows, Span<ulong> tied)
        {
            var times = completed.Span;
            var any = false;
            for (var from = 0; from + 1 < rows.Length; )
            {
                if (times[rows[from]] != times[rows[from + 1]])
                {
                    from++;
                    continue;
                }

                var to = from + 1;
                var differ = false;
                while (to < rows.Length && CompareKeys(rows[from], rows[to]) == 0)
                {
                    differ |= activity.Span[rows[from]] != activity.Span[rows[to]];
                    to++;
                }

                for (var i = from; differ && i < to; i++)
                {
                    Bits.Set(tied, rows[i]);
                }

                any |= differ;
                from = to;
            }

            return any;
        }

        private int CompareKeys(int x, int y)
        {
            var c = completed.Span[x].CompareTo(completed.Span[y]);
            if (c == 0 && started.Length > 0)
            {
                c = started.Span[x].CompareTo(started.Span[y]);
            }

            if (c == 0 && sequence.Length > 0)
            {
                c = sequence.Span[x].CompareTo(sequence.Span[y]);
            }

            if (c == 0 && rank.Length > 0)
            {
                c = rank.Span[activity.Span[x]].CompareTo(rank.Span[activity.Span[y]]);
            }

            return c;
        }
    }
}
