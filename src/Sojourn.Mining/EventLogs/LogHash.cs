using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Sojourn.Mining.EventLogs;

/// <summary>The fingerprint of a log's data, by which an analysis recognises what it was made from.</summary>
/// <remarks>
/// Shape: SHA-256 over the canonical sorted tables, 64 hexadecimal digits in lower case. The tables are the control flow,
/// case ids, times, attributes, changes and messages; file and record numbers are not in them.
/// Order: cases by activity sequence, then id; events by step, then case; attributes by name; dictionaries by UTF-8
/// bytes. So the order in which rows arrived counts only where nothing else orders them.
/// Cost: one pass over the log's memory.
/// </remarks>
public static class LogHash
{
    /// <summary>Computes the hash of a log as imported.</summary>
    public static string Compute(EventLog log)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var parts = log.Parts;
        Text(hash, "sojourn-log-1");
        Numbers<long>(hash, new[] { parts.Unit.PerSecond(), parts.EventCount, log.CaseCount });
        Texts(hash, parts.Activities);
        Numbers(hash, parts.Trie.Label);
        Numbers(hash, parts.Trie.Parent);
        Numbers(hash, parts.Trie.CaseLow);
        Numbers(hash, parts.Trie.CaseHigh);
        Texts(hash, parts.CaseIds);
        Numbers(hash, parts.Origin);
        Offsets(hash, parts.Completed);
        if (parts.Started is { } started)
        {
            Text(hash, "start");
            Offsets(hash, started);
        }

        Columns(hash, "case", parts.CaseAttributes);
        Columns(hash, "event", parts.EventAttributes);
        Rows(hash, "changes", parts.Changes);
        Rows(hash, "messages", parts.Messages);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Rows(IncrementalHash hash, string name, SideTable? table)
    {
        if (table is not null)
        {
            Numbers(hash, table.Cases);
            Numbers(hash, table.Times);
            Columns(hash, name, table.Columns);
        }
    }

    private static void Columns(IncrementalHash hash, string level, IReadOnlyList<AttributeColumn> columns)
    {
        foreach (var column in columns)
        {
            Text(hash, level);
            Text(hash, column.Name);
            Text(hash, column.Type.ToString());
            switch (column)
            {
                case CategoricalColumn categorical:
                    Texts(hash, categorical.Values);
                    Numbers(hash, categorical.Codes);
                    break;
                case NumberColumn numbers:
                    Present(hash, numbers.Values, numbers.Valid);
                    break;
                case TimeColumn times:
                    Present(hash, times.Values, times.Valid);
                    break;
                case BooleanColumn booleans:
                    var known = booleans.Valid.ToArray();
                    Numbers<ulong>(hash, known);
                    for (var i = 0; i < known.Length; i++)
                    {
                        known[i] &= booleans.Values.Span[i];
                    }

                    Numbers<ulong>(hash, known);
                    break;
            }
        }
    }

    // A missing value is missing, whatever its place in memory happens to hold.
    private static void Present<T>(IncrementalHash hash, ReadOnlyMemory<T> values, ReadOnlyMemory<ulong> valid)
        where T : unmanaged
    {
        Numbers(hash, valid);
        var block = new T[1 << 14];
        for (var from = 0; from < values.Length; from += block.Length)
        {
            var length = Math.Min(block.Length, values.Length - from);
            values.Span.Slice(from, length).CopyTo(block);
            for (var i = 0; i < length; i++)
            {
                if (!Bits.Get(valid.Span, from + i))
                {
                    block[i] = default;
                }
            }

            hash.AppendData(MemoryMarshal.AsBytes(block.AsSpan(0, length)));
        }
    }

    private static void Offsets(IncrementalHash hash, TimeOffsets offsets)
    {
        Numbers(hash, offsets.Narrow);
        Numbers(hash, offsets.Wide);
    }

    private static void Texts(IncrementalHash hash, IReadOnlyList<string> texts)
    {
        foreach (var (_, section) in Utf8Strings.From(texts).Sections())
        {
            if (section.Type == LogSectionType.UInt8)
            {
                Numbers(hash, section.As<byte>());
            }
            else
            {
                Numbers(hash, section.As<long>());
            }
        }
    }

    private static void Text(IncrementalHash hash, string text) => Numbers<byte>(hash, Encoding.UTF8.GetBytes(text));

    // Each block says its length first, so that no two different logs give the same bytes.
    private static void Numbers<T>(IncrementalHash hash, ReadOnlyMemory<T> numbers)
        where T : unmanaged
    {
        Span<long> length = [numbers.Length];
        hash.AppendData(MemoryMarshal.AsBytes(length));
        var rest = numbers.Span;
        const int Block = 1 << 24;
        while (rest.Length > 0)
        {
            var block = rest[..Math.Min(Block, rest.Length)];
            hash.AppendData(MemoryMarshal.AsBytes(block));
            rest = rest[block.Length..];
        }
    }
}
