using System.Globalization;
using Sojourn.Charts.Text;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Formatting;

/// <summary>Numbers, shares, instants and durations as the reader's language writes them.</summary>
internal static class Show
{
    /// <summary>What stands where a value is missing: a dash, never 0.</summary>
    public const string Missing = "–";

    private const int MostInSentence = 80;
    private const int MostInCell = 500;

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>A whole number with group separators: 4,580.</summary>
    public static string Count(long value) => WithMinus(value.ToString("N0", Culture));

    /// <summary>A number of cases: 4,580 cases.</summary>
    public static string Cases(long count) => Text.Counted(count, Strings.Cases_One, Strings.Cases_Other);

    /// <summary>A number with as many decimals as it has, three at most.</summary>
    public static string Number(double value) => WithMinus(value.ToString("#,##0.###", Culture));

    /// <summary>A number with all of its decimals, as far as they tell anything.</summary>
    public static string Exact(double value) => WithMinus(value.ToString("#,##0.############", Culture));

    // A hyphen is no minus.
    private static string WithMinus(string number) => number.StartsWith('-') ? "−" + number[1..] : number;

    /// <summary>A share in [0, 1] as a percentage with one decimal: 71.6%.</summary>
    public static string Share(double share) => (share * 100).ToString("N1", Culture) + "%";

    /// <summary>
    /// A share with one decimal that reads neither 0 % where there is one, nor 100 % where one is lacking: &lt; 0.1%, &gt; 99.9%.
    /// </summary>
    public static string ShareOrLess(double share) =>
        share is > 0 and < 0.0005 ? $"< {Share(0.001)}"
        : share is >= 0.9995 and < 1 ? $"> {Share(0.999)}"
        : Share(share);

    /// <summary>A difference of two shares in percentage points, with its sign: +1.2 pp.</summary>
    public static string Points(double difference)
    {
        var rounded = Math.Round(difference * 100, 1, MidpointRounding.AwayFromZero);
        var points = Math.Abs(rounded).ToString("N1", Culture);
        return $"{(rounded > 0 ? "+" : rounded < 0 ? "−" : "±")}{points} {Strings.Unit_Points}";
    }

    /// <summary>A share for a tight place: whole percents, but 0.3% and 99.7% stay distinguishable from 0 and 100.</summary>
    public static string ShareShort(double share) =>
        share is > 0 and < 0.01 or > 0.99 and < 1 ? Share(share) : (share * 100).ToString("N0", Culture) + "%";

    /// <summary>A name as it is; one that begins or ends in a blank in quotes, because it is another than the one without.</summary>
    public static string Name(string name) => name.AsSpan().Trim().Length == name.Length ? name : $"“{name}”";

    /// <summary>Whether a name fits into a sentence as it is.</summary>
    public static bool IsBrief(string name) => name.Length <= MostInSentence && !name.AsSpan().ContainsAny('\r', '\n');

    /// <summary>A name for a sentence: one line, and cut where it is longer than a sentence bears; no letter is cut in two.</summary>
    public static string Brief(string name)
    {
        if (IsBrief(name))
        {
            return name;
        }

        var line = name.ReplaceLineEndings(" ");
        var (end, beforeLast) = (0, 0);
        for (var letters = 0; letters < MostInSentence && end < line.Length; letters++)
        {
            beforeLast = end;
            end += StringInfo.GetNextTextElementLength(line, end);
        }

        return end == line.Length ? line : line[..beforeLast] + "…";
    }

    /// <summary>A value for a cell of its own: no reader needs more than some lines of it.</summary>
    public static string Cut(string value) =>
        value.Length <= MostInCell ? value
        : char.IsHighSurrogate(value[MostInCell - 1]) ? value[..(MostInCell - 1)] + "…"
        : value[..MostInCell] + "…";

    /// <summary>A day: 13 Jan 2010.</summary>
    public static string Date(DateTimeOffset instant) => instant.ToString(Strings.Format_Date, Culture);

    /// <summary>A day and a time of day: 13 Jan 2010, 14:50.</summary>
    public static string DateTime(DateTimeOffset instant) => instant.ToString(Strings.Format_DateTime, Culture);

    /// <summary>A day and a time of day, to the second and its parts where there are any: 13 Jan 2010, 14:50:07.</summary>
    public static string DateTimeInFull(DateTimeOffset instant) =>
        instant.ToString(
            ToTheSecond(instant, Strings.Format_DateTime.Replace("HH:mm", "HH:mm:ss", StringComparison.Ordinal)),
            Culture
        );

    /// <summary>A day and a time, to the second where there are seconds, with the weekday: for the sentence that explains a row.</summary>
    public static string FullDateTime(DateTimeOffset instant) =>
        instant.ToString(ToTheSecond(instant, Strings.Format_FullDateTime), Culture);

