using System.Runtime.InteropServices;

namespace Sojourn.Mining.EventLogs;

/// <summary>The element type of a <see cref="LogSection"/>.</summary>
public enum LogSectionType
{
    /// <summary>Bytes.</summary>
    UInt8,

    /// <summary>32-bit signed integers.</summary>
    Int32,

    /// <summary>64-bit signed integers.</summary>
    Int64,

    /// <summary>64-bit unsigned integers (bitmaps).</summary>
    UInt64,

    /// <summary>64-bit floating-point numbers.</summary>
    Float64,
}

/// <summary>A named block of a log's memory. A log can be taken apart into sections and rebuilt from them.</summary>
/// <remarks>
/// Sections hold little-endian elements without padding. Exactly one of the typed memories is set, as
/// <see cref="Type"/> says. How they reach a disk is not the engine's business.
/// </remarks>
public sealed class LogSection
{
    private readonly object memory;

    private LogSection(string name, LogSectionType type, object memory, int length)
    {
        Name = name;
        Type = type;
        Length = length;
        this.memory = memory;
    }

    /// <summary>The section's name, unique in its log.</summary>
    public string Name { get; }

    /// <summary>The element type.</summary>
    public LogSectionType Type { get; }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>The size of one element in bytes.</summary>
    public int ElementSize =>
        Type switch
        {
            LogSectionType.UInt8 => 1,
            LogSectionType.Int32 => 4,
            _ => 8,
        };

    /// <summary>Wraps a block of memory; <typeparamref name="T"/> is byte, int, long, ulong or double.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is none of these.</exception>
    public static LogSection Of<T>(string name, ReadOnlyMemory<T> memory)
        where T : unmanaged => new(name, TypeOf<T>(), memory, memory.Length);

    /// <summary>The same memory under another name.</summary>
    public LogSection Named(string name) => new(name, Type, memory, Length);

    /// <summary>The memory, as its own type.</summary>
    /// <exception cref="InvalidCastException">The section holds elements of another type.</exception>
    public ReadOnlyMemory<T> As<T>()
        where T : unmanaged => (ReadOnlyMemory<T>)memory;

    /// <summary>Copies part of the section as bytes: elements from <paramref name="start"/> on, as many as fit.</summary>
    /// <returns>The number of elements copied.</returns>
    public int CopyBytes(int start, Span<byte> target)
    {
        var source = Type switch
        {
            LogSectionType.UInt8 => Slice<byte>(start, target.Length),
            LogSectionType.Int32 => Slice<int>(start, target.Length),
            LogSectionType.Int64 => Slice<long>(start, target.Length),
            LogSectionType.UInt64 => Slice<ulong>(start, target.Length),
            _ => Slice<double>(start, target.Length),
        };
        var bytes = Math.Min(source.Length, target.Length / ElementSize * ElementSize);
        source[..bytes].CopyTo(target);
        return bytes / ElementSize;
    }

    private ReadOnlySpan<byte> Slice<T>(int start, int bytes)
        where T : unmanaged
    {
        var span = As<T>().Span[start..];
        return MemoryMarshal.AsBytes(span[..Math.Min(span.Length, bytes / ElementSize)]);
    }

    private static LogSectionType TypeOf<T>()
        where T : unmanaged =>
        default(T) switch
        {
            byte => LogSectionType.UInt8,
            int => LogSectionType.Int32,
            long => LogSectionType.Int64,
            ulong => LogSectionType.UInt64,
            double => LogSectionType.Float64,
            _ => throw new ArgumentException(
                $"A section holds byte, int, long, ulong or double, not {typeof(T).Name}."
            ),
        };
}
