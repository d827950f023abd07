using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>The encoding of a text file: what it is called, how many bytes of mark it begins with, how to decode it.</summary>
internal sealed record TextEncoding
{
    private const int ReadSize = 1 << 20;

    private static readonly UTF8Encoding ReplacingUtf8 = new(encoderShouldEmitUTF8Identifier: false);

    private TextEncoding(string name, int markBytes, Encoding? transcodeFrom)
    {
        Name = name;
        MarkBytes = markBytes;
        TranscodeFrom = transcodeFrom;
    }

    /// <summary>The IANA name, such as <c>utf-8</c> or <c>windows-1252</c>.</summary>
    public string Name { get; }

    /// <summary>The length of the byte order mark.</summary>
    public int MarkBytes { get; }

    /// <summary>What to decode from, or null where the bytes are UTF-8 as they stand.</summary>
    public Encoding? TranscodeFrom { get; }

    /// <summary>How many bytes are not valid in UTF-8 though the file is read as UTF-8.</summary>
    public long InvalidBytes { get; private init; }

    /// <summary>The encoding of a file: named by the user, else by its mark, else by all of its bytes.</summary>
    public static TextEncoding Of(string path, string? named, CancellationToken cancellation)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4096];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var marked = ByMark(head) ?? ByZeros(head);
        var chosen = named is null ? marked : Named(named, marked, head);
        if (chosen is { TranscodeFrom: not null })
        {
            return chosen;
        }

        file.Position = 0;
        if (IsUtf8(file, cancellation))
        {
            return chosen ?? new TextEncoding("utf-8", 0, null);
        }

        file.Position = 0;
        var (invalid, sequences, controls) = CountBytes(file, cancellation);
        if (chosen is not null || sequences >= invalid * 10)
        {
            return new TextEncoding("utf-8", chosen?.MarkBytes ?? 0, ReplacingUtf8) { InvalidBytes = invalid };
        }

        return controls > 0
            ? new TextEncoding("windows-1252", 0, CodePagesEncodingProvider.Instance.GetEncoding(1252))
            : new TextEncoding("iso-8859-1", 0, Encoding.Latin1);
    }

    /// <summary>The encoding of a name that the user gives.</summary>
    /// <exception cref="ImportOptionException">There is none of that name.</exception>
    public static Encoding Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            throw new ImportOptionException(
                "encoding",
                $"The encoding '{name}' is not known; name one such as utf-8, utf-16, windows-1252 or iso-8859-1."
            );
        }
    }

    /// <summary>Opens the text as a stream of UTF-8 without a mark.</summary>
    public Stream Open(string path)
    {
        var file = new FileStream(
            path,
            new FileStreamOptions
            {
                BufferSize = 0,
                Options = FileOptions.SequentialScan,
                Share = FileShare.ReadWrite,
            }
        );
        file.Position = MarkBytes;
        return TranscodeFrom is null
            ? file
            : Encoding.CreateTranscodingStream(new BufferedStream(file, ReadSize), TranscodeFrom, ReplacingUtf8);
    }

    private static TextEncoding Named(string name, TextEncoding? marked, ReadOnlySpan<byte> head)
    {
        var encoding = Find(name);
        if (encoding.CodePage == Encoding.UTF8.CodePage)
        {
            return new TextEncoding("utf-8", marked?.Name == "utf-8" ? 3 : 0, null);
        }

        var mark = encoding.Preamble.Length > 0 && head.StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        return new TextEncoding(encoding.WebName, mark, encoding);
    }

    private static TextEncoding? ByMark(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? new TextEncoding("utf-8", 3, null)
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? new TextEncoding("utf-16le", 2, Encoding.Unicode)
        : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? new TextEncoding("utf-16be", 2, Encoding.BigEndianUnicode)
        : null;

    /// <summary>UTF-16 without a mark: in Western text every second byte is zero.</summary>
    private static TextEncoding? ByZeros(ReadOnlySpan<byte> head)
    {
        int even = 0,
            odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
            {
                _ = (i & 1) == 0 ? even++ : odd++;
            }
        }

        var most = head.Length * 3 / 10;
        return head.Length < 4 ? null
            : odd > most && even <= odd / 20 ? new TextEncoding("utf-16le", 0, Encoding.Unicode)
            : even > most && odd <= even / 20 ? new TextEncoding("utf-16be", 0, Encoding.BigEndianUnicode)
            : null;
    }

    private static bool IsUtf8(FileStream file, CancellationToken cancellation)
    {
        var valid = true;
        ReadBlocks(
            file,
            block =>
            {
                cancellation.ThrowIfCancellationRequested();
                return valid = Utf8.IsValid(block);
            }
        );
        return valid;
    }

    /// <summary>
    /// How many bytes are not valid in UTF-8, how many valid sequences of several bytes there are, and how many of the
    /// invalid bytes are 0x80–0x9F, which Latin-1 does not use for text and Windows-1252 does.
    /// </summary>
    private static (long Invalid, long Sequences, long Controls) CountBytes(
        FileStream file,
        CancellationToken cancellation
    )
    {
        long invalid = 0,
            sequences = 0,
            controls = 0;
        ReadBlocks(
            file,
            block =>
            {
                cancellation.ThrowIfCancellationRequested();
                while (block.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is var next and >= 0)
                {
                    block = block[next..];
                    if (Rune.DecodeFromUtf8(block, out _, out var consumed) == OperationStatus.Done)
                    {
                        sequences++;
                    }
                    else
                    {
                        invalid++;
                        controls += block[0] is >= 0x80 and <= 0x9F ? 1 : 0;
                        consumed = 1;
                    }

                    block = block[consumed..];
                }

                return true;
            }
        );
        return (invalid, sequences, controls);
    }

    /// <summary>Reads a file in blocks that do not cut a UTF-8 sequence, until a block is refused.</summary>
    private static void ReadBlocks(FileStream file, Func<ReadOnlySpan<byte>, bool> accept)
    {
        var buffer = new byte[ReadSize];
        var kept = 0;
        while (true)
        {
            var read = file.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var last = read < buffer.Length - kept;
            var data = buffer.AsSpan(0, kept + read);
            var whole = last ? data.Length : WholeSequences(data);
            if (!accept(data[..whole]) || last)
            {
                return;
            }

            data[whole..].CopyTo(buffer);
            kept = data.Length - whole;
        }
    }

    /// <summary>The length without a sequence that the end of the buffer may have cut.</summary>
    private static int WholeSequences(ReadOnlySpan<byte> data)
    {
        for (var back = 1; back <= 3 && back <= data.Length; back++)
        {
            if (data[^back] >= 0xC0)
            {
                return data.Length - back;
            }

            if (data[^back] < 0x80)
            {
                break;
            }
        }

        return data.Length;
    }
}
