using NodaTime;
using Sojourn.Mining.Measures;

namespace Sojourn.Server.Views;

/// <summary>How many of a view's cases started in each month of its zone.</summary>
internal static class ArrivalMonths
{
    /// <summary>How many months are drawn at most: a bar of less than a pixel says nothing.</summary>
    public const int Most = 360;

    /// <summary>The months from the first to the last with a start, empty ones included.</summary>
    /// <remarks>
    /// A log may hold dates that stand for "none", such as the year 9999. Where more months than <see cref="Most"/> lie
    /// between first and last, the stretch of that length that holds the most cases is given; who draws it says how many
    /// cases lie outside.
    /// </remarks>
    /// <param name="periods">The months that the observation touches, as the measure of arrivals counts them.</param>
    /// <param name="zone">The zone whose clock cuts them.</param>
    public static IReadOnlyList<(YearMonth Month, int Count)> Of(IReadOnlyList<PeriodCount> periods, DateTimeZone zone)
    {
        var first = 0;
        var last = periods.Count - 1;
        while (first <= last && periods[first].Cases == 0)
        {
            first++;
        }

        while (last > first && periods[last].Cases == 0)
        {
            last--;
        }

        if (last - first >= Most)
        {
            first = Fullest(periods, first, last);
            last = Math.Min(last, first + Most - 1);
            while (periods[first].Cases == 0)
            {
                first++;
            }

            while (last > first && periods[last].Cases == 0)
            {
                last--;
            }
        }

        var months = new List<(YearMonth, int)>();
        for (var i = first; i <= last; i++)
        {
            months.Add(
                (Instant.FromDateTimeUtc(periods[i].Start).InZone(zone).Date.ToYearMonth(), (int)periods[i].Cases)
            );
        }

        return months;
    }

    // Where the stretch with the most cases begins; of several the earliest.
    private static int Fullest(IReadOnlyList<PeriodCount> periods, int first, int last)
    {
        long sum = 0;
        var (best, most) = (first, 0L);
        for (var end = first; end <= last; end++)
        {
            sum += periods[end].Cases;
            if (end - first >= Most)
            {
                sum -= periods[end - Most].Cases;
            }

            var begin = Math.Max(first, end - Most + 1);
            if (sum > most)
            {
                (best, most) = (begin, sum);
            }
        }

        return best;
    }
}
