using System.Buffers.Binary;

namespace Sojourn.Charts.Files;

/// <summary>Cuts a TrueType font down to some glyphs, so that a PDF does not carry ten million bytes for a dozen letters.</summary>
/// <remarks>
/// Glyphs get new numbers in the order of their characters; parts of composite glyphs come along. Hinting, kerning and
/// substitution are left out: a drawing places its texts itself. Source: the OpenType specification 1.9.1, tables cmap,
/// glyf, head, hhea, hmtx, loca, maxp.
/// </remarks>
internal sealed class FontSubset
{
    private const ushort HasWords = 0x0001;
    private const ushort HasMoreParts = 0x0020;
    private const ushort HasScale = 0x0008;
    private const ushort HasTwoScales = 0x0040;
    private const ushort HasMatrix = 0x0080;
    private const ushort HasInstructions = 0x0100;

    private readonly byte[] font;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly List<int> glyphs = [];
    private readonly Dictionary<int, int> numbers = [];

    private FontSubset(byte[] font)
    {
        this.font = font;
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + 16 * i;
            var tag = System.Text.Encoding.ASCII.GetString(font, entry, 4);
            tables[tag] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }
    }

    /// <summary>The font with only the given characters.</summary>
    /// <param name="font">A TrueType font with outlines in <c>glyf</c>.</param>
    /// <param name="characters">Each character and its glyph in that font.</param>
    public static byte[] Of(byte[] font, IReadOnlyDictionary<int, ushort> characters) =>
        new FontSubset(font).Cut(characters);

    private byte[] Cut(IReadOnlyDictionary<int, ushort> characters)
    {
        Take(0);
        var mapped = characters.OrderBy(each => each.Key).Select(each => (each.Key, Take(each.Value))).ToList();
        var (outlines, places) = Outlines();
        var head = Table("head");
        // Offsets of 32 bits, and no checksum of the whole: readers take the parts.
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        var maxp = Table("maxp");
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)glyphs.Count);
        var hhea = Table("hhea");
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)glyphs.Count);
        return File(
            new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
            {
                ["OS/2"] = Table("OS/2"),
                ["cmap"] = Characters(mapped),
                ["glyf"] = outlines,
                ["head"] = head,
                ["hhea"] = hhea,
                ["hmtx"] = Advances(),
                ["loca"] = places,
                ["maxp"] = maxp,
                ["name"] = Table("name"),
                ["post"] = NoNames(),
            }
        );
    }

    private int Take(int glyph)
    {
        if (!numbers.TryGetValue(glyph, out var number))
        {
            number = glyphs.Count;
            numbers[glyph] = number;
            glyphs.Add(glyph);
        }

        return number;
    }

    private (byte[] Outlines, byte[] Places) Outlines()
    {
        var data = new MemoryStream();
        var places = new MemoryStream();
        // The list grows while composite glyphs name their parts.
        for (var i = 0; i < glyphs.Count; i++)
        {
            Write32(places, (uint)data.Length);
            data.Write(Outline(glyphs[i]));
            while (data.Length % 4 != 0)
            {
                data.WriteByte(0);
            }
        }

        Write32(places, (uint)data.Length);
        return (data.ToArray(), places.ToArray());
    }

    private byte[] Outline(int glyph)
    {
        var isLong = U16(tables["head"].Offset + 50) == 1;
        var loca = tables["loca"].Offset;
        var from = isLong ? (int)U32(loca + 4 * glyph) : 2 * U16(loca + 2 * glyph);
        var to = isLong ? (int)U32(loca + 4 * glyph + 4) : 2 * U16(loca + 2 * glyph + 2);
        var outline = font.AsSpan(tables["glyf"].Offset + from, to - from).ToArray();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return outline;
        }

        for (var at = 10; ; )
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)Take(part));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at), (ushort)(flags & ~HasInstructions));
            at += 4 + ((flags & HasWords) != 0 ? 4 : 2);
            at +=
                (flags & HasScale) != 0 ? 2
                : (flags & HasTwoScales) != 0 ? 4
                : (flags & HasMatrix) != 0 ? 8
                : 0;
            if ((flags & HasMoreParts) == 0)
            {
                return outline[..at];
            }
        }
    }

    private byte[] Advances()
    {
        var measured = U16(tables["hhea"].Offset + 34);
        var hmtx = tables["hmtx"].Offset;
        var advances = new MemoryStream();
        foreach (var glyph in glyphs)
        {
            // Glyphs beyond the last measured one are as wide as it, and have a bearing of their own.
            var width = U16(hmtx + 4 * Math.Min(glyph, measured - 1));
            var bearing =
                glyph < measured ? U16(hmtx + 4 * glyph + 2) : U16(hmtx + 4 * measured + 2 * (glyph - measured));
            Write16(advances, width);
            Write16(advances, bearing);
        }

        return advances.ToArray();
    }

    /// <summary>A map of characters in format 12, one group a character.</summary>
    private static byte[] Characters(List<(int Character, int Glyph)> mapped)
    {
        var table = new MemoryStream();
        Write16(table, 0);
        Write16(table, 1);
        Write16(table, 3);
        Write16(table, 10);
        Write32(table, 12);
        Write16(table, 12);
        Write16(table, 0);
        Write32(table, (uint)(16 + 12 * mapped.Count));
        Write32(table, 0);
        Write32(table, (uint)mapped.Count);
        foreach (var (character, glyph) in mapped)
        {
            Write32(table, (uint)character);
            Write32(table, (uint)character);
            Write32(table, (uint)glyph);
        }

        return table.ToArray();
    }

    /// <summary>The table of glyph names without names: version 3.</summary>
    private byte[] NoNames()
    {
        var post = Table("post")[..32];
        BinaryPrimitives.WriteUInt32BigEndian(post, 0x00030000);
        return post;
    }

    private static byte[] File(SortedDictionary<string, byte[]> parts)
    {
        var count = parts.Count;
        var power = (int)Math.Floor(Math.Log2(count));
        var file = new MemoryStream();
        Write32(file, 0x00010000);
        Write16(file, (ushort)count);
        Write16(file, (ushort)(16 << power));
        Write16(file, (ushort)power);
        Write16(file, (ushort)(16 * count - (16 << power)));
        var offset = 12 + 16 * count;
        foreach (var (tag, data) in parts)
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(tag));
            Write32(file, Checksum(data));
            Write32(file, (uint)offset);
            Write32(file, (uint)data.Length);
            offset += (data.Length + 3) / 4 * 4;
        }

        foreach (var data in parts.Values)
        {
            file.Write(data);
            file.Write(new byte[(4 - data.Length % 4) % 4]);
        }

        return file.ToArray();
    }

    private static uint Checksum(byte[] data)
    {
        var sum = 0u;
        for (var i = 0; i < data.Length; i++)
        {
            sum = unchecked(sum + ((uint)data[i] << (24 - 8 * (i % 4))));
        }

        return sum;
    }

    private byte[] Table(string tag) => font.AsSpan(tables[tag].Offset, tables[tag].Length).ToArray();

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(at));

    private static void Write16(MemoryStream stream, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void Write32(MemoryStream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }
}
