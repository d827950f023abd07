using System.IO.Compression;
using Sojourn.Data.Import;

namespace Sojourn.Data.JsonLines;

/// <summary>Reads the physical lines of a file as bytes, unpacking it where needed.</summary>
internal sealed class JsonLineReader : IDisposable
{
    private const int LongestLine = 64 << 20;
    private const long LargestRatio = 200;
    private const long RatioMattersFrom = 256L << 20;

    private readonly string name;
    private readonly FileStream raw;
    private readonly Stream stream;
    private readonly bool isPacked;
    private byte[] buffer = new byte[1 << 18];
    private int start;
    private int end;
    private int lineStart;
    private int lineLength;
    private long read;
    private bool finished;

    public JsonLineReader(string path)
    {
        name = Path.GetFileName(path);
        raw = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        Span<byte> magic = stackalloc byte[2];
        isPacked = raw.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        raw.Position = 0;
        stream = isPacked ? new GZipStream(raw, CompressionMode.Decompress) : raw;
    }

    /// <summary>How many bytes of the file were taken, packed as they lie there.</summary>
    public long Position => raw.Position;

    /// <summary>The number of the current line, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The current line without its end; valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<byte> Current => buffer.AsSpan(lineStart, lineLength);

    /// <summary>The whole file from here on, for a document that is not one object per line.</summary>
    public Stream Rest => stream;

    /// <summary>Goes to the next line; false at the end.</summary>
    /// <exception cref="UnusableDataException">A line is longer than any record, or the file is damaged.</exception>
    public bool MoveNext()
    {
        while (true)
        {
            var rest = buffer.AsSpan(start, end - start);
            var feed = rest.IndexOf((byte)'\n');
            if (feed >= 0 || (finished && !rest.IsEmpty))
            {
                var length = feed >= 0 ? feed : rest.Length;
                (lineStart, lineLength) = (start, length);
                start += feed >= 0 ? feed + 1 : length;
                Line++;
                if (Line == 1 && Current.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
                {
                    (lineStart, lineLength) = (lineStart + 3, lineLength - 3);
                }

                return true;
            }

            if (finished)
            {
                return false;
            }

            Fill();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        raw.Dispose();
    }

    private void Fill()
    {
        var kept = end - start;
        if (kept > LongestLine)
        {
            throw new UnusableDataException(
                $"Line {Line + 1} of \"{name}\" is longer than {LongestLine >> 20} MB, which no record is. "
                    + $"JSON lines have one object per line; write the file so."
            );
        }

        if (kept == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        if (start > 0)
        {
            Buffer.BlockCopy(buffer, start, buffer, 0, kept);
            (start, end) = (0, kept);
        }

        try
        {
            var count = stream.Read(buffer, end, buffer.Length - end);
            finished = count == 0;
            end += count;
            read += count;
        }
        catch (InvalidDataException)
        {
            throw new UnusableDataException($"\"{name}\" is a damaged gzip file. Copy or compress it again.");
        }

        if (isPacked && read > RatioMattersFrom && read / LargestRatio > raw.Position)
        {
            throw new UnusableDataException(
                $"\"{name}\" unpacks to more than {LargestRatio} times its size, which no log does. If you trust it, "
                    + $"unpack it yourself and import the file that comes out."
            );
        }
    }
}
