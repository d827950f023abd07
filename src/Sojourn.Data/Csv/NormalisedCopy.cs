using System.Buffers;
using System.Buffers.Text;

namespace Sojourn.Data.Csv;

/// <summary>
/// Writes records as UTF-8 with commas, double quotes and line feeds, led by their record number and physical line, and
/// followed by the times that the database cannot read, in ISO form.
/// </summary>
internal sealed class NormalisedCopy : IDisposable
{
    private const int BufferSize = 1 << 20;
    private const int LongestNumber = 32;

    private static readonly SearchValues<byte> NeedQuotes = SearchValues.Create(",\"\n\r"u8);

    private readonly FileStream _file;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _used;

    public NormalisedCopy(string path) =>
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>Begins a record.</summary>
    public void Begin(long record, long line)
    {
        Number(record);
        Byte((byte)',');
        Number(line);
    }

    /// <summary>Appends a field.</summary>
    public void Field(ReadOnlySpan<byte> value)
    {
        Byte((byte)',');
        if (!value.ContainsAny(NeedQuotes))
        {
            Bytes(value);
            return;
        }

        Byte((byte)'"');
        while (value.IndexOf((byte)'"') is var quote and >= 0)
        {
            Bytes(value[..(quote + 1)]);
            Byte((byte)'"');
            value = value[(quote + 1)..];
        }

        Bytes(value);
        Byte((byte)'"');
    }

    /// <summary>Appends a time in microseconds since 1970, or an empty field.</summary>
    public void Time(long? micros)
    {
        Byte((byte)',');
        if (micros is { } time)
        {
            Number(time);
        }
    }

    /// <summary>Ends a record.</summary>
    public void End() => Byte((byte)'\n');

    public void Dispose()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _file.Dispose();
    }

    private void Number(long value)
    {
        if (_buffer.Length - _used < LongestNumber)
        {
            Flush();
        }

        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out var written);
        _used += written;
    }

    private void Byte(byte value)
    {
        if (_used == _buffer.Length)
        {
            Flush();
        }

        _buffer[_used++] = value;
    }

    private void Bytes(ReadOnlySpan<byte> value)
    {
        if (value.Length > _buffer.Length - _used)
        {
            Flush();
            if (value.Length > _buffer.Length)
            {
                _file.Write(value);
                return;
            }
        }

        value.CopyTo(_buffer.AsSpan(_used));
        _used += value.Length;
    }

    private void Flush()
    {
        _file.Write(_buffer, 0, _used);
        _used = 0;
    }
}
