using System.Globalization;

namespace Sojourn.Data.Csv;

/// <summary>Tells whether a double holds the number that a text writes.</summary>
/// <remarks>
/// It does if the double nearest to the text, written with as many digits as the text has or as few as tell it from
/// others, gives the text again. So 0.30000000000000004 is held, as every text is that a program wrote from a double, and
/// 12345678901234567.891 is not.
/// Whole numbers are held up to 2⁵³: beyond it the next one has no double of its own, so they are identifiers.
/// </remarks>
internal static class HeldNumber
{
    /// <summary>The largest whole number that a double tells from the next.</summary>
    public const long LargestWhole = 1L << 53;

    // So many digits every double holds, and the exponents within which nothing overflows or loses digits.
    private const int AlwaysHeldDigits = 15;
    private const int SafeExponent = 280;
    private const int MostCharacters = 512;
    private const System.Globalization.NumberStyles NumberStyle = System.Globalization.NumberStyles.AllowLeadingSign;

    /// <summary>Whether a double holds a whole number, written in digits alone, with or without a sign.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> text)
    {
        var digits = text.TrimStart("+-"u8).TrimStart((byte)'0');
        return digits.Length <= AlwaysHeldDigits
            || (digits.Length <= 18 && long.Parse(digits, CultureInfo.InvariantCulture) <= LargestWhole);
    }

    /// <summary>Whether a double holds a number written with marks, an exponent or both.</summary>
    /// <param name="text">The text, in any of the conventions of <see cref="NumberReadings"/>.</param>
    public static bool IsFractional(ReadOnlySpan<byte> text)
    {
        if (text.Length > MostCharacters)
        {
            return false;
        }

        Span<char> digits = stackalloc char[MostCharacters];
        var (count, exponent) = Significant(text, digits);
        digits = digits[..count];
        return count == 0
            || (count <= AlwaysHeldDigits && Math.Abs(exponent) <= SafeExponent)
            || ComesBack(digits, exponent);
    }

    /// <summary>The digits without zeros at either end, and the power of ten of the first.</summary>
    private static (int Count, int Exponent) Significant(ReadOnlySpan<byte> text, Span<char> digits)
    {
        var end = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = end < 0 ? text : text[..end];
        var power = end < 0 ? 0 : int.Parse(text[(end + 1)..], NumberStyle, CultureInfo.InvariantCulture);
        var point = FractionMark(mantissa);
        var (count, whole) = (0, 0);
        var isBefore = true;
        for (var at = 0; at < mantissa.Length; at++)
        {
            isBefore &= at != point;
            if (mantissa[at] is not (>= (byte)'0' and <= (byte)'9'))
            {
                continue;
            }

            if (count == 0 && mantissa[at] == (byte)'0')
            {
                whole -= isBefore ? 0 : 1;
                continue;
            }

            digits[count++] = (char)mantissa[at];
            whole += isBefore ? 1 : 0;
        }

        while (count > 0 && digits[count - 1] == '0')
        {
            count--;
        }

        return (count, whole - 1 + power);
    }

    /// <summary>Where the fraction begins: at the last mark, unless it stands several times and so parts thousands.</summary>
    private static int FractionMark(ReadOnlySpan<byte> mantissa)
    {
        var last = mantissa.LastIndexOfAny((byte)'.', (byte)',');
        return last < 0 || mantissa[..last].Contains(mantissa[last]) ? mantissa.Length : last;
    }

    private static bool ComesBack(ReadOnlySpan<char> digits, int exponent)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{digits[0]}.{digits[1..]}E{exponent}");
        var value = double.Parse(number, CultureInfo.InvariantCulture);
        return value != 0
            && double.IsFinite(value)
            // The shortest text is not always the nearest of its length.
            && (
                IsWritten(value, string.Create(CultureInfo.InvariantCulture, $"E{digits.Length - 1}"), digits, exponent)
                || IsWritten(value, "R", digits, exponent)
            );
    }

    private static bool IsWritten(double value, string format, ReadOnlySpan<char> digits, int exponent)
    {
        Span<byte> text = stackalloc byte[MostCharacters + 16];
        Span<char> written = stackalloc char[MostCharacters + 16];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        var (count, power) = Significant(text[..length], written);
        return power == exponent && written[..count].SequenceEqual(digits);
    }
}
