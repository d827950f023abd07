using System.Buffers;
using Sojourn.Data.Import;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Csv;

/// <summary>Recognises files that are not text, by their first bytes.</summary>
internal static class BinaryFiles
{
    private const int Looked = 1 << 16;

    /// <summary>Fails with a sentence if the file is not text.</summary>
    public static void Refuse(string path, string name)
    {
        using var file = File.OpenRead(path);
        var buffer = ArrayPool<byte>.Shared.Rent(Looked);
        try
        {
            var head = buffer.AsSpan(0, file.ReadAtLeast(buffer.AsSpan(0, Looked), Looked, throwOnEndOfStream: false));
            if (KnownFormat(head) is { } known)
            {
                throw new UnusableDataException(
                    $"The file '{name}' is {known}, not a text file with delimited fields."
                );
            }

            var zeros = head.Count((byte)0);
            if (zeros > 0 && !LooksLikeUtf16(head, zeros))
            {
                throw new UnusableDataException(
                    $"The file '{name}' is binary (a zero byte stands at position {head.IndexOf((byte)0) + 1}), not a text file with delimited fields; export it as CSV."
                );
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Sentence? KnownFormat(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\x03\x04"u8) ? Sentence.Of($"an Excel workbook or another ZIP archive")
        : head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])
            ? Sentence.Of($"an old Excel workbook or another Office file")
        : head.StartsWith("PAR1"u8) ? Sentence.Of($"a Parquet file")
        : head.StartsWith("SQLite format 3\0"u8) ? Sentence.Of($"an SQLite database")
        : head.StartsWith("%PDF-"u8) ? Sentence.Of($"a PDF document")
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? Sentence.Of($"a PNG picture")
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Sentence.Of($"a JPEG picture")
        : head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? Sentence.Of($"packed with Zstandard")
        : head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? Sentence.Of($"packed twice with gzip")
        : head.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F']) ? Sentence.Of($"a program")
        : null;

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> head, int zeros) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
        || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        || (zeros > head.Length * 3 / 10 && zeros <= head.Length / 2 + 1 && OneSided(head));

    private static bool OneSided(ReadOnlySpan<byte> head)
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

        return Math.Min(even, odd) <= Math.Max(even, odd) / 20;
    }
}
