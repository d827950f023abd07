using NodaTime;
using NodaTime.TimeZones;

namespace Sojourn.Data.Xes;

/// <summary>An instant read from a log, and how it was read.</summary>
/// <param name="Microseconds">Since the Unix epoch, UTC.</param>
/// <param name="IsTruncated">Whether digits finer than a microsecond were cut off.</param>
/// <param name="Local">What had to be done because the text carries no offset.</param>
internal readonly record struct XesInstant(long Microseconds, bool IsTruncated, LocalTimeCase Local);

/// <summary>How a time without an offset was placed in its zone.</summary>
internal enum LocalTimeCase
{
    /// <summary>The text carries its offset.</summary>
    HasOffset,

    /// <summary>The local time exists once.</summary>
    Unambiguous,

    /// <summary>The local time exists twice; the earlier was taken.</summary>
    Ambiguous,

    /// <summary>The clocks skip the local time; it was moved forward by the length of the gap.</summary>
    Skipped,
}

/// <summary>Reads the times of XES: <c>xs:dateTime</c>, and what exporters write in its place.</summary>
/// <remarks>
/// Taken: a blank for the <c>T</c>, a date alone, minutes alone, any number of fraction digits, <c>Z</c>, <c>+01:00</c>,
/// <c>+0100</c>, <c>+01</c>, and hour 24 as the end of the day. Years run from 1 to 9999.
/// </remarks>
internal sealed class XesTime(DateTimeZone zone)
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long MicrosecondsPerDay = 86_400 * MicrosecondsPerSecond;

    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Reads a time; false where the text is none.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out XesInstant instant)
    {
        instant = default;
        text = text.Trim();
        if (!TryDate(ref text, out var day) || !TryClock(ref text, out var clock, out var truncated))
        {
            return false;
        }

        var local = day * MicrosecondsPerDay + clock;
        if (text.IsEmpty)
        {
            instant = InZone(local, truncated);
            return true;
        }

        if (!TryOffset(text, out var offset))
        {
            return false;
        }

        instant = new XesInstant(local - offset, truncated, LocalTimeCase.HasOffset);
        return true;
    }

    private static bool TryDate(ref ReadOnlySpan<char> text, out long day)
    {
        day = 0;
        if (
            text.Length < 10
            || text[4] != '-'
            || text[7] != '-'
            || !TryDigits(text[..4], out var year)
            || !TryDigits(text[5..7], out var month)
            || !TryDigits(text[8..10], out var dayOfMonth)
            || year < 1
            || month is < 1 or > 12
            || dayOfMonth < 1
            || dayOfMonth > DateTime.DaysInMonth(year, month)
        )
        {
            return false;
        }

        day = new DateOnly(year, month, dayOfMonth).DayNumber - EpochDay;
        text = text[10..];
        return true;
    }

    private static bool TryClock(ref ReadOnlySpan<char> text, out long clock, out bool truncated)
    {
        clock = 0;
        truncated = false;
        if (text.IsEmpty || text[0] is not ('T' or 't' or ' '))
        {
            return true;
        }

        text = text[1..].TrimStart();
        if (
            text.Length < 5
            || text[2] != ':'
            || !TryDigits(text[..2], out var hour)
            || !TryDigits(text[3..5], out var minute)
            || minute > 59
        )
        {
            return false;
        }

        text = text[5..];
        var second = 0;
        var fraction = 0L;
        if (!text.IsEmpty && text[0] == ':')
        {
            if (text.Length < 3 || !TryDigits(text[1..3], out second) || second > 59)
            {
                return false;
            }

            text = text[3..];
            if (!text.IsEmpty && text[0] is '.' or ',' && !TryFraction(ref text, out fraction, out truncated))
            {
                return false;
            }
        }

        clock = ((hour * 60L + minute) * 60 + second) * MicrosecondsPerSecond + fraction;
        text = text.TrimStart();
        return clock <= MicrosecondsPerDay;
    }

    private static bool TryFraction(ref ReadOnlySpan<char> text, out long fraction, out bool truncated)
    {
        fraction = 0;
        truncated = false;
        var digits = 0;
        for (text = text[1..]; !text.IsEmpty && char.IsAsciiDigit(text[0]); text = text[1..], digits++)
        {
            if (digits < 6)
            {
                fraction = fraction * 10 + (text[0] - '0');
            }
            else
            {
                truncated |= text[0] != '0';
            }
        }

        for (var missing = digits; missing < 6; missing++)
        {
            fraction *= 10;
        }

        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out long offset)
    {
        offset = 0;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text[0] is not ('+' or '-') || text.Length < 3 || !TryDigits(text[1..3], out var hours))
        {
            return false;
        }

        var rest = text[3..];
        if (!rest.IsEmpty && rest[0] == ':')
        {
            rest = rest[1..];
        }

        var minutes = 0;
        if (text.Length > 3 && (rest.Length != 2 || !TryDigits(rest, out minutes)))
        {
            return false;
        }

        if (hours > 18 || minutes > 59)
        {
            return false;
        }

        offset = (hours * 60L + minutes) * 60 * MicrosecondsPerSecond * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = value * 10 + (digit - '0');
        }

        return true;
    }

    private XesInstant InZone(long local, bool truncated)
    {
        if (ReferenceEquals(zone, DateTimeZone.Utc))
        {
            return new XesInstant(local, truncated, LocalTimeCase.Unambiguous);
        }

        var seconds = Math.DivRem(local, MicrosecondsPerSecond, out var rest);
        var mapping = zone.MapLocal(NodaConstants.UnixEpoch.InUtc().LocalDateTime.PlusSeconds(seconds));
        var placed =
            mapping.Count == 0
                ? Resolvers.ReturnForwardShifted(
                    mapping.LocalDateTime,
                    zone,
                    mapping.EarlyInterval,
                    mapping.LateInterval
                )
                : mapping.First();
        var how = mapping.Count switch
        {
            0 => LocalTimeCase.Skipped,
            1 => LocalTimeCase.Unambiguous,
            _ => LocalTimeCase.Ambiguous,
        };
        return new XesInstant(placed.ToInstant().ToUnixTimeSeconds() * MicrosecondsPerSecond + rest, truncated, how);
    }
}
