using System.Buffers.Binary;
using System.Text;
using Shouldly;

namespace Sojourn.Server.Tests.Figures;

/// <summary>Dots as a browser decodes them, written a second time from the description of the format.</summary>
internal sealed record SentDots(int Kind, double Origin, double Step, int Rows, int Events, int Columns, int Lines)
{
    public List<(double Place, int Row, int Event, int Category)> All { get; } = [];

    public static SentDots Read(byte[] bytes)
    {
        Encoding.ASCII.GetString(bytes, 0, 4).ShouldBe("SJD1");
        var sent = new SentDots(
            Number(bytes, 4),
            BitConverter.ToDouble(bytes, 8),
            BitConverter.ToDouble(bytes, 16),
            Number(bytes, 40),
            Number(bytes, 44),
            Number(bytes, 48),
            Number(bytes, 52)
        );
        var at = 64;
        for (var n = Number(bytes, at); n != 0; n = Number(bytes, at))
        {
            at += 4;
            for (var i = 0; i < n; i++)
            {
                sent.All.Add(
                    (
                        sent.Origin + (sent.Step * (uint)Number(bytes, at + (4 * i))),
                        Number(bytes, at + (4 * n) + (4 * i)),
                        Number(bytes, at + (8 * n) + (4 * i)),
                        bytes[at + (12 * n) + i]
                    )
                );
            }

            at += 13 * n;
            at += (4 - (n % 4)) % 4;
        }

        bytes.Length.ShouldBe(at + 4);
        return sent;
    }

    private static int Number(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}

/// <summary>Passages as a browser decodes them.</summary>
internal sealed record SentSpectrum(double Origin, double Step, int Bins, int Classes)
{
    public List<(int[] Bands, List<(double Enters, double Leaves, int Case, int Class)> Lines)> Segments { get; } = [];

    public static SentSpectrum Read(byte[] bytes)
    {
        Encoding.ASCII.GetString(bytes, 0, 4).ShouldBe("SJS1");
        var sent = new SentSpectrum(
            BitConverter.ToDouble(bytes, 8),
            BitConverter.ToDouble(bytes, 16),
            BitConverter.ToInt32(bytes, 32),
            BitConverter.ToInt32(bytes, 36)
        );
        var at = 40;
        for (var segment = 0; segment < BitConverter.ToInt32(bytes, 4); segment++)
        {
            var bands = new int[sent.Bins * sent.Classes];
            for (var i = 0; i < bands.Length; i++, at += 4)
            {
                bands[i] = BitConverter.ToInt32(bytes, at);
            }

            var n = BitConverter.ToInt32(bytes, at);
            at += 4;
            var lines = new List<(double, double, int, int)>();
            for (var i = 0; i < n; i++)
            {
                lines.Add(
                    (
                        sent.Origin + (sent.Step * BitConverter.ToUInt32(bytes, at + (4 * i))),
                        sent.Origin + (sent.Step * BitConverter.ToUInt32(bytes, at + (4 * n) + (4 * i))),
                        BitConverter.ToInt32(bytes, at + (8 * n) + (4 * i)),
                        bytes[at + (12 * n) + i]
                    )
                );
            }

            at += 13 * n;
            at += (4 - (n % 4)) % 4;
            sent.Segments.Add((bands, lines));
        }

        Encoding.ASCII.GetString(bytes, at, 4).ShouldBe("END1");
        bytes.Length.ShouldBe(at + 4);
        return sent;
    }
}
