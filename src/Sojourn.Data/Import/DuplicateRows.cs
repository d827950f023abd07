using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Import;

/// <summary>Rows that repeat an earlier row in every column.</summary>
/// <remarks>
/// A 64-bit hash per row marks a bit field; the few rows whose bit was already set are candidates, and only those and
/// the rows they collide with are compared value by value. The answer is exact, and the same on any number of cores.
/// </remarks>
internal sealed class DuplicateRows
{
    private const int RowsPerPart = 1 << 18;
    private const int FilterBits = 21;

    // An import calls these loops a few times only, so they would end before they were worth optimising.
    private const MethodImplOptions CalledRarely = MethodImplOptions.AggressiveOptimization;

    private readonly List<int> rows;

    private DuplicateRows(List<int> rows) => this.rows = rows;

    /// <summary>How many rows repeat an earlier one.</summary>
    public int Count => rows.Count;

    /// <summary>The first of them: its place in file and record order, from 0.</summary>
    public int First => rows[0];

    /// <summary>Finds them.</summary>
    public static DuplicateRows In(EventTable events, CancellationToken cancellation = default)
    {
        var hashes = Hashes(events, cancellation);
        var candidates = Candidates(hashes);
        var repeated = new List<int>();
        var seen = new Dictionary<ulong, List<int>>();
        foreach (var row in RowsWith(candidates, hashes))
        {
            if (!seen.TryGetValue(hashes[row], out var earlier))
            {
                seen[hashes[row]] = earlier = [];
            }

            if (earlier.Exists(other => Same(events, row, other)))
            {
                repeated.Add(row);
            }
            else
            {
                earlier.Add(row);
            }
        }

        return new DuplicateRows(repeated);
    }

    /// <summary>Those at or after a place.</summary>
    public DuplicateRows From(long place) => place == 0 ? this : new DuplicateRows(rows.FindAll(row => row >= place));

    /// <summary>Moves the rows from the events to the rejected ones.</summary>
    public void MoveTo(DuckDBConnection connection, string events, string rejected)
    {
        connection.Run("CREATE OR REPLACE TEMP TABLE _repeated (place BIGINT)");
        using (var appender = connection.CreateAppender("temp", "main", "_repeated"))
        {
            foreach (var row in rows)
            {
                appender.CreateRow().AppendValue((long)row).EndRow();
            }
        }

        connection.Run(
            $"""
            CREATE OR REPLACE TEMP TABLE _repeated_records AS
            SELECT _file, _record, _line FROM (
                SELECT _file, _record, _line, row_number() OVER (ORDER BY _file, _record) - 1 AS place FROM {events})
            WHERE place IN (SELECT place FROM temp._repeated)
            """
        );
        connection.Run(
            $"INSERT INTO {rejected} SELECT _file, _record, _line, 'duplicate-row', NULL, NULL FROM temp._repeated_records"
        );
        connection.Run(
            $"""
            DELETE FROM {events} WHERE (_file, _record) IN (SELECT (_file, _record) FROM temp._repeated_records)
            """
        );
    }

    /// <summary>Hashes that at least two rows may share.</summary>
    [MethodImpl(CalledRarely)]
    private static HashSet<ulong> Candidates(ulong[] hashes)
    {
        // With 32 bits per row about one row in a hundred is a candidate by chance; at most a quarter of a gigabyte.
        var bits = BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(hashes.LongLength * 32, 1 << 12, 1L << 31));
        var field = new ulong[bits / 64];
        var candidates = new HashSet<ulong>();
        foreach (var hash in hashes)
        {
            var bit = hash & (bits - 1);
            var mask = 1UL << (int)bit;
            if ((field[bit >> 6] & mask) != 0)
            {
                candidates.Add(hash);
            }

            field[bit >> 6] |= mask;
        }

