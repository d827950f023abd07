using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Sojourn.Data.Import;

/// <summary>A text as a vector of the database holds it: short ones in place, long ones behind a pointer.</summary>
/// <remarks>
/// The layout is the database's: a 32-bit length, then either up to twelve bytes padded with zeros, or the first four
/// bytes and the address of all of them. Two short texts are therefore equal exactly if their sixteen bytes are.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct VectorText
{
    private const int InPlace = 12;

    /// <summary>Length and first four bytes.</summary>
    public readonly ulong Head;

    /// <summary>The next eight bytes, or the address of the text.</summary>
    public readonly ulong Tail;

    public int Length => (int)Head;

    public bool IsShort => Length <= InPlace;

    public static ReadOnlySpan<byte> Bytes(ref readonly VectorText text) =>
        text.IsShort
            ? MemoryMarshal.AsBytes(new ReadOnlySpan<VectorText>(in text)).Slice(sizeof(uint), text.Length)
            : new ReadOnlySpan<byte>((void*)text.Tail, text.Length);
}

/// <summary>Gives texts codes in order of their first appearance, looking only at bytes.</summary>
/// <remarks>
/// Cost: one hash and one comparison per row, none for a row that repeats the one before. A managed string is made only
/// once per distinct text.
/// </remarks>
internal sealed unsafe class TextDictionary
{
    private readonly List<byte[]> blocks = [];
    private Entry[] entries = new Entry[16];
    private Slot[] slots = new Slot[32];
    private int used;

    /// <summary>The number of distinct texts.</summary>
    public int Count { get; private set; }

    /// <summary>Codes of a chunk of rows; −1 where a row is missing.</summary>
    public void Encode(ReadOnlySpan<VectorText> texts, ReadOnlySpan<ulong> validity, Span<int> codes)
    {
        ulong lastHead = 0;
        ulong lastTail = 0;
        var lastCode = -1;
        for (var row = 0; row < texts.Length; row++)
        {
            if (!validity.IsEmpty && (validity[row >> 6] >> row & 1) == 0)
            {
                codes[row] = -1;
                continue;
            }

            ref readonly var text = ref texts[row];
            if (lastCode < 0 || text.Head != lastHead || text.Tail != lastTail)
            {
                lastHead = text.Head;
                lastTail = text.Tail;
                lastCode = Code(in text);
            }

            codes[row] = lastCode;
        }
    }

    /// <summary>The distinct texts in the order of their codes.</summary>
    public string[] ToStrings()
    {
        var strings = new string[Count];
        for (var code = 0; code < strings.Length; code++)
        {
            strings[code] = Encoding.UTF8.GetString(BytesOf(ref entries[code]));
        }

        return strings;
    }

    private int Code(ref readonly VectorText text)
    {
        var hash = text.IsShort ? Mix(text.Head, text.Tail) : Hash(VectorText.Bytes(in text));
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; ; at = at + 1 & mask)
        {
            ref var slot = ref slots[at];
            if (slot.CodePlusOne == 0)
            {
                return Add(in text, hash, at);
            }

            if (slot.Hash == hash && Equal(in text, ref entries[slot.CodePlusOne - 1]))
            {
                return slot.CodePlusOne - 1;
            }
        }
    }

    private bool Equal(ref readonly VectorText text, ref Entry entry) =>
        text.Head == entry.Head
        && (text.IsShort ? text.Tail == entry.Tail : VectorText.Bytes(in text).SequenceEqual(BytesOf(ref entry)));

    private int Add(ref readonly VectorText text, uint hash, int at)
    {
        var code = Count++;
        if (code == entries.Length)
        {
            Array.Resize(ref entries, entries.Length * 2);
        }

        entries[code] = new Entry { Head = text.Head, Tail = text.IsShort ? text.Tail : Store(in text) };
        slots[at] = new Slot { Hash = hash, CodePlusOne = code + 1 };
        if (Count * 2 > slots.Length)
        {
            Grow();
        }

        return code;
    }

    private void Grow()
    {
        var larger = new Slot[slots.Length * 2];
        var mask = larger.Length - 1;
        foreach (var slot in slots)
        {
            if (slot.CodePlusOne == 0)
            {
                continue;
            }

            var at = (int)slot.Hash & mask;
            while (larger[at].CodePlusOne != 0)
            {
                at = at + 1 & mask;
            }

            larger[at] = slot;
        }

        slots = larger;
    }

    /// <summary>Copies a long text; the answer says where: block number and offset.</summary>
    private ulong Store(ref readonly VectorText text)
    {
        const int usual = 1 << 16;
        var bytes = VectorText.Bytes(in text);
        if (blocks.Count == 0 || blocks[^1].Length - used < bytes.Length)
        {
            // Blocks grow with the dictionary, so that neither a few nor millions of texts cost much.
            var size = Math.Max(bytes.Length, Math.Min(usual << Math.Min(blocks.Count, 8), 1 << 24));
            blocks.Add(new byte[size]);
            used = 0;
        }

        bytes.CopyTo(blocks[^1].AsSpan(used));
        var place = (ulong)(blocks.Count - 1) << 32 | (uint)used;
        used += bytes.Length;
        return place;
    }

    private ReadOnlySpan<byte> BytesOf(ref Entry entry)
    {
        ref var text = ref Unsafe.As<Entry, VectorText>(ref entry);
        return text.IsShort
            ? VectorText.Bytes(in text)
            : blocks[(int)(entry.Tail >> 32)].AsSpan((int)(uint)entry.Tail, text.Length);
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        var rest = bytes;
        for (; rest.Length > 8; rest = rest[8..])
        {
            hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(rest)) * 0xD6E8FEB86659FD93, 29);
        }

        // Only long texts come here, so the last eight bytes always exist; they may overlap those already taken.
        return Mix(hash, MemoryMarshal.Read<ulong>(bytes[^8..]));
    }

    private static uint Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a ^ 0xA0761D6478BD642F, b ^ 0xE7037ED1A0B428DB, out var low);
        return (uint)((high ^ low) * 0x9E3779B97F4A7C15 >> 32);
    }

    private struct Entry
    {
        public ulong Head;
        public ulong Tail;
    }

    private struct Slot
    {
        public uint Hash;
        public int CodePlusOne;
    }
}
