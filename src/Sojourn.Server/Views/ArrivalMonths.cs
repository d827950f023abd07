using NodaTime;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Server.Views;

/// <summary>How many of a view's cases started in each month of its zone.</summary>
internal static class ArrivalMonths
{
    /// <summary>The months from the first to the last with a start, empty ones included.</summary>
    public static IReadOnlyList<(YearMonth Month, int Count)> Of(DatasetView view)
    {
        var zone = DateTimeZoneProviders.Tzdb[view.Subject.Zone];
        var counts = new Dictionary<YearMonth, int>();
        foreach (var rank in view.Selection.Ranks())
        {
            if (view.Log.StartOf(rank) is { } start)
            {
                var month = Instant.FromDateTimeUtc(view.Log.Unit.ToUtc(start)).InZone(zone).Date.ToYearMonth();
                counts[month] = counts.GetValueOrDefault(month) + 1;
            }
        }

        if (counts.Count == 0)
        {
            return [];
        }

        var months = new List<(YearMonth, int)>();
        for (var month = counts.Keys.Min(); month <= counts.Keys.Max(); month = month.PlusMonths(1))
        {
            months.Add((month, counts.GetValueOrDefault(month)));
        }

        return months;
    }
}
