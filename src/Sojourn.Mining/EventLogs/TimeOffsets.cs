namespace Sojourn.Mining.EventLogs;

/// <summary>Offsets from the case's start in the log's unit: 32 bit where the longest case fits, 64 bit otherwise.</summary>
internal sealed class TimeOffsets
{
    private TimeOffsets(ReadOnlyMemory<int> narrow, ReadOnlyMemory<long> wide, bool isWide)
    {
        Narrow = narrow;
        Wide = wide;
        IsWide = isWide;
    }

    /// <summary>The offsets as 32-bit integers; empty where <see cref="IsWide"/>.</summary>
    public ReadOnlyMemory<int> Narrow { get; }

    /// <summary>The offsets as 64-bit integers; empty unless <see cref="IsWide"/>.</summary>
    public ReadOnlyMemory<long> Wide { get; }

    /// <summary>Whether 64 bits were needed.</summary>
    public bool IsWide { get; }

    /// <summary>The number of offsets.</summary>
    public int Length => IsWide ? Wide.Length : Narrow.Length;

    /// <summary>One offset.</summary>
    public long this[int index] => IsWide ? Wide.Span[index] : Narrow.Span[index];

    public static TimeOffsets Of(ReadOnlyMemory<int> narrow) => new(narrow, default, isWide: false);

    public static TimeOffsets Of(ReadOnlyMemory<long> wide) => new(default, wide, isWide: true);

    public static TimeOffsets Of(LogSection section) =>
        section.Type == LogSectionType.Int64 ? Of(section.As<long>()) : Of(section.As<int>());

    /// <summary>The offsets at the given indices.</summary>
    public TimeOffsets Take(ReadOnlySpan<int> indices) =>
        IsWide ? Of(Bits.TakeValues(Wide.Span, indices)) : Of(Bits.TakeValues(Narrow.Span, indices));

    public LogSection ToSection(string name) => IsWide ? LogSection.Of(name, Wide) : LogSection.Of(name, Narrow);
}