        return candidates;
    }

    /// <summary>The rows with one of the hashes, in order.</summary>
    private static IEnumerable<int> RowsWith(HashSet<ulong> candidates, ulong[] hashes)
    {
        // Most hashes are none of them, which a field that fits the processor's cache tells faster than the set.
        var filter = new ulong[1 << (FilterBits - 6)];
        foreach (var hash in candidates)
        {
            Bits.Set(filter, (int)(hash >> (64 - FilterBits)));
        }

        var parts = new List<int>[(hashes.Length + RowsPerPart - 1) / RowsPerPart];
        Parallel.For(
            0,
            candidates.Count == 0 ? 0 : parts.Length,
            part => parts[part] = RowsWith(candidates, filter, hashes, part * RowsPerPart)
        );
        return candidates.Count == 0 ? [] : parts.SelectMany(part => part);
    }

    [MethodImpl(CalledRarely)]
    private static List<int> RowsWith(HashSet<ulong> candidates, ulong[] filter, ulong[] hashes, int from)
    {
        var found = new List<int>();
        var end = Math.Min(hashes.Length, from + RowsPerPart);
        for (var row = from; row < end; row++)
        {
            if (Bits.Get(filter, (int)(hashes[row] >> (64 - FilterBits))) && candidates.Contains(hashes[row]))
            {
                found.Add(row);
            }
        }

        return found;
    }

    private static ulong[] Hashes(EventTable events, CancellationToken cancellation)
    {
        var hashes = new ulong[events.Count];
        Parallel.For(
            0,
            (hashes.Length + RowsPerPart - 1) / RowsPerPart,
            new ParallelOptions { CancellationToken = cancellation },
            part =>
            {
                var from = part * RowsPerPart;
                Hash(events, from, hashes.AsSpan(from, Math.Min(RowsPerPart, hashes.Length - from)));
            }
        );
        return hashes;
    }

    private static void Hash(EventTable events, int from, Span<ulong> hashes)
    {
        Mix(hashes, events.Case.Codes.Span[from..]);
        Mix(hashes, events.Activity.Codes.Span[from..]);
        Mix(hashes, events.Completed.Span[from..]);
        if (!events.Started.IsEmpty)
        {
            Mix(hashes, events.Started.Span[from..]);
        }

        if (!events.Sequence.IsEmpty)
        {
            Mix(hashes, events.Sequence.Span[from..]);
        }

        foreach (var attribute in events.Attributes)
        {
            switch (attribute)
            {
                case CategoricalColumn text:
                    Mix(hashes, text.Codes.Span[from..]);
                    break;
                case NumberColumn number:
                    Mix(hashes, MemoryMarshal.Cast<double, long>(number.Values.Span)[from..]);
                    break;
                case TimeColumn time:
                    Mix(hashes, time.Values.Span[from..]);
                    break;
                default:
                    break;
            }
        }
    }

    [MethodImpl(CalledRarely)]
    private static void Mix(Span<ulong> hashes, ReadOnlySpan<int> values)
    {
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = Mix(hashes[i], (uint)values[i]);
        }
    }

    [MethodImpl(CalledRarely)]
    private static void Mix(Span<ulong> hashes, ReadOnlySpan<long> values)
    {
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = Mix(hashes[i], (ulong)values[i]);
        }
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        var mixed = (hash ^ value) * 0x9E3779B97F4A7C15;
        return mixed ^ mixed >> 32;
    }

    private static bool Same(EventTable events, int row, int other) =>
        events.Case.Codes.Span[row] == events.Case.Codes.Span[other]
        && events.Activity.Codes.Span[row] == events.Activity.Codes.Span[other]
        && events.Completed.Span[row] == events.Completed.Span[other]
        && (events.Started.IsEmpty || events.Started.Span[row] == events.Started.Span[other])
        && (events.Sequence.IsEmpty || events.Sequence.Span[row] == events.Sequence.Span[other])
        && events.Attributes.All(attribute => Same(attribute, row, other));

    private static bool Same(AttributeColumn attribute, int row, int other) =>
        attribute switch
        {
            CategoricalColumn text => text.Codes.Span[row] == text.Codes.Span[other],
            NumberColumn number => number[row].Equals(number[other]),
            TimeColumn time => time[row] == time[other],
            BooleanColumn boolean => boolean[row] == boolean[other],
            _ => throw new ArgumentException(
                $"Columns of type {attribute.Type} cannot be compared.",
                nameof(attribute)
            ),
        };
}
