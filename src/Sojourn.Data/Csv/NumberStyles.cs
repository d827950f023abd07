namespace Sojourn.Data.Csv;

/// <summary>The ways in which a text can be read as a number; a column keeps what all its values share.</summary>
[Flags]
internal enum NumberReadings
{
    None = 0,

    /// <summary><c>1234.5</c>, with an exponent if need be.</summary>
    Point = 1,

    /// <summary><c>1234,5</c>.</summary>
    Comma = 2,

    /// <summary><c>1,234.5</c>.</summary>
    CommaGroups = 4,

    /// <summary><c>1.234,5</c>.</summary>
    PointGroups = 8,

    /// <summary>Without a fraction.</summary>
    Whole = 16,

    /// <summary>Without leading zeros, which mark codes.</summary>
    Plain = 32,

    /// <summary>A double holds it, to the last digit.</summary>
    Exact = 64,

    /// <summary>Any convention.</summary>
    Conventions = Point | Comma | CommaGroups | PointGroups,

    /// <summary>Everything.</summary>
    All = Conventions | Whole | Plain | Exact,
}

/// <summary>Reads texts as numbers.</summary>
internal static class NumberStyles
{
    /// <summary>The ways in which a text can be read as a number; <see cref="NumberReadings.None"/> where it is none.</summary>
    public static NumberReadings Of(ReadOnlySpan<byte> text)
    {
        var at = text.Length > 1 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var integerStart = at;
        while (at < text.Length && IsDigit(text[at]))
        {
            at++;
        }

        var leading = at - integerStart;
        var readings = NumberReadings.All;
        if (leading > 1 && text[integerStart] == (byte)'0')
        {
            readings &= ~NumberReadings.Plain;
        }

        if (at == text.Length)
        {
            return leading == 0 ? NumberReadings.None
                : HeldNumber.IsWhole(text) ? readings
                : readings & ~NumberReadings.Exact;
        }

        return text[at] is (byte)'.' or (byte)',' or (byte)'e' or (byte)'E'
            ? WithMarks(text, integerStart, leading, readings & ~NumberReadings.Whole)
            : NumberReadings.None;
    }

    private static NumberReadings WithMarks(ReadOnlySpan<byte> text, int start, int leading, NumberReadings readings)
    {
        int points = 0,
            commas = 0,
            digits = leading,
            run = leading;
        var at = start + leading;
        byte last = 0;
        var grouped = leading is >= 1 and <= 3;
        for (; at < text.Length && text[at] is not ((byte)'e' or (byte)'E'); at++)
        {
            if (IsDigit(text[at]))
            {
                run++;
                digits++;
            }
            else if (text[at] is (byte)'.' or (byte)',')
            {
                // Every group but the last, which may be the fraction, has three digits.
                grouped &= last == 0 || run == 3;
                points += text[at] == (byte)'.' ? 1 : 0;
                commas += text[at] == (byte)',' ? 1 : 0;
                last = text[at];
                run = 0;
            }
            else
            {
                return NumberReadings.None;
            }
        }

        var exponent = at < text.Length;
        if (digits == 0 || (exponent && !IsExponent(text[at..])))
        {
            return NumberReadings.None;
        }

        var conventions = (points, commas) switch
        {
            (0, 0) or (1, 0) => NumberReadings.Point,
            (0, 1) => NumberReadings.Comma,
            _ => NumberReadings.None,
        };
        if (!exponent)
        {
            if (grouped && commas > 0 && points <= 1 && (last == (byte)'.' ? points == 1 : points == 0 && run == 3))
            {
                conventions |= NumberReadings.CommaGroups;
            }

            if (grouped && points > 0 && commas <= 1 && (last == (byte)',' ? commas == 1 : commas == 0 && run == 3))
            {
                conventions |= NumberReadings.PointGroups;
            }

            // A short number without groups reads the same among grouped ones.
            conventions |= (points, commas, leading <= 3) switch
            {
                (1, 0, true) => NumberReadings.CommaGroups,
                (0, 1, true) => NumberReadings.PointGroups,
                _ => NumberReadings.None,
            };
        }

        if (conventions == NumberReadings.None)
        {
            return NumberReadings.None;
        }

        readings = HeldNumber.IsFractional(text) ? readings : readings & ~NumberReadings.Exact;
        return (readings & ~NumberReadings.Conventions) | conventions;
    }

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        var digits = text[1..];
        if (!digits.IsEmpty && digits[0] is (byte)'-' or (byte)'+')
        {
            digits = digits[1..];
        }

        return digits.Length is >= 1 and <= 3 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static bool IsDigit(byte value) => (uint)(value - '0') <= 9;
}
