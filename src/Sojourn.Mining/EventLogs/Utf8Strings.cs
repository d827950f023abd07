using System.Collections;
using System.Text;

namespace Sojourn.Mining.EventLogs;

/// <summary>A list of strings kept as UTF-8 text, so that a million names cost no object each and can be mapped.</summary>
/// <remarks>Each access makes a new string; keep the code, not the name, in loops.</remarks>
public sealed class Utf8Strings : IReadOnlyList<string>
{
    private readonly ReadOnlyMemory<byte> text;
    private readonly ReadOnlyMemory<long> ends;

    private Utf8Strings(ReadOnlyMemory<byte> text, ReadOnlyMemory<long> ends)
    {
        this.text = text;
        this.ends = ends;
    }

    /// <inheritdoc/>
    public int Count => ends.Length;

    /// <inheritdoc/>
    public string this[int index] => Encoding.UTF8.GetString(Bytes(index));

    /// <summary>Copies a list of strings.</summary>
    /// <exception cref="ArgumentException">The texts come to 2 GiB or more.</exception>
    public static Utf8Strings From(IReadOnlyList<string> strings)
    {
        if (strings is Utf8Strings already)
        {
            return already;
        }

        var ends = new long[strings.Count];
        var total = 0L;
        for (var i = 0; i < ends.Length; i++)
        {
            total += Encoding.UTF8.GetByteCount(strings[i]);
            ends[i] = total;
        }

        if (total > Array.MaxLength)
        {
            throw new ArgumentException(
                $"The {ends.Length} texts of a column come to {total} bytes; 2 GiB is the most."
            );
        }

        var text = new byte[total];
        for (var i = 0; i < ends.Length; i++)
        {
            Encoding.UTF8.GetBytes(strings[i], text.AsSpan((int)(i == 0 ? 0 : ends[i - 1])));
        }

        return new Utf8Strings(text, ends);
    }

    /// <summary>The UTF-8 bytes of a string.</summary>
    public ReadOnlySpan<byte> Bytes(int index)
    {
        var stops = ends.Span;
        var from = index == 0 ? 0 : (int)stops[index - 1];
        return text.Span[from..(int)stops[index]];
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Utf8Strings Take(ReadOnlySpan<int> indices)
    {
        var newEnds = new long[indices.Length];
        var total = 0L;
        for (var i = 0; i < newEnds.Length; i++)
        {
            total += Bytes(indices[i]).Length;
            newEnds[i] = total;
        }

        var bytes = new byte[total];
        for (var i = 0; i < newEnds.Length; i++)
        {
            Bytes(indices[i]).CopyTo(bytes.AsSpan((int)(i == 0 ? 0 : newEnds[i - 1])));
        }

        return new Utf8Strings(bytes, newEnds);
    }

    internal static Utf8Strings FromSections(LogSection text, LogSection ends) => new(text.As<byte>(), ends.As<long>());

    internal IEnumerable<(string Suffix, LogSection Section)> Sections()
    {
        yield return ("text", LogSection.Of("text", text));
        yield return ("ends", LogSection.Of("ends", ends));
    }
}
