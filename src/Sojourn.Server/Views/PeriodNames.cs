using NodaTime;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Period = Sojourn.Mining.Measures.Period;

namespace Sojourn.Server.Views;

/// <summary>Periods as the reader's language names them.</summary>
internal static class PeriodNames
{
    /// <summary>A period: "Jan 2026", "the week of 5 Jan 2026", "5 Jan 2026".</summary>
    /// <param name="start">Its first instant in UTC.</param>
    /// <param name="period">Its length.</param>
    /// <param name="zone">The zone whose clock cuts it.</param>
    public static string Of(DateTime start, Period period, string zone)
    {
        var local = Local(start, zone);
        return period switch
        {
            Period.Month => Show.Month(new YearMonth(local.Year, local.Month)),
            Period.Week => Text.Of(Strings.Period_WeekOf, Show.Date(local.ToDateTimeUnspecified())),
            _ => Show.Date(local.ToDateTimeUnspecified()),
        };
    }

    /// <summary>The local day on which a period begins.</summary>
    public static LocalDate DayOf(DateTime start, string zone) => Local(start, zone).Date;

    private static LocalDateTime Local(DateTime start, string zone) =>
        Instant.FromDateTimeUtc(start).InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;
}