    /// <summary>The time of a day, to the second where there are seconds: 08:10.</summary>
    public static string TimeOfDay(DateTimeOffset instant) =>
        instant.ToString(ToTheSecond(instant, "HH:mm:ss"), Culture);

    // Seconds that nobody wrote down are not invented, and a part of one that somebody did is not left out.
    private static string ToTheSecond(DateTimeOffset instant, string format) =>
        instant.Ticks % TimeSpan.TicksPerSecond != 0 ? format.Replace(":ss", ":ss.FFFFFF", StringComparison.Ordinal)
        : instant.Second == 0 ? format.Replace(":ss", "", StringComparison.Ordinal)
        : format;

    /// <summary>A month: Jan 2010.</summary>
    public static string Month(NodaTime.YearMonth month) =>
        new DateTime(month.Year, month.Month, 1).ToString(Strings.Format_Month, Culture);

    /// <summary>A month in a sentence: January 2010.</summary>
    public static string LongMonth(NodaTime.YearMonth month) =>
        new DateTime(month.Year, month.Month, 1).ToString(Strings.Format_LongMonth, Culture);

    /// <summary>Two days: 13 Jan 2010 – 3 Jan 2014.</summary>
    public static string Period(DateTimeOffset first, DateTimeOffset last) =>
        Date(first) == Date(last) ? Date(first) : $"{Date(first)} – {Date(last)}";

    /// <summary>A difference of counts, with its sign: +1,200.</summary>
    public static string Signed(long difference) => Signed(difference, size => Count((long)size));

    /// <summary>A difference of durations, with its sign: −2 h.</summary>
    public static string Signed(TimeSpan difference) =>
        Signed(difference.TotalSeconds, size => Duration(TimeSpan.FromSeconds(size)));

    /// <summary>A difference with its sign, as something else writes its size; what rounds to nothing has none.</summary>
    public static string Signed(double difference, Func<double, string> size)
    {
        var written = size(Math.Abs(difference));
        return written == size(0) ? written
            : difference < 0 ? "−" + written
            : "+" + written;
    }

    /// <summary>A size of a file: 3.3 MB.</summary>
    public static string Bytes(long bytes) =>
        bytes switch
        {
            < 1_000 => $"{Count(bytes)} B",
            < 1_000_000 => $"{(bytes / 1e3).ToString("0.#", Culture)} kB",
            < 1_000_000_000 => $"{(bytes / 1e6).ToString("0.#", Culture)} MB",
            _ => $"{(bytes / 1e9).ToString("0.##", Culture)} GB",
        };

    /// <summary>How long ago, in words up to a week, then the day.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now)
    {
        var days = (now.Date - then.Date).Days;
        return (now - then) switch
        {
            { TotalMinutes: < 1 } => Strings.Ago_JustNow,
            { TotalMinutes: < 60 } ago => Text.Of(Strings.Ago_Minutes, Count((long)ago.TotalMinutes)),
            _ when days == 0 => Strings.Ago_Today,
            _ when days == 1 => Strings.Ago_Yesterday,
            _ when days < 7 => Text.Of(Strings.Ago_Days, Count(days)),
            _ => Date(then),
        };
    }

    /// <summary>
    /// A duration in two units at most, exact to what matters: 42 s, 6 min, 2 h 43 min, 21 h, 1 d 4 h, 30 d.
    /// </summary>
    public static string Duration(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
        {
            return "−" + Duration(duration.Negate());
        }

        if (duration.TotalSeconds < 1)
        {
            return duration == TimeSpan.Zero
                ? Unit(0, Strings.Unit_Second)
                : Unit((long)Math.Ceiling(duration.TotalMilliseconds), Strings.Unit_Millisecond);
        }

        // Each step rounds to its smaller unit first, so that 59.7 s reads 1 min and never 60 s.
        var seconds = Round(duration.TotalSeconds);
        if (seconds < 60)
        {
            return Unit(seconds, Strings.Unit_Second);
        }

        var minutes = Round(duration.TotalMinutes);
        if (minutes < 60)
        {
            return Unit(minutes, Strings.Unit_Minute);
        }

        if (minutes < 600)
        {
            return Pair(minutes / 60, Strings.Unit_Hour, minutes % 60, Strings.Unit_Minute);
        }

        var hours = Round(duration.TotalHours);
        if (duration.TotalDays < 1)
        {
            return Unit(hours, Strings.Unit_Hour);
        }

        return hours < 30 * 24
            ? Pair(hours / 24, Strings.Unit_Day, hours % 24, Strings.Unit_Hour)
            : Unit(Round(duration.TotalDays), Strings.Unit_Day);
    }

    /// <summary>Seconds as a duration, or a dash where there is none.</summary>
    public static string Seconds(double? seconds) =>
        seconds is { } value && double.IsFinite(value) ? Duration(TimeSpan.FromSeconds(value)) : Missing;

