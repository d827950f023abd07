using System.Runtime.InteropServices;

namespace Sojourn.Data.Csv;

/// <summary>Counts a column's distinct values up to a limit, so that repeated values cost one look-up each.</summary>
internal sealed class DistinctValues
{
    /// <summary>Distinct values are counted up to this many.</summary>
    public const int Limit = 10_000;

    private const int LargestText = 4 << 20;

    private readonly List<Entry> _entries = [];
    private int[] _slots = new int[64];
    private byte[] _bytes = new byte[1024];
    private int _used;

    /// <summary>How many distinct values are held.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether no further value can be taken in.</summary>
    public bool IsFull => _entries.Count >= Limit || _used >= LargestText;

    /// <summary>Counts one more occurrence of a value.</summary>
    public void Add(ReadOnlySpan<byte> value, long line)
    {
        var hash = Hash(value);
        var entries = CollectionsMarshal.AsSpan(_entries);
        var slot = (int)(hash & (uint)(_slots.Length - 1));
        while (_slots[slot] != 0)
        {
            ref var entry = ref entries[_slots[slot] - 1];
            if (entry.Hash == hash && entry.Length == value.Length && value.SequenceEqual(Bytes(entry)))
            {
                entry.Count++;
                return;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        if (_bytes.Length - _used < value.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + value.Length));
        }

        value.CopyTo(_bytes.AsSpan(_used));
        _entries.Add(new Entry(hash, _used, value.Length, 1, line));
        _used += value.Length;
        _slots[slot] = _entries.Count;
        if (_entries.Count * 2 > _slots.Length)
        {
            Grow();
        }
    }

    /// <summary>A value, in the order of first occurrence.</summary>
    public ReadOnlySpan<byte> Value(int index) => Bytes(_entries[index]);

    /// <summary>How often a value occurred while values were counted.</summary>
    public long Occurrences(int index) => _entries[index].Count;

    /// <summary>The physical line of a value's first occurrence.</summary>
    public long FirstLine(int index) => _entries[index].Line;

    private ReadOnlySpan<byte> Bytes(scoped in Entry entry) => _bytes.AsSpan(entry.Start, entry.Length);

    private void Grow()
    {
        _slots = new int[_slots.Length * 4];
        for (var i = 0; i < _entries.Count; i++)
        {
            var slot = (int)(_entries[i].Hash & (uint)(_slots.Length - 1));
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = i + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> value)
    {
        const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
        var hash = (ulong)value.Length * Multiplier;
        while (value.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(value)) * Multiplier;
            hash ^= hash >> 29;
            value = value[sizeof(ulong)..];
        }

        ulong tail = 0;
        foreach (var b in value)
        {
            tail = (tail << 8) | b;
        }

        hash = (hash ^ tail) * Multiplier;
        return (uint)(hash >> 32);
    }

    private record struct Entry(uint Hash, int Start, int Length, long Count, long Line);
}
