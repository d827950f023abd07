namespace Sojourn.Mining.EventLogs;

/// <summary>Rows beside the events — attribute changes or messages — ordered by case rank, time, sequence, record.</summary>
public sealed class SideTable
{
    internal SideTable(ReadOnlyMemory<int> cases, ReadOnlyMemory<long> times, IReadOnlyList<CategoricalColumn> columns)
    {
        Cases = cases;
        Times = times;
        Columns = columns;
    }

    /// <summary>The rank of each row's case, ascending.</summary>
    public ReadOnlyMemory<int> Cases { get; }

    /// <summary>When, in the log's unit since the Unix epoch, UTC.</summary>
    public ReadOnlyMemory<long> Times { get; }

    /// <summary>
    /// For changes <c>attribute</c>, <c>old</c>, <c>new</c>, <c>actor</c>; for messages <c>direction</c>,
    /// <c>visibility</c>, <c>author</c>, <c>channel</c>.
    /// </summary>
    public IReadOnlyList<CategoricalColumn> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count => Cases.Length;

    /// <summary>The column of that name.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public CategoricalColumn this[string column] =>
        Columns.FirstOrDefault(c => c.Name == column)
        ?? throw new ArgumentException($"There is no column '{column}'.", nameof(column));

    /// <summary>The rows of a case: from the first up to but excluding the second.</summary>
    public (int From, int To) RowsOf(int caseRank)
    {
        var cases = Cases.Span;
        return (LowerBound(cases, caseRank), LowerBound(cases, caseRank + 1));
    }

    internal static SideTable? From(ChangeTable? changes, int[] rankOfCase, Utf8Strings ids) =>
        changes is null
            ? null
            : From(
                changes.Case,
                changes.Time,
                changes.Sequence,
                [
                    ("attribute", changes.Attribute),
                    ("old", changes.Old),
                    ("new", changes.New),
                    ("actor", changes.Actor),
                ],
                rankOfCase,
                ids
            );

    internal static SideTable? From(MessageTable? messages, int[] rankOfCase, Utf8Strings ids) =>
        messages is null
            ? null
            : From(
                messages.Case,
                messages.Time,
                default,
                [
                    ("direction", messages.Direction),
                    ("visibility", messages.Visibility),
                    ("author", messages.Author),
                    ("channel", messages.Channel),
                ],
                rankOfCase,
                ids
            );

    /// <summary>Rows of cases that the log does not have are left out: the import has reported them.</summary>
    private static SideTable From(
        CodedColumn cases,
        ReadOnlyMemory<long> times,
        ReadOnlyMemory<long> sequence,
        (string Name, CodedColumn Column)[] columns,
        int[] rankOfCase,
        Utf8Strings ids
    )
    {
        var caseOf = new Dictionary<string, int>(ids.Count, StringComparer.Ordinal);
        for (var i = 0; i < ids.Count; i++)
        {
            caseOf[ids[i]] = rankOfCase[i];
        }

        var rankOfCode = cases.Values.Select(id => caseOf.GetValueOrDefault(id, -1)).ToArray();
        var ranks = new int[times.Length];
        for (var row = 0; row < ranks.Length; row++)
        {
            ranks[row] = rankOfCode[cases.Codes.Span[row]];
        }

        var order = Enumerable.Range(0, ranks.Length).Where(row => ranks[row] >= 0).ToArray();
        Array.Sort(
            order,
            (a, b) =>
            {
                var c = ranks[a].CompareTo(ranks[b]);
                c = c != 0 ? c : times.Span[a].CompareTo(times.Span[b]);
                c = c != 0 || sequence.Length == 0 ? c : sequence.Span[a].CompareTo(sequence.Span[b]);
                return c != 0 ? c : a.CompareTo(b);
            }
        );
        return new SideTable(
            Bits.TakeValues<int>(ranks, order),
            Bits.TakeValues(times.Span, order),
            [
                .. columns.Select(c =>
                    CategoricalDictionary.InOrdinalOrder(
                        (CategoricalColumn)new CategoricalColumn(c.Name, c.Column.Codes, c.Column.Values).Take(order)
                    )
                ),
            ]
        );
    }

    /// <summary>The rows up to an instant, those at it included.</summary>
    internal SideTable UpTo(long instant)
    {
        var times = Times.Span;
        var rows = new int[Count];
        var kept = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            if (times[row] <= instant)
            {
                rows[kept++] = row;
            }
        }

        Array.Resize(ref rows, kept);
        return Taken(Bits.TakeValues(Cases.Span, rows), rows);
    }

    /// <summary>The same rows for cases of other ranks, in the order of those; those of a case without a rank are left out.</summary>
    /// <param name="newRank">The new rank of each case, or −1.</param>
    /// <param name="caseCount">How many cases there are now.</param>
    internal SideTable Renumbered(ReadOnlySpan<int> newRank, int caseCount)
    {
        var first = new int[caseCount + 1];
        foreach (var @case in Cases.Span)
        {
            if (newRank[@case] >= 0)
            {
                first[newRank[@case] + 1]++;
            }
        }

        for (var c = 1; c < first.Length; c++)
        {
            first[c] += first[c - 1];
        }

        var rows = new int[first[^1]];
        var cases = new int[first[^1]];
        for (var row = 0; row < Count; row++)
        {
            var rank = newRank[Cases.Span[row]];
            if (rank >= 0)
            {
                cases[first[rank]] = rank;
                rows[first[rank]++] = row;
            }
        }

        return Taken(cases, rows);
    }

    private SideTable Taken(int[] cases, int[] rows) =>
        new(
            cases,
            Bits.TakeValues(Times.Span, rows),
            [.. Columns.Select(column => (CategoricalColumn)column.Take(rows))]
        );

    private static int LowerBound(ReadOnlySpan<int> sorted, int value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
