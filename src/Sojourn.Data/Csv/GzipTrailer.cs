using System.Buffers.Binary;

namespace Sojourn.Data.Csv;

/// <summary>Tells whether a gzip file was unpacked to its end, which the platform's reader does not check.</summary>
/// <remarks>
/// Each member of a gzip file ends with the length it unpacks to. A file cut short therefore ends with four bytes that
/// disagree with what came out of it.
/// </remarks>
internal static class GzipTrailer
{
    private const int LengthBytes = 4;
    private const int SmallestMember = 18;
    private const int ReservedFlags = 0xE0;
    private const int Block = 1 << 20;

    /// <summary>Whether the lengths stated in the file add up to what was unpacked.</summary>
    public static bool Agrees(string path, long unpacked)
    {
        using var file = File.OpenRead(path);
        if (file.Length < SmallestMember)
        {
            return false;
        }

        var last = StatedLength(file, file.Length);
        return last == (uint)unpacked || last + LengthsBeforeFurtherMembers(file) == (ulong)unpacked;
    }

    private static uint StatedLength(FileStream file, long end)
    {
        Span<byte> bytes = stackalloc byte[LengthBytes];
        file.Position = end - LengthBytes;
        file.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>The lengths stated before each place where a further member begins.</summary>
    private static ulong LengthsBeforeFurtherMembers(FileStream file)
    {
        ulong sum = 0;
        var buffer = new byte[Block];
        for (long start = 0; start < file.Length; start += Block - LengthBytes)
        {
            file.Position = start;
            var data = buffer.AsSpan(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            var from = 0;
            while (data[from..].IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) is var found and >= 0)
            {
                var at = from + found;
                from = at + 1;
                var isOfThisBlock = at + LengthBytes <= data.Length && at < Block - LengthBytes;
                if (isOfThisBlock && start + at >= SmallestMember && (data[at + 3] & ReservedFlags) == 0)
                {
                    sum += StatedLength(file, start + at);
                }
            }
        }

        return sum;
    }
}
