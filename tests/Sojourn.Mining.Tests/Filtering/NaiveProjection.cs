using System.Globalization;
using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;

namespace Sojourn.Mining.Tests.Filtering;

/// <summary>The row-by-row twin of every projection.</summary>
internal static class NaiveProjection
{
    public static List<AttributedCase> Of(LogProjection projection, TimeUnit unit, List<AttributedCase> cases)
    {
        var naive = new NaiveFilter(unit, cases, DateTimeZone.Utc);
        return [.. cases.Select(c => c with { Rows = [.. Rows(projection, naive, unit, c)] })];
    }

    private static IEnumerable<AttributedRow> Rows(
        LogProjection projection,
        NaiveFilter naive,
        TimeUnit unit,
        AttributedCase c
    )
    {
        string[] trace = [.. c.Rows.Select(r => r.Row.Activity)];
        return projection switch
        {
            ChooseActivities choice => c.Rows.Where(r =>
                choice.Activities.Contains(r.Row.Activity) == (choice.Choice == ActivityChoice.Keep)
            ),
            MergeActivities merge => c.Rows.Select(r =>
                merge.Activities.Contains(r.Row.Activity) ? Renamed(r, merge.Name) : r
            ),
            CollapseRepeats => c.Rows.Where((r, i) => i == 0 || trace[i - 1] != trace[i]),
            TrimToRange trim => c.Rows.Where(r => naive.In(trim.Range, r.Row.Time)),
            TrimBetween trim => Array.FindIndex(trace, trim.From.Contains) is var first and >= 0
            && Array.FindLastIndex(trace, trim.To.Contains) is var last
            && first < last
                ? c.Rows[first..(last + 1)]
                : [],
            KeepEvents keep => c.Rows.Where(r => naive.Holds(keep.Condition, c, r)),
            ActivityFrom from => c
                .Rows.Select(r =>
                    (Row: r, Value: c.Values.TryGetValue(from.Field.Name, out var v) ? v : r[from.Field.Name])
                )
                .Where(r => r.Value is not null)
                .Select(r => Renamed(r.Row, Text(r.Value!, unit))),
            _ => throw new ArgumentOutOfRangeException(nameof(projection)),
        };
    }

    private static AttributedRow Renamed(AttributedRow row, string activity) =>
        row with
        {
            Row = row.Row with { Activity = activity },
        };

    private static string Text(object value, TimeUnit unit) =>
        value switch
        {
            string text => text,
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            bool truth => truth ? "true" : "false",
            long time => Instant
                .FromUnixTimeTicks(time * unit.Microseconds() * 10)
                .ToString("uuuu-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };
}
