using System.Globalization;

namespace Sojourn.Charts.Axes;

/// <summary>Ticks at whole hours, days, weeks, months or years, in the words of the language.</summary>
internal static class DateTicks
{
    private static readonly (TimeUnitOfTick Unit, int Count, double Days)[] Steps =
    [
        (TimeUnitOfTick.Minute, 1, 1 / 1440d),
        (TimeUnitOfTick.Minute, 5, 5 / 1440d),
        (TimeUnitOfTick.Minute, 15, 15 / 1440d),
        (TimeUnitOfTick.Hour, 1, 1 / 24d),
        (TimeUnitOfTick.Hour, 3, 3 / 24d),
        (TimeUnitOfTick.Hour, 6, 6 / 24d),
        (TimeUnitOfTick.Hour, 12, 12 / 24d),
        (TimeUnitOfTick.Day, 1, 1),
        (TimeUnitOfTick.Day, 2, 2),
        (TimeUnitOfTick.Day, 7, 7),
        (TimeUnitOfTick.Day, 14, 14),
        (TimeUnitOfTick.Month, 1, 30.4),
        (TimeUnitOfTick.Month, 3, 91.3),
        (TimeUnitOfTick.Month, 6, 182.6),
        (TimeUnitOfTick.Year, 1, 365.25),
        (TimeUnitOfTick.Year, 2, 730.5),
        (TimeUnitOfTick.Year, 5, 1826),
        (TimeUnitOfTick.Year, 10, 3652),
        (TimeUnitOfTick.Year, 50, 18_262),
    ];

    private enum TimeUnitOfTick
    {
        Minute,
        Hour,
        Day,
        Month,
        Year,
    }

    /// <summary>Tick values are ticks of <see cref="DateTime"/>.</summary>
    public static IReadOnlyList<Tick> Between(DateTime from, DateTime to, int about, CultureInfo culture)
    {
        if (to <= from)
        {
            return [new Tick(from.Ticks, Date(from, culture, withYear: true))];
        }

        var least = (to - from).TotalDays / Math.Max(1, about);
        var step = Steps.FirstOrDefault(s => s.Days >= least, Steps[^1]);
        var ticks = new List<Tick>();
        var last = DateTime.MinValue;
        for (var at = First(from, step.Unit, step.Count); at <= to; at = Next(at, step.Unit, step.Count))
        {
            if (at >= from)
            {
                ticks.Add(new Tick(at.Ticks, Words(at, last, step.Unit, culture)));
                last = at;
            }

            if (at > DateTime.MaxValue.AddYears(-60))
            {
                break;
            }
        }

        return ticks;
    }

    /// <summary>A date as the language writes it: 13 Jan 2010, 2010年1月13日, 13 jan 2010, 13 gen 2010.</summary>
    public static string Date(DateTime at, CultureInfo culture, bool withYear)
    {
        var isChinese = culture.TwoLetterISOLanguageName == "zh";
        var format = (isChinese, withYear) switch
        {
            (true, true) => "yyyy年M月d日",
            (true, false) => "M月d日",
            (false, true) => "d MMM yyyy",
            _ => "d MMM",
        };
        return at.ToString(format, culture);
    }

    private static DateTime First(DateTime from, TimeUnitOfTick unit, int count) =>
        unit switch
        {
            TimeUnitOfTick.Minute => from.Date.AddMinutes(Math.Floor((from - from.Date).TotalMinutes / count) * count),
            TimeUnitOfTick.Hour => from.Date.AddHours(Math.Floor((from - from.Date).TotalHours / count) * count),
            // Weeks begin on Monday; 1 January of year 1 was one.
            TimeUnitOfTick.Day => new DateTime(
                from.Date.Ticks / TimeSpan.TicksPerDay / count * count * TimeSpan.TicksPerDay
            ),
            TimeUnitOfTick.Month => new DateTime(from.Year, (from.Month - 1) / count * count + 1, 1),
            _ => new DateTime(Math.Max(1, from.Year / count * count), 1, 1),
        };

    private static DateTime Next(DateTime at, TimeUnitOfTick unit, int count) =>
        unit switch
        {
            TimeUnitOfTick.Minute => at.AddMinutes(count),
            TimeUnitOfTick.Hour => at.AddHours(count),
            TimeUnitOfTick.Day => at.AddDays(count),
            TimeUnitOfTick.Month => at.AddMonths(count),
            _ => at.AddYears(count),
        };

    /// <summary>As short as the neighbours allow: the year where it begins, the day where it changes.</summary>
    private static string Words(DateTime at, DateTime last, TimeUnitOfTick unit, CultureInfo culture)
    {
        var isChinese = culture.TwoLetterISOLanguageName == "zh";
        var isNewYear = at.Year != last.Year;
        return unit switch
        {
            TimeUnitOfTick.Minute or TimeUnitOfTick.Hour => at.Date != last.Date
                ? Date(at, culture, withYear: false)
                    + (at.TimeOfDay == TimeSpan.Zero ? "" : at.ToString(" HH:mm", culture))
                : at.ToString("HH:mm", culture),
            TimeUnitOfTick.Day => Date(at, culture, isNewYear),
            TimeUnitOfTick.Month when isChinese => at.ToString(isNewYear ? "yyyy年M月" : "M月", culture),
            TimeUnitOfTick.Month => at.ToString(isNewYear ? "MMM yyyy" : "MMM", culture),
            _ => at.ToString(isChinese ? "yyyy年" : "yyyy", culture),
        };
    }
}
