using System.Globalization;
using System.Text;

namespace Sojourn.Mining.EventLogs;

/// <summary>Finds cases by what a reader types: part of an id, part of a text, or a number.</summary>
/// <remarks>
/// A case is found if its id or a text of it or of one of its events contains what was typed, upper and lower case aside, or
/// if a number of it or of one of its events equals it. Cost: one pass over the ids, the dictionaries and the columns.
/// </remarks>
public static class CaseSearch
{
    /// <summary>The cases that a text finds; all for an empty one.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static CaseSelection Find(EventLog log, string text, CancellationToken cancellation = default)
    {
        if (text.Length == 0)
        {
            return log.AllCases;
        }

        var number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : (double?)null;
        var finds = new List<Action<ulong[]>> { found => FindIds(log, text, found, cancellation) };
        finds.AddRange(
            log.CaseAttributes.Select<AttributeColumn, Action<ulong[]>>(column =>
                found =>
                {
                    if (RowsOf(column, text, number, cancellation) is { } has)
                    {
                        for (var rank = 0; rank < column.Length; rank++)
                        {
                            if (has(rank))
                            {
                                Bits.Set(found, rank);
                            }
                        }
                    }
                }
            )
        );
        finds.AddRange(
            log.EventAttributes.Select<AttributeColumn, Action<ulong[]>>(column =>
                found =>
                {
                    if (RowsOf(column, text, number, cancellation) is { } has)
                    {
                        MarkCases(log, has, found, cancellation);
                    }
                }
            )
        );
        var all = new ulong[Bits.Words(log.CaseCount)];
        var gate = new Lock();
        Parallel.ForEach(
            finds,
            new ParallelOptions { CancellationToken = cancellation },
            find =>
            {
                var found = new ulong[all.Length];
                find(found);
                lock (gate)
                {
                    for (var w = 0; w < all.Length; w++)
                    {
                        all[w] |= found[w];
                    }
                }
            }
        );
        return CaseSelection.Of(all, log.CaseCount);
    }

    private static void FindIds(EventLog log, string text, ulong[] found, CancellationToken cancellation)
    {
        var ids = log.Parts.CaseIds;
        var isAscii = Ascii.IsValid(text);
        var wanted = Encoding.UTF8.GetBytes(text.ToLowerInvariant());
        for (var rank = 0; rank < log.CaseCount; rank++)
        {
            if ((rank & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (isAscii ? Holds(ids.Bytes(rank), wanted) : ids[rank].Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                Bits.Set(found, rank);
            }
        }
    }

    // Without a string per id: there are millions.
    private static bool Holds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> lower)
    {
        for (var from = 0; from + lower.Length <= bytes.Length; from++)
        {
            if (Ascii.EqualsIgnoreCase(bytes.Slice(from, lower.Length), lower))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Which rows of a column a text finds; null where none can.</summary>
    private static Func<int, bool>? RowsOf(
        AttributeColumn column,
        string text,
        double? number,
        CancellationToken cancellation
    )
    {
        switch (column)
        {
            case CategoricalColumn texts:
                var holds = new bool[texts.Values.Count];
                var any = false;
                for (var code = 0; code < holds.Length; code++)
                {
                    if ((code & 0xFFFF) == 0)
                    {
                        cancellation.ThrowIfCancellationRequested();
                    }

                    holds[code] = texts.Values[code].Contains(text, StringComparison.OrdinalIgnoreCase);
                    any |= holds[code];
                }

                var codes = texts.Codes;
                return any ? row => codes.Span[row] is var code and >= 0 && holds[code] : null;
            case NumberColumn numbers when number is { } wanted:
                return row => !numbers.IsMissing(row) && numbers.Values.Span[row] == wanted;
            default:
                return null;
        }
    }

    private static void MarkCases(EventLog log, Func<int, bool> has, ulong[] found, CancellationToken cancellation)
    {
        var trie = log.Trie;
        for (var node = 0; node < trie.NodeCount; node++)
        {
            if ((node & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var (low, high, first) = (trie.CaseLow.Span[node], trie.CaseHigh.Span[node], trie.EventLow.Span[node]);
            for (var rank = low; rank < high; rank++)
            {
                if (has(first + rank - low))
                {
                    Bits.Set(found, rank);
                }
            }
        }
    }
}
