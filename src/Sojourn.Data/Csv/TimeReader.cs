namespace Sojourn.Data.Csv;

/// <summary>Reads texts as times in any of the forms that exports use, without deciding between day and month first.</summary>
internal ref partial struct TimeReader
{
    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    private TimeReader(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>Reads a text as a time; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out TimeReading reading)
    {
        reading = default;
        if (text.Length is < 6 or > 64)
        {
            return false;
        }

        var trimmed = text;
        if (text[0] <= (byte)' ' || text[^1] <= (byte)' ')
        {
            trimmed = text.Trim((byte)' ');
            if (trimmed.Length < 6)
            {
                return false;
            }
        }

        var first = trimmed[0];
        var digit = IsDigit(first);
        if (!digit && (first | 0x20) is < (byte)'a' or > (byte)'z' && first < 0x80)
        {
            return false;
        }

        var reader = new TimeReader(trimmed);
        var layout = new TimeLayout { Irregular = trimmed.Length != text.Length };
        if (!(digit ? reader.DateFromDigit(ref layout, ref reading) : reader.DateFromName(ref layout, ref reading)))
        {
            return false;
        }

        if (reader._at < trimmed.Length && !reader.ClockAndOffset(ref layout, ref reading))
        {
            return false;
        }

        reading.Layout = layout;
        return reader._at == trimmed.Length;
    }

    private bool DateFromDigit(ref TimeLayout layout, ref TimeReading reading)
    {
        var first = Number(out var firstDigits);
        if (_at == _text.Length || firstDigits is 8 or 12 or 14)
        {
            return Compact(firstDigits, ref layout, ref reading);
        }

        var separator = _text[_at];
        if (firstDigits == 4)
        {
            reading.Year = first;
            return separator is (byte)'-' or (byte)'/' or (byte)'.'
                ? YearFirst(separator, ref layout, ref reading)
                : separator == 0xE5 && Chinese(ref layout, ref reading);
        }

        if (firstDigits > 2 || first is < 1 or > 31)
        {
            return false;
        }

        if (separator is (byte)'/' or (byte)'.' or (byte)'-' && _at + 1 < _text.Length && IsDigit(_text[_at + 1]))
        {
            _at++;
            var second = Number(out var secondDigits);
            if (secondDigits > 2 || second is < 1 or > 31 || (first > 12 && second > 12) || !Take(separator))
            {
                return false;
            }

            reading.First = first;
            reading.Second = second;
            layout = layout with { Date = DateShape.YearLast, Separator = separator };
            return YearAtEnd(ref layout, ref reading);
        }

        return DayThenName(first, ref layout, ref reading);
    }

    private bool YearFirst(byte separator, ref TimeLayout layout, ref TimeReading reading)
    {
        _at++;
        reading.First = Number(out var monthDigits);
        if (monthDigits is < 1 or > 2 || reading.First is < 1 or > 12 || !Take(separator))
        {
            return false;
        }

        reading.Second = Number(out var dayDigits);
        layout = layout with { Date = DateShape.YearFirst, Separator = separator };
        return dayDigits is 1 or 2 && DayExists(reading);
    }

    private bool Chinese(ref TimeLayout layout, ref TimeReading reading)
    {
        if (!TakeAll("年"u8))
        {
            return false;
        }

        reading.First = Number(out var monthDigits);
        if (monthDigits is < 1 or > 2 || reading.First is < 1 or > 12 || !TakeAll("月"u8))
        {
            return false;
        }

        reading.Second = Number(out var dayDigits);
        layout = layout with { Date = DateShape.Chinese };
        return dayDigits is 1 or 2 && TakeAll("日"u8) && DayExists(reading);
    }

    private bool Compact(int digits, ref TimeLayout layout, ref TimeReading reading)
    {
        if (digits is not (8 or 12 or 14))
        {
            return false;
        }

        var start = _at - digits;
        reading.Year = Digits(start, 4);
        reading.First = Digits(start + 4, 2);
        reading.Second = Digits(start + 6, 2);
        if (reading.Year is < 1900 or > 2199 || reading.First is < 1 or > 12 || !DayExists(reading))
        {
            return false;
        }

        layout = layout with { Date = DateShape.Compact };
        if (digits == 8)
        {
            return true;
        }

        layout = layout with
        {
            Join = DateClockJoin.Adjacent,
            Clock = digits == 14 ? ClockParts.Seconds : ClockParts.Minutes,
        };
        return SetClock(
            Digits(start + 8, 2),
            Digits(start + 10, 2),
            digits == 14 ? Digits(start + 12, 2) : 0,
            ref reading
        );
    }

    private bool DateFromName(ref TimeLayout layout, ref TimeReading reading)
    {
        var name = Letters();
        var month = MonthNames.Month(name, out var form);
        if (MonthNames.IsWeekday(name) && month == 0)
        {
            layout = layout with { Irregular = true };
            _ = Take((byte)'.');
            _ = Take((byte)',');
            if (!Take((byte)' ') || _at == _text.Length)
            {
                return false;
            }

            if (IsDigit(_text[_at]))
            {
                return DateFromDigit(ref layout, ref reading);
            }

            month = MonthNames.Month(Letters(), out form);
        }

        if (month == 0)
        {
            return false;
        }

        if (Take((byte)'.') || !Take((byte)' '))
        {
            layout = layout with { Irregular = true };
            _ = Take((byte)' ');
        }

        reading.First = month;
        reading.Second = Number(out var digits);
        layout = layout with { Date = DateShape.MonthNameDay, Month = form };
        if (digits is not (1 or 2))
        {
            return false;
        }

        // "March 9, 2010"; without the comma the separator is a blank.
        layout = layout with
        {
            Separator = Take((byte)',') ? (byte)',' : (byte)' ',
        };
        return Take((byte)' ') && YearAtEnd(ref layout, ref reading) && DayExists(reading);
    }

    private bool DayThenName(int day, ref TimeLayout layout, ref TimeReading reading)
    {
        if (Take((byte)'.'))
        {
            layout = layout with { Irregular = true };
        }

        if (_at == _text.Length)
        {
            return false;
        }

        var separator = _text[_at];
        if (separator is not ((byte)' ' or (byte)'-' or (byte)'/' or (byte)'.'))
        {
            return false;
        }

        _at++;
        reading.First = MonthNames.Month(Letters(), out var form);
        if (reading.First == 0)
        {
            return false;
        }

        reading.Second = day;
        if (separator == (byte)' ' && Take((byte)'.'))
        {
            layout = layout with { Irregular = true };
        }

        layout = layout with { Date = DateShape.DayMonthName, Month = form, Separator = separator };
        return Take(separator) && YearAtEnd(ref layout, ref reading) && DayExists(reading);
    }

    private bool YearAtEnd(ref TimeLayout layout, ref TimeReading reading)
    {
        reading.Year = Number(out var digits);
        if (digits == 2)
        {
            // The same pivot as the database's %y: 69–99 are 1969–1999.
            reading.Year += reading.Year >= 69 ? 1900 : 2000;
            layout = layout with { ShortYear = true };
            return true;
        }

        return digits == 4 && reading.Year >= 1;
    }

    private static bool DayExists(in TimeReading reading) =>
        reading.Year >= 1 && reading.Second >= 1 && reading.Second <= DateTime.DaysInMonth(reading.Year, reading.First);

    private int Number(out int digits)
    {
        var start = _at;
        var value = 0;
        while (_at < _text.Length && IsDigit(_text[_at]))
        {
            value = unchecked((value * 10) + (_text[_at] - '0'));
            _at++;
        }

        digits = _at - start;
        return value;
    }

    private readonly int Digits(int start, int count)
    {
        var value = 0;
        for (var i = start; i < start + count; i++)
        {
            value = (value * 10) + (_text[i] - '0');
        }

        return value;
    }

    private ReadOnlySpan<byte> Letters()
    {
        var start = _at;
        while (_at < _text.Length && ((_text[_at] | 0x20) is >= (byte)'a' and <= (byte)'z' || _text[_at] >= 0x80))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private bool Take(byte value)
    {
        if (_at < _text.Length && _text[_at] == value)
        {
            _at++;
            return true;
        }

        return false;
    }

    private bool TakeAll(ReadOnlySpan<byte> value)
    {
        if (_text[_at..].StartsWith(value))
        {
            _at += value.Length;
            return true;
        }

        return false;
    }

    private static bool IsDigit(byte value) => (uint)(value - '0') <= 9;
}
