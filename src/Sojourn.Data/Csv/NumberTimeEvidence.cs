using System.Buffers.Text;

namespace Sojourn.Data.Csv;

/// <summary>What a column's numbers have shown that may be serial days or a time since 1970.</summary>
internal sealed class NumberTimeEvidence(LocalZone zone)
{
    private const int LongestNumber = 40;
    private const int MostFractionDigits = 9;

    private readonly long[] _byFractionDigits = new long[MostFractionDigits + 1];
    private readonly long[] _firstLines = new long[MostFractionDigits + 1];
    private long _oddNanoseconds;
    private long _oddNanosecondsLine;

    /// <summary>The smallest number.</summary>
    public double Smallest { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest number.</summary>
    public double Largest { get; private set; } = double.NegativeInfinity;

    /// <summary>The extent of the local times, if the numbers are a spreadsheet's serial days.</summary>
    public LocalExtent Serials { get; } = new();

    /// <summary>Takes in a number.</summary>
    public void Add(ReadOnlySpan<byte> text, long weight, long line)
    {
        if (text.Length > LongestNumber)
        {
            return;
        }

        Span<byte> plain = stackalloc byte[LongestNumber];
        plain = plain[..text.Length];
        text.CopyTo(plain);
        plain.Replace((byte)',', (byte)'.');
        if (!Utf8Parser.TryParse(plain, out double number, out _))
        {
            return;
        }

        Smallest = Math.Min(Smallest, number);
        Largest = Math.Max(Largest, number);
        NoteDigits(plain, weight, line);
        if (!zone.IsUtc && SerialDays.IsPlausible(number))
        {
            var local = SerialDays.ToMicros(number);
            Serials.Add(local, zone.StatusOf(local), weight, line);
        }
    }

    /// <summary>How many values say more than a microsecond, read in one way, and the physical line of the first.</summary>
    public (long Count, long FirstLine) FinerThanMicrosecond(NumberTime reading)
    {
        if (reading == NumberTime.EpochNanoseconds)
        {
            return (_oddNanoseconds, _oddNanosecondsLine);
        }

        var permitted = reading switch
        {
            NumberTime.EpochSeconds => 6,
            NumberTime.EpochMilliseconds => 3,
            NumberTime.EpochMicroseconds => 0,
            _ => MostFractionDigits,
        };
        var (count, first) = (0L, 0L);
        for (var digits = permitted + 1; digits <= MostFractionDigits; digits++)
        {
            count += _byFractionDigits[digits];
            first =
                first == 0 || (_firstLines[digits] > 0 && _firstLines[digits] < first) ? _firstLines[digits] : first;
        }

        return (count, first);
    }

    private void NoteDigits(ReadOnlySpan<byte> plain, long weight, long line)
    {
        var point = plain.IndexOf((byte)'.');
        if (point < 0)
        {
            if (plain.Length >= 3 && !plain[^3..].SequenceEqual("000"u8))
            {
                _oddNanosecondsLine = _oddNanoseconds == 0 ? line : _oddNanosecondsLine;
                _oddNanoseconds += weight;
            }

            return;
        }

        var digits = Math.Min(plain[(point + 1)..].TrimEnd((byte)'0').Length, MostFractionDigits);
        _firstLines[digits] = _byFractionDigits[digits] == 0 ? line : _firstLines[digits];
        _byFractionDigits[digits] += weight;
    }
}
