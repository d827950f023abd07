using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using Parlot.Fluent;
using Sojourn.Mining.Faults;
using Sojourn.Mining.Filtering;

namespace Sojourn.Workspace.Filters;

/// <summary>Times, durations and numbers as they are written.</summary>
internal static partial class ValueTokens
{
    /// <summary>A time in ISO form, such as 2026-01-31, 2026-01-31T09:30 or 2026-01-31T09:30:00.5+01:00.</summary>
    public static Parser<FilterTime> Time(Sentence expected) => new Token<FilterTime>(expected, ReadTime);

    /// <summary>A duration such as 3d, 4h, 90m, 30s, 1d12h.</summary>
    public static Parser<DurationValue> Duration(Sentence expected) => new Token<DurationValue>(expected, ReadDuration);

    /// <summary>A number such as 3, −2.5 or 1E+20.</summary>
    public static Parser<NumberValue> Number(Sentence expected) => new Token<NumberValue>(expected, ReadNumber);

    /// <summary>A time as it is printed.</summary>
    public static string Print(FilterTime time)
    {
        var local = time.Local;
        var seconds = local is { Second: 0, NanosecondOfSecond: 0 } ? "" : Printed(local, "':'ss;FFFFFF");
        var clock = $"T{Printed(local, "HH':'mm")}{seconds}";
        var date = Printed(local, "uuuu'-'MM'-'dd");
        return time.Offset switch
        {
            null => local.TimeOfDay == LocalTime.Midnight ? date : date + clock,
            { Seconds: 0 } => $"{date}{clock}Z",
            { } offset => $"{date}{clock}{offset.ToString("+HH':'mm", CultureInfo.InvariantCulture)}",
        };
    }

    /// <summary>A duration as it is printed: in the largest unit that takes it as a whole number.</summary>
    public static string Print(DurationValue duration)
    {
        foreach (var (unit, microseconds) in Units)
        {
            if (duration.Microseconds % microseconds == 0 && (duration.Microseconds != 0 || unit == "s"))
            {
                return $"{(duration.Microseconds / microseconds).ToString(CultureInfo.InvariantCulture)}{unit}";
            }
        }

        return $"{duration.Microseconds.ToString(CultureInfo.InvariantCulture)}us";
    }

    private static readonly (string Unit, long Microseconds)[] Units =
    [
        ("d", 86_400_000_000),
        ("h", 3_600_000_000),
        ("m", 60_000_000),
        ("s", 1_000_000),
        ("ms", 1_000),
        ("us", 1),
    ];

    private static string Printed(LocalDateTime local, string pattern) =>
        local.ToString(pattern, CultureInfo.InvariantCulture);

    private static int ReadTime(FilterReading reading, int place, out FilterTime value)
    {
        value = FilterTime.Day(2000, 1, 1);
        var match = TimePattern().Match(reading.Text, place);
        if (!match.Success || Tokens.IsWordAt(reading.Text, place + match.Length))
        {
            return 0;
        }

        int Part(string name) =>
            match.Groups[name] is { Success: true } g ? int.Parse(g.ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = (Part("y"), Part("mo"), Part("d"));
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            throw reading.At(place, Sentence.Of($"a day that exists"));
        }

        var (hour, minute, second) = (Part("h"), Part("mi"), Part("s"));
        if (hour > 23 || minute > 59 || second > 59)
        {
            throw reading.At(place, Sentence.Of($"a time of day from 00:00 to 23:59:59"));
        }

        var fraction = match.Groups["f"].Value.PadRight(6, '0');
        var local = new LocalDateTime(year, month, day, hour, minute, second).PlusNanoseconds(
            1000 * long.Parse(fraction, CultureInfo.InvariantCulture)
        );
        value = new FilterTime(local, ReadOffset(reading, place, match));
        return match.Length;
    }

    private static Offset? ReadOffset(FilterReading reading, int place, Match match)
    {
        var text = match.Groups["o"].Value;
        if (text is "" or "Z")
        {
            return text == "Z" ? Offset.Zero : null;
        }

        var hours = int.Parse(text.AsSpan(1, 2), CultureInfo.InvariantCulture);
        var minutes = int.Parse(text.AsSpan(4, 2), CultureInfo.InvariantCulture);
        if (hours > 18 || minutes > 59 || hours * 60 + minutes > 18 * 60)
        {
            throw reading.At(place, Sentence.Of($"an offset from -18:00 to +18:00"));
        }

        return Offset.FromSeconds((text[0] == '-' ? -60 : 60) * (hours * 60 + minutes));
    }

    private static int ReadDuration(FilterReading reading, int place, out DurationValue value)
    {
        value = new DurationValue(0);
        var match = DurationPattern().Match(reading.Text, place);
        if (!match.Success || Tokens.IsWordAt(reading.Text, place + match.Length))
        {
            return 0;
        }

        var total = 0m;
        for (var i = 0; i < match.Groups["n"].Captures.Count; i++)
        {
            var unit = Units.First(u => u.Unit == match.Groups["u"].Captures[i].Value);
            total +=
                decimal.Parse(match.Groups["n"].Captures[i].ValueSpan, CultureInfo.InvariantCulture)
                * unit.Microseconds;
        }

        value =
            total <= 1e18m && total == decimal.Floor(total)
                ? new DurationValue((long)total)
                : throw reading.At(place, Sentence.Of($"a duration in whole microseconds, at most 10,000,000 days"));
        return match.Length;
    }

    private static int ReadNumber(FilterReading reading, int place, out NumberValue value)
    {
        value = new NumberValue(0);
        var match = NumberPattern().Match(reading.Text, place);
        if (!match.Success || Tokens.IsWordAt(reading.Text, place + match.Length))
        {
            return 0;
        }

        var number = double.Parse(match.ValueSpan, CultureInfo.InvariantCulture);
        value = double.IsFinite(number)
            ? new NumberValue(number)
            : throw reading.At(place, Sentence.Of($"a number below 1.8E+308"));
        return match.Length;
    }

    [GeneratedRegex(
        @"\G(?<y>[0-9]{4})-(?<mo>[0-9]{2})-(?<d>[0-9]{2})"
            + @"(T(?<h>[0-9]{2}):(?<mi>[0-9]{2})(:(?<s>[0-9]{2})(\.(?<f>[0-9]{1,6}))?)?(?<o>Z|[+-][0-9]{2}:[0-9]{2})?)?",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"\G((?<n>[0-9]{1,15}(\.[0-9]{1,9})?)(?<u>ms|us|[dhms]))+", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"\G-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();
}
