using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Workspace.Index;

/// <summary>Where a section stands in an index file.</summary>
internal sealed record IndexEntry(string Name, LogSectionType Type, long Offset, long Length, ulong Checksum)
{
    public long Bytes => Length * IndexFormat.ElementSize(Type);
}

/// <summary>The byte layout of an index file, all numbers little-endian.</summary>
/// <remarks>
/// <para>Header, 96 bytes: magic (8), format (4), number of sections (4), dataset hash (32), length of the file (8), offset
/// (8) and length (8) of the section table, XXH3 of the table (8), zero (8), XXH3 of the header up to here (8).</para>
/// <para>Then the sections, each beginning at a multiple of 64 bytes, then the table: per section the length of its name
/// (4), element type (4), offset (8), number of elements (8), XXH3 of its bytes (8), name in UTF-8.</para>
/// </remarks>
internal static class IndexFormat
{
    public const int HeaderBytes = 96;
    public const int Alignment = 64;
    public const uint Version = 1;

    private const int EntryBytes = 32;
    private const int HashBytes = 32;

    private static ReadOnlySpan<byte> Magic => "SJRNIDX\n"u8;

    public static int ElementSize(LogSectionType type) =>
        type switch
        {
            LogSectionType.UInt8 => 1,
            LogSectionType.Int32 => 4,
            _ => 8,
        };

    public static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    public static byte[] Header(string datasetHash, int sections, long tableOffset, ReadOnlySpan<byte> table)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), sections);
        Convert.FromHexString(datasetHash).CopyTo(header, 16);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(48), tableOffset + table.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(56), tableOffset);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(64), table.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(72), XxHash3.HashToUInt64(table));
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(88), XxHash3.HashToUInt64(header.AsSpan(0, 88)));
        return header;
    }

    public static byte[] Table(IReadOnlyList<IndexEntry> entries)
    {
        var names = entries.Select(entry => Encoding.UTF8.GetBytes(entry.Name)).ToArray();
        var table = new byte[names.Sum(name => EntryBytes + name.Length)];
        var at = 0;
        for (var i = 0; i < names.Length; i++)
        {
            var row = table.AsSpan(at);
            BinaryPrimitives.WriteInt32LittleEndian(row, names[i].Length);
            BinaryPrimitives.WriteInt32LittleEndian(row[4..], (int)entries[i].Type);
            BinaryPrimitives.WriteInt64LittleEndian(row[8..], entries[i].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(row[16..], entries[i].Length);
            BinaryPrimitives.WriteUInt64LittleEndian(row[24..], entries[i].Checksum);
            names[i].CopyTo(row[EntryBytes..]);
            at += EntryBytes + names[i].Length;
        }

        return table;
    }

    /// <summary>Checks the header and gives the number of sections and the place of the table.</summary>
    public static (int Sections, long TableOffset, int TableBytes, ulong TableChecksum) ReadHeader(
        ReadOnlySpan<byte> header,
        long fileLength,
        string datasetHash
    )
    {
        Require(header[..8].SequenceEqual(Magic), "it is not an index file");
        Require(BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) == Version, "it has another format");
        Require(
            BinaryPrimitives.ReadUInt64LittleEndian(header[88..]) == XxHash3.HashToUInt64(header[..88]),
            "its header is damaged"
        );
        Require(
            header.Slice(16, HashBytes).SequenceEqual(Convert.FromHexString(datasetHash)),
            "it belongs to other data"
        );
        Require(BinaryPrimitives.ReadInt64LittleEndian(header[48..]) == fileLength, "it is cut off or has grown");
        var offset = BinaryPrimitives.ReadInt64LittleEndian(header[56..]);
        var bytes = BinaryPrimitives.ReadInt64LittleEndian(header[64..]);
        Require(
            offset >= HeaderBytes && bytes is >= 0 and <= int.MaxValue && offset + bytes == fileLength,
            "its table is lost"
        );
        return (
            BinaryPrimitives.ReadInt32LittleEndian(header[12..]),
            offset,
            (int)bytes,
            BinaryPrimitives.ReadUInt64LittleEndian(header[72..])
        );
    }

    /// <summary>Checks the table and gives its entries, each known to lie inside the file.</summary>
    public static IReadOnlyList<IndexEntry> ReadTable(
        ReadOnlySpan<byte> table,
        int sections,
        long tableOffset,
        ulong checksum
    )
    {
        Require(XxHash3.HashToUInt64(table) == checksum, "its table is damaged");
        var entries = new List<IndexEntry>();
        for (var i = 0; i < sections; i++)
        {
            Require(table.Length >= EntryBytes, "its table is too short");
            var nameBytes = BinaryPrimitives.ReadInt32LittleEndian(table);
            Require(nameBytes >= 0 && nameBytes <= table.Length - EntryBytes, "its table is too short");
            var entry = new IndexEntry(
                Encoding.UTF8.GetString(table.Slice(EntryBytes, nameBytes)),
                (LogSectionType)BinaryPrimitives.ReadInt32LittleEndian(table[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(table[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(table[16..]),
                BinaryPrimitives.ReadUInt64LittleEndian(table[24..])
            );
            Require(
                Enum.IsDefined(entry.Type)
                    && entry.Offset >= HeaderBytes
                    && entry.Offset % Alignment == 0
                    && entry.Length is >= 0 and <= int.MaxValue
                    && entry.Bytes <= tableOffset - entry.Offset,
                $"its section '{entry.Name}' lies outside the file"
            );
            entries.Add(entry);
            table = table[(EntryBytes + nameBytes)..];
        }

        return entries;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new UnusableIndexException(otherwise);
        }
    }
}

/// <summary>An index cannot be used and is to be rebuilt; the message completes "the index is unusable because …".</summary>
internal sealed class UnusableIndexException(string reason) : Exception(reason);
