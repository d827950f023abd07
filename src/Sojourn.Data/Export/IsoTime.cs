using System.Globalization;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Export;

/// <summary>Writes instants as ISO-8601 in UTC, with as many digits as the log's unit has.</summary>
internal static class IsoTime
{
    /// <summary>The longest text.</summary>
    public const int MostCharacters = 40;

    /// <summary>Writes an instant with <c>Z</c>, into a buffer of <see cref="MostCharacters"/>.</summary>
    public static ReadOnlySpan<char> Format(TimeUnit unit, long instant, Span<char> buffer)
    {
        var format = unit switch
        {
            TimeUnit.Second => "yyyy-MM-dd'T'HH:mm:ss'Z'",
            TimeUnit.Millisecond => "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            _ => "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
        };
        unit.ToUtc(instant).TryFormat(buffer, out var written, format, CultureInfo.InvariantCulture);
        return buffer[..written];
    }
}
