using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Sojourn.Mining.Performance;

namespace Sojourn.Server.Dots;

/// <summary>The dots of a chart as bytes for the browser's canvas.</summary>
/// <remarks>
/// Little-endian. A head of 64 bytes: the letters SJD1; 1 for dots or 2 for cells; origin, step, first and last place of
/// the axis as 64-bit floats; rows, events, columns and lines as 32-bit integers. Then blocks: a number n, n places (cells:
/// their index), n rows (cells: their dots), n events, n categories of one byte, and padding to four bytes. A block of none
/// ends the data, so that what was cut off is seen to be. A place is <c>origin + step × value</c>; the step is 1, and
/// so exact, unless the axis is longer than 32 bits.
/// </remarks>
internal static class DotsData
{
    /// <summary>Charts with more events are counted by pixel, not sent dot by dot: 26 MB are sent at most.</summary>
    public const int MostDots = 2_000_000;

    /// <summary>The most cells of a window.</summary>
    public const int MostCells = 4_000_000;

    public const int HeadLength = 64;

    private const int BlockSize = 1 << 16;

    /// <summary>Writes every dot.</summary>
    public static void WriteDots(Stream to, DotsModel model, CancellationToken cancellation)
    {
        var step = Math.Max(1, ((model.Last - model.First) >> 32) + 1);
        WriteHead(to, model, kind: 1, step, columns: 0, lines: 0);
        var places = new uint[BlockSize];
        model.Plot.Read(
            BlockSize,
            block =>
            {
                for (var i = 0; i < block.Across.Length; i++)
                {
                    places[i] = (uint)((block.Across[i] - model.First) / step);
                }

                WriteBlock(to, places.AsSpan(0, block.Across.Length), block.Rows, block.Events, block.Categories);
            },
            cancellation
        );
        WriteNumber(to, 0);
    }

    /// <summary>Writes the cells of a window that hold a dot.</summary>
    public static void WriteCells(
        Stream to,
        DotsModel model,
        DotWindow window,
        int front,
        CancellationToken cancellation
    )
    {
        var grid = model.Plot.Bin(window, front, cancellation);
        WriteHead(to, model, kind: 2, step: 1, window.Columns, window.Lines);
        var cells = new List<uint>(BlockSize);
        var dots = new List<int>(BlockSize);
        var events = new List<int>(BlockSize);
        var categories = new List<byte>(BlockSize);
        for (var cell = 0; cell < grid.Counts.Length; cell++)
        {
            if (grid.Counts[cell] > 0)
            {
                cells.Add((uint)cell);
                dots.Add(grid.Counts[cell]);
                events.Add(grid.Events[cell]);
                categories.Add(grid.Categories[cell]);
            }

            if (cells.Count == BlockSize || (cell == grid.Counts.Length - 1 && cells.Count > 0))
            {
                WriteBlock(
                    to,
                    CollectionsMarshal.AsSpan(cells),
                    CollectionsMarshal.AsSpan(dots),
                    CollectionsMarshal.AsSpan(events),
                    CollectionsMarshal.AsSpan(categories)
                );
                cells.Clear();
                dots.Clear();
                events.Clear();
                categories.Clear();
            }
        }

        WriteNumber(to, 0);
    }

    private static void WriteHead(Stream to, DotsModel model, int kind, long step, int columns, int lines)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        head.Clear();
        "SJD1"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], kind);
        BinaryPrimitives.WriteDoubleLittleEndian(head[8..], model.First);
        BinaryPrimitives.WriteDoubleLittleEndian(head[16..], step);
        BinaryPrimitives.WriteDoubleLittleEndian(head[24..], model.First);
        BinaryPrimitives.WriteDoubleLittleEndian(head[32..], model.Last);
        BinaryPrimitives.WriteInt32LittleEndian(head[40..], model.Plot.Rows.Count);
        BinaryPrimitives.WriteInt32LittleEndian(head[44..], model.Plot.Events);
        BinaryPrimitives.WriteInt32LittleEndian(head[48..], columns);
        BinaryPrimitives.WriteInt32LittleEndian(head[52..], lines);
        to.Write(head);
    }

    private static void WriteBlock(
        Stream to,
        ReadOnlySpan<uint> places,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> events,
        ReadOnlySpan<byte> categories
    )
    {
        WriteNumber(to, places.Length);
        to.Write(LittleEndian.Bytes(places));
        to.Write(LittleEndian.Bytes(rows));
        to.Write(LittleEndian.Bytes(events));
        to.Write(categories);
        to.Write([0, 0, 0], 0, -places.Length & 3);
    }

    private static void WriteNumber(Stream to, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        to.Write(bytes);
    }
}

/// <summary>Numbers as the bytes that a browser reads.</summary>
internal static class LittleEndian
{
    /// <summary>The bytes of numbers, without a copy where the machine keeps them so.</summary>
    public static ReadOnlySpan<byte> Bytes<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(numbers);
        if (BitConverter.IsLittleEndian)
        {
            return bytes;
        }

        var turned = bytes.ToArray();
        var size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        for (var at = 0; at < turned.Length; at += size)
        {
            turned.AsSpan(at, size).Reverse();
        }

        return turned;
    }
}
