using NodaTime;
using Sojourn.Mining.Measures;

namespace Sojourn.Server.Views;

/// <summary>How many of a view's cases started in each month of its zone.</summary>
internal static class ArrivalMonths
{
    /// <summary>The months from the first to the last with a start, empty ones included.</summary>
    /// <param name="periods">The months that the observation touches, as the measure of arrivals counts them.</param>
    /// <param name="zone">The zone whose clock cuts them.</param>
    public static IReadOnlyList<(YearMonth Month, int Count)> Of(IReadOnlyList<PeriodCount> periods, DateTimeZone zone)
    {
        var months = periods
            .Select(period =>
                (Instant.FromDateTimeUtc(period.Start).InZone(zone).Date.ToYearMonth(), (int)period.Cases)
            )
            .ToList();
        var first = months.FindIndex(month => month.Item2 > 0);
        return first < 0 ? [] : months[first..(months.FindLastIndex(month => month.Item2 > 0) + 1)];
    }
}
