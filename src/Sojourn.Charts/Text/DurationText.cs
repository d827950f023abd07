using System.Globalization;

namespace Sojourn.Charts.Text;

/// <summary>
/// Durations as people say them, two units at most: <c>42 s</c>, <c>6 min</c>, <c>2 h 43 min</c>, <c>21 h</c>,
/// <c>1 d 4 h</c>, <c>30 d</c>, and above 10,000 hours <c>359 k h</c>; by language.
/// </summary>
/// <remarks>
/// Rounded half up to the unit shown: seconds below a minute, minutes below ten hours, hours below thirty days, then
/// days; from 10,000 hours on three digits of thousands or millions of hours.
/// </remarks>
public static class DurationText
{
    private const double Minute = 60;
    private const double Hour = 3600;
    private const double Day = 86400;
    private const double LongHours = 10_000;

    public static string Format(TimeSpan duration, CultureInfo culture) => Format(duration.TotalSeconds, culture);

    /// <param name="seconds">Finite; negative values get a minus sign.</param>
    /// <param name="culture">Chooses units and decimal sign; English units where a language has none here.</param>
    public static string Format(double seconds, CultureInfo culture)
    {
        var units = Units.Of(culture);
        var size = Math.Abs(seconds);
        var text = Unsigned(size, units, culture);
        return seconds < 0 && text != Unsigned(0, units, culture) ? "\u2212" + text : text;
    }

    /// <summary>With a sign in front, for differences: <c>+2 d 21 h</c>.</summary>
    public static string FormatDifference(double seconds, CultureInfo culture)
    {
        var text = Format(seconds, culture);
        return seconds > 0 && text != Format(0, culture) ? "+" + text : text;
    }

    private static string Unsigned(double seconds, Units units, CultureInfo culture)
    {
        if (seconds is > 0 and < 0.9995)
        {
            var milliseconds = Round(seconds * 1000);
            return milliseconds == 0 ? $"0 {units.Second}" : $"{milliseconds} {units.Millisecond}";
        }

        if (Round(seconds) < Minute)
        {
            return $"{Round(seconds)} {units.Second}";
        }

        if (Round(seconds / Minute) < 600)
        {
            return Two(Round(seconds / Minute), 60, units.Hour, units.Minute);
        }

        if (seconds < Day)
        {
            return $"{Round(seconds / Hour)} {units.Hour}";
        }

        if (Round(seconds / Hour) < 720)
        {
            return Two(Round(seconds / Hour), 24, units.Day, units.Hour);
        }

        if (seconds / Hour <= LongHours)
        {
            return $"{Round(seconds / Day).ToString("N0", culture)} {units.Day}";
        }

        return units.LongHours(seconds / Hour, culture);
    }

    private static string Two(long amount, long per, string large, string small) =>
        amount < per ? $"{amount} {small}"
        : amount % per == 0 ? $"{amount / per} {large}"
        : $"{amount / per} {large} {amount % per} {small}";

    private static long Round(double value) => (long)Math.Round(value, MidpointRounding.AwayFromZero);

    private sealed record Units(string Millisecond, string Second, string Minute, string Hour, string Day, bool Myriads)
    {
        private static readonly Units English = new("ms", "s", "min", "h", "d", false);
        private static readonly Units Dutch = new("ms", "s", "min", "u", "d", false);
        private static readonly Units Italian = new("ms", "s", "min", "h", "g", false);
        private static readonly Units Chinese = new("毫秒", "秒", "分钟", "小时", "天", true);

        public static Units Of(CultureInfo culture) =>
            culture.TwoLetterISOLanguageName switch
            {
                "nl" => Dutch,
                "it" => Italian,
                "zh" => Chinese,
                _ => English,
            };

        /// <summary>Three digits and a scale: thousands and millions, in Chinese ten thousands and hundred millions.</summary>
        public string LongHours(double hours, CultureInfo culture)
        {
            var (large, largeName, small, smallName) = Myriads ? (1e8, "亿", 1e4, "万") : (1e6, "M", 1e3, "k");
            var (value, name) = hours >= large * 0.9995 ? (hours / large, largeName) : (hours / small, smallName);
            var decimals =
                value >= 99.95 ? 0
                : value >= 9.995 ? 1
                : 2;
            var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
            return Myriads
                ? $"{rounded.ToString(culture)} {name}{Hour}"
                : $"{rounded.ToString("#,0.##", culture)} {name} {Hour}";
        }
    }
}