    /// <summary>
    /// The ends of an interval of durations, in one unit and with as many decimals as tell them apart: 30.0 – 30.2 d.
    /// </summary>
    public static string? SecondsInterval(Mining.Statistics.Interval? interval)
    {
        if (interval is not { Lower: { } low, Upper: { } high })
        {
            return null;
        }

        var (from, to) = (Seconds(low), Seconds(high));
        return low == high ? from
            : from != to ? $"{from} – {to}"
            : InOneUnit(low, high);
    }

    /// <summary>The ends of an interval of durations where there is little room, always in one unit: 4.9 – 5.1 d.</summary>
    public static string? ShortInterval(Mining.Statistics.Interval? interval) =>
        interval is { Lower: { } low, Upper: { } high }
            ? low == high
                ? Seconds(low)
                : InOneUnit(low, high)
            : null;

    private static string InOneUnit(double low, double high)
    {
        var (from, to) = ("", "");
        var (size, unit) = high switch
        {
            < 60 => (1, Strings.Unit_Second),
            < 3600 => (60, Strings.Unit_Minute),
            < 86400 => (3600, Strings.Unit_Hour),
            _ => (86400, Strings.Unit_Day),
        };
        foreach (var format in (string[])["0.0", "0.00", "0.000"])
        {
            (from, to) = ((low / size).ToString(format, Culture), (high / size).ToString(format, Culture));
            if (from != to)
            {
                break;
            }
        }

        return $"{from} – {to} {unit}";
    }

    /// <summary>The ends of an interval of a share: 80.2 – 82.6%.</summary>
    public static string? ShareInterval(Mining.Statistics.Interval? interval) =>
        interval is { Lower: { } low, Upper: { } high }
            ? $"{(low * 100).ToString("N1", Culture)} – {Share(high)}"
            : null;

    /// <summary>The ends of an interval of a number.</summary>
    public static string NumberInterval(Mining.Statistics.Interval? interval) =>
        interval is { Lower: { } low, Upper: { } high }
            ? $"{low.ToString("#,##0.#", Culture)} – {high.ToString("#,##0.#", Culture)}"
            : Missing;

    /// <summary>A day of the week, short.</summary>
    public static string Weekday(NodaTime.IsoDayOfWeek day) => Culture.DateTimeFormat.AbbreviatedDayNames[(int)day % 7];

    /// <summary>Days of the week in their order, short; three or more in a row as their first and last: Mon–Fri, Sun.</summary>
    public static string Weekdays(IReadOnlyList<NodaTime.IsoDayOfWeek> days)
    {
        var parts = new List<string>();
        for (var i = 0; i < days.Count; )
        {
            var last = i;
            while (last + 1 < days.Count && days[last + 1] == days[last] + 1)
            {
                last++;
            }

            last = last - i > 1 ? last : i;
            parts.Add(last > i ? $"{Weekday(days[i])}–{Weekday(days[last])}" : Weekday(days[i]));
            i = last + 1;
        }

        return string.Join(", ", parts);
    }

    /// <summary>Full hours of a day: 09:00–10:00.</summary>
    public static string Hours(int from, int toExclusive) => $"{from:00}:00–{toExclusive:00}:00";

    /// <summary>A duration with all of its parts, for tooltips and for bounds: 38 d 4 h 12 min 9 s.</summary>
    public static string FullDuration(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
        {
            return "−" + FullDuration(duration.Negate());
        }

        var parts = new List<string>();
        Add(parts, duration.Days, Strings.Unit_Day);
        Add(parts, duration.Hours, Strings.Unit_Hour);
        Add(parts, duration.Minutes, Strings.Unit_Minute);
        Add(parts, duration.Seconds, Strings.Unit_Second);
        if (duration.Ticks % TimeSpan.TicksPerSecond is var rest and not 0)
        {
            parts.Add($"{Exact(1.0 * rest / TimeSpan.TicksPerMillisecond)} {Strings.Unit_Millisecond}");
        }

        return parts.Count == 0 ? Unit(0, Strings.Unit_Second) : string.Join(' ', parts);
    }

    /// <summary>A sum of durations: as a duration up to 10,000 h, then in thousands or millions of hours, as the language counts.</summary>
    public static string Total(TimeSpan total) =>
        total.TotalHours < 10_000 ? Duration(total) : DurationText.Format(total, Culture);

    private static long Round(double value) => (long)Math.Round(value, MidpointRounding.AwayFromZero);

    private static string Unit(long value, string unit) => $"{Count(value)} {unit}";

    private static string Pair(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? Unit(large, largeUnit) : $"{Unit(large, largeUnit)} {Unit(small, smallUnit)}";

    private static void Add(List<string> parts, long value, string unit)
    {
        if (value != 0)
        {
            parts.Add(Unit(value, unit));
        }
    }
}
