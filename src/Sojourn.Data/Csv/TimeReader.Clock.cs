namespace Sojourn.Data.Csv;

/// <summary>The part that reads the clock, the half of the day and the offset from UTC.</summary>
internal ref partial struct TimeReader
{
    private const int MicroDigits = 6;

    private static readonly long[] MicrosPerDigit = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

    private bool ClockAndOffset(ref TimeLayout layout, ref TimeReading reading)
    {
        if (layout.Clock == ClockParts.None)
        {
            var join =
                Take((byte)'T') ? DateClockJoin.LetterT
                : Take((byte)',') ? DateClockJoin.CommaSpace
                : DateClockJoin.Space;
            if (join != DateClockJoin.LetterT && !Take((byte)' '))
            {
                return false;
            }

            while (Take((byte)' '))
            {
                layout = layout with { Irregular = true };
            }

            layout = layout with { Join = join };
            if (!Clock(ref layout, ref reading))
            {
                return false;
            }
        }

        return _at == _text.Length || Offset(ref layout, ref reading);
    }

    private bool Clock(ref TimeLayout layout, ref TimeReading reading)
    {
        var hour = Number(out var hourDigits);
        if (layout.Date == DateShape.Compact && hourDigits is 4 or 6)
        {
            layout = layout with
            {
                Clock = hourDigits == 6 ? ClockParts.Seconds : ClockParts.Minutes,
                Irregular = true,
            };
            var start = _at - hourDigits;
            return SetClock(
                Digits(start, 2),
                Digits(start + 2, 2),
                hourDigits == 6 ? Digits(start + 4, 2) : 0,
                ref reading
            );
        }

        if (hourDigits is not (1 or 2) || !Take((byte)':'))
        {
            return false;
        }

        var minute = Number(out var minuteDigits);
        if (minuteDigits != 2)
        {
            return false;
        }

        var second = 0;
        long fraction = 0;
        var parts = ClockParts.Minutes;
        if (Take((byte)':'))
        {
            second = Number(out var secondDigits);
            if (secondDigits != 2)
            {
                return false;
            }

            parts = ClockParts.Seconds;
            if (_at + 1 < _text.Length && _text[_at] is (byte)'.' or (byte)',' && IsDigit(_text[_at + 1]))
            {
                layout = layout with { CommaFraction = _text[_at] == (byte)',' };
                _at++;
                fraction = Fraction(out parts, ref reading);
            }
        }

        layout = layout with { Clock = parts };
        return Meridiem(ref hour, ref layout) && SetClock(hour, minute, second, ref reading, fraction);
    }

    private long Fraction(out ClockParts parts, ref TimeReading reading)
    {
        var start = _at;
        long value = 0;
        while (_at < _text.Length && IsDigit(_text[_at]))
        {
            if (_at - start < MicroDigits)
            {
                value = (value * 10) + (_text[_at] - '0');
            }
            else
            {
                reading.Cut |= _text[_at] != (byte)'0';
            }

            _at++;
        }

        var digits = _at - start;
        parts = digits > MicroDigits ? ClockParts.FinerFraction : ClockParts.Fraction;
        return value * MicrosPerDigit[Math.Min(digits, MicroDigits)];
    }

    private bool Meridiem(ref int hour, ref TimeLayout layout)
    {
        var at = _at < _text.Length && _text[_at] == (byte)' ' ? _at + 1 : _at;
        if (
            at + 2 > _text.Length
            || (_text[at] | 0x20) is not ((byte)'a' or (byte)'p')
            || (_text[at + 1] | 0x20) != 'm'
        )
        {
            return true;
        }

        if (hour is < 1 or > 12)
        {
            return false;
        }

        hour = (hour % 12) + ((_text[at] | 0x20) == 'p' ? 12 : 0);
        layout = layout with { Meridiem = true, MeridiemSpaced = at > _at };
        _at = at + 2;
        return true;
    }

    private bool Offset(ref TimeLayout layout, ref TimeReading reading)
    {
        layout = layout with { OffsetSpaced = Take((byte)' ') };
        if (_at == _text.Length)
        {
            return false;
        }

        if (Take((byte)'Z') || Take((byte)'z'))
        {
            layout = layout with { Offset = OffsetStyle.Zulu };
            return true;
        }

        if (TakeAll("UTC"u8) || TakeAll("GMT"u8))
        {
            layout = layout with { Offset = OffsetStyle.Word };
            return true;
        }

        var sign =
            Take((byte)'+') ? 1
            : Take((byte)'-') ? -1
            : 0;
        var hours = Number(out var digits);
        if (sign == 0 || digits is not (2 or 4))
        {
            return false;
        }

        var minutes = digits == 4 ? hours % 100 : 0;
        hours = digits == 4 ? hours / 100 : hours;
        var style = digits == 4 ? OffsetStyle.Digits : OffsetStyle.Hours;
        if (digits == 2 && Take((byte)':'))
        {
            minutes = Number(out var minuteDigits);
            style = OffsetStyle.Colon;
            if (minuteDigits != 2)
            {
                return false;
            }
        }

        reading.OffsetMinutes = sign * ((hours * 60) + minutes);
        layout = layout with { Offset = style };
        return hours <= 15 && minutes <= 59;
    }

    private static bool SetClock(int hour, int minute, int second, ref TimeReading reading, long fraction = 0)
    {
        reading.Clock = ((((hour * 60L) + minute) * 60) + second) * 1_000_000 + fraction;
        return hour <= 23 && minute <= 59 && second <= 59;
    }
}
