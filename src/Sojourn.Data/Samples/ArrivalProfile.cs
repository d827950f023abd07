using NodaTime;
using Sojourn.Mining.Calendars;

namespace Sojourn.Data.Samples;

/// <summary>When requests arrive: by month, weekday and hour of the customers' day, phone calls only while answered.</summary>
internal sealed class ArrivalProfile
{
    private static readonly double[] ByMonth =
    [
        0.95,
        0.92,
        1.0,
        1.0,
        0.98,
        0.97,
        0.9,
        0.88,
        1.02,
        1.05,
        1.12,
        1.15,
        1.05,
        1.0,
    ];

    private static readonly double[] ByWeekday = [1.25, 1.15, 1.05, 1.0, 0.95, 0.45, 0.35];

    private static readonly double[] ByHour =
    [
        0.1,
        0.06,
        0.04,
        0.03,
        0.04,
        0.1,
        0.3,
        0.7,
        1.3,
        1.8,
        1.9,
        1.7,
        1.4,
        1.5,
        1.7,
        1.6,
        1.4,
        1.2,
        1.1,
        1.1,
        1.0,
        0.8,
        0.5,
        0.25,
    ];

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Dublin"];

    private readonly long start = ServiceDesk.Start.ToUnixTimeSeconds();
    private readonly double[] weightUpTo;

    internal ArrivalProfile(IReadOnlyList<BusinessCalendar>? answered = null)
    {
        var hours = (int)((ServiceDesk.End - ServiceDesk.Start).TotalHours);
        weightUpTo = new double[hours + 1];
        for (var hour = 0; hour < hours; hour++)
        {
            var local = (ServiceDesk.Start + Duration.FromHours(hour)).InZone(Zone);
            var month = ((local.Year - 2025) * 12) + local.Month - 1;
            var at = start + (hour * 3_600L);
            var isAnswered = answered?.Any(shift => shift.Between(at, at + 3_600) == 3_600) ?? true;
            var weight = ByMonth[month] * ByWeekday[(int)local.DayOfWeek - 1] * ByHour[local.Hour];
            weightUpTo[hour + 1] = weightUpTo[hour] + (isAnswered ? weight : 0);
        }
    }

    /// <summary>A random arrival, in Unix seconds.</summary>
    internal long Draw(SampleRandom random)
    {
        var at = random.Next() * weightUpTo[^1];
        int low = 0,
            high = weightUpTo.Length - 2;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (weightUpTo[middle] <= at)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return start + (low * 3_600L) + random.Between(0, 3_600);
    }
}
