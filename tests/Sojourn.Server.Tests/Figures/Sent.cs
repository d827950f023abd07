using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
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

/// <summary>Moves of travelling cases as a browser decodes them.</summary>
internal sealed record SentMoves(DateTime From, DateTime To, int Cases, int Outside)
{
    public IReadOnlyList<(string Name, string Token, int Cases)> Colors { get; private init; } = [];

    public List<(string From, string To, DateTime Begin, DateTime End, int Color)> All { get; } = [];

    public static SentMoves Read(byte[] bytes)
    {
        var length = BitConverter.ToInt32(bytes, 0);
        using var document = JsonDocument.Parse(bytes.AsMemory(4, length));
        var head = document.RootElement;
        var activities = head.GetProperty("activities").EnumerateArray().Select(name => name.GetString()!).ToList();
        var sent = new SentMoves(
            Instant(head.GetProperty("from").GetDouble()),
            Instant(head.GetProperty("to").GetDouble()),
            head.GetProperty("cases").GetInt32(),
            head.GetProperty("outside").GetInt32()
        )
        {
            Colors =
            [
                .. head.GetProperty("colors")
                    .EnumerateArray()
                    .Select(color =>
                        (
                            color.GetProperty("name").GetString()!,
                            color.GetProperty("token").GetString()!,
                            color.GetProperty("cases").GetInt32()
                        )
                    ),
            ],
        };
        var n = head.GetProperty("moves").GetInt32();
        var at = 4 + length;
        for (var i = 0; i < n; i++)
        {
            sent.All.Add(
                (
                    activities[BitConverter.ToUInt16(bytes, at + (8 * n) + (2 * i))],
                    activities[BitConverter.ToUInt16(bytes, at + (10 * n) + (2 * i))],
                    sent.At(BitConverter.ToUInt32(bytes, at + (4 * i))),
                    sent.At(BitConverter.ToUInt32(bytes, at + (4 * n) + (4 * i))),
                    bytes[at + (12 * n) + i]
                )
            );
        }

        bytes.Length.ShouldBe(at + (13 * n));
        return sent;
    }

    // Rounded to the minute, which is what the tests' files have.
    private DateTime At(uint share)
    {
        var minutes = Math.Round((To - From).TotalMinutes * share / uint.MaxValue);
        return From.AddMinutes(minutes);
    }

    private static DateTime Instant(double milliseconds) => DateTime.UnixEpoch.AddMilliseconds(milliseconds);
}
