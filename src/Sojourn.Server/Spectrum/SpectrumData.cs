using System.Buffers.Binary;
using Sojourn.Server.Dots;

namespace Sojourn.Server.Spectrum;

/// <summary>The passages of the shown segments as bytes for the browser's canvas.</summary>
/// <remarks>
/// Little-endian. A head of 40 bytes: the letters SJS1; the number of segments; origin, step and length of the time axis as
/// 64-bit floats; the number of bins and of classes. Then, segment by segment, the bands: passages by bin and class; and the
/// lines: a number n, 0 where only bands are drawn, n times of entering, n times of leaving (both as
/// <c>origin + step × value</c>), n case ranks and n classes of one byte, padded to four bytes. The letters END1 end the data.
/// </remarks>
internal static class SpectrumData
{
    /// <summary>With more passages than these only bands are drawn: more lines than a screen has pixels say no more.</summary>
    public const int MostLines = 200_000;

    public const int HeadLength = 40;

    public static void Write(Stream to, SpectrumModel model, CancellationToken cancellation)
    {
        var step = Math.Max(1, ((model.Last - model.First) >> 32) + 1);
        Span<byte> head = stackalloc byte[HeadLength];
        head.Clear();
        "SJS1"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], model.Segments.Count);
        BinaryPrimitives.WriteDoubleLittleEndian(head[8..], model.First);
        BinaryPrimitives.WriteDoubleLittleEndian(head[16..], step);
        BinaryPrimitives.WriteDoubleLittleEndian(head[24..], model.Last - model.First);
        BinaryPrimitives.WriteInt32LittleEndian(head[32..], SpectrumModel.Bins);
        BinaryPrimitives.WriteInt32LittleEndian(head[36..], model.Classes);
        to.Write(head);
        foreach (var segment in model.Segments)
        {
            WriteBands(to, segment);
            WriteLines(to, model, segment, step, cancellation);
        }

        to.Write("END1"u8);
    }

    private static void WriteBands(Stream to, SpectrumSegment segment)
    {
        var bands = new int[segment.Bands.Length];
        Buffer.BlockCopy(segment.Bands, 0, bands, 0, bands.Length * sizeof(int));
        to.Write(LittleEndian.Bytes<int>(bands));
    }

    private static void WriteLines(
        Stream to,
        SpectrumModel model,
        SpectrumSegment segment,
        long step,
        CancellationToken cancellation
    )
    {
        var count = model.IsBandsOnly ? 0 : segment.Spectrum.Count;
        var enters = new uint[count];
        var leaves = new uint[count];
        var cases = new int[count];
        var classes = new byte[count];
        var at = 0;
        if (count > 0)
        {
            segment.Spectrum.Read(
                (rank, from, until, duration) =>
                {
                    enters[at] = (uint)Math.Max(0, (from - model.First) / step);
                    leaves[at] = (uint)Math.Max(0, (until - model.First) / step);
                    cases[at] = rank;
                    classes[at++] = (byte)model.ClassOf(segment.Spectrum, duration);
                },
                cancellation
            );
        }

        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, count);
        to.Write(length);
        to.Write(LittleEndian.Bytes<uint>(enters));
        to.Write(LittleEndian.Bytes<uint>(leaves));
        to.Write(LittleEndian.Bytes<int>(cases));
        to.Write(classes);
        to.Write([0, 0, 0], 0, -count & 3);
    }
}
