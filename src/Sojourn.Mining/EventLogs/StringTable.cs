using System.Text;

namespace Sojourn.Mining.EventLogs;

/// <summary>Strings as two sections: UTF-8 bytes and the offset where each string ends.</summary>
internal static class StringTable
{
    public static IEnumerable<LogSection> ToSections(IReadOnlyList<string> strings)
    {
        var ends = new long[strings.Count];
        var total = 0L;
        for (var i = 0; i < strings.Count; i++)
        {
            total += Encoding.UTF8.GetByteCount(strings[i]);
            ends[i] = total;
        }

        var bytes = new byte[total];
        for (var i = 0; i < strings.Count; i++)
        {
            Encoding.UTF8.GetBytes(strings[i], bytes.AsSpan((int)(i == 0 ? 0 : ends[i - 1])));
        }

        yield return LogSection.Of<byte>("text", bytes);
        yield return LogSection.Of<long>("ends", ends);
    }

    public static string[] FromSections(LogSection text, LogSection ends)
    {
        var bytes = text.As<byte>().Span;
        var stops = ends.As<long>().Span;
        var strings = new string[stops.Length];
        var from = 0;
        for (var i = 0; i < strings.Length; i++)
        {
            var to = (int)stops[i];
            strings[i] = Encoding.UTF8.GetString(bytes[from..to]);
            from = to;
        }

        return strings;
    }
}
