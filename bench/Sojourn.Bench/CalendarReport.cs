using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Sojourn.Mining.Calendars;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Bench;

/// <summary>Business durations and deadlines on one core, checked against a loop over the days of each interval.</summary>
internal static class CalendarReport
{
    private const int Count = 4_000_000;
    private const int Checked = 20_000;

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Rome"];
    private static readonly LocalTime Opens = new(8, 30);
    private static readonly LocalTime Closes = new(18, 0);

    private static readonly long First = Instant.FromUtc(2024, 1, 1, 0, 0).ToUnixTimeSeconds();
    private static readonly long Last = Instant.FromUtc(2026, 1, 1, 0, 0).ToUnixTimeSeconds();

    public static void Run(TextWriter target)
    {
        var calendar = OfficeHours();
        var from = new long[Count];
        var to = new long[Count];
        Fill(from, to);
        Check(calendar, from.AsSpan(0, Checked), to);
        var loop = Rate(Checked, i => DayByDay(from[i], to[i]));
        target.WriteLine("| path, one core | millions per second | loop over days | ratio |");
        target.WriteLine("|---|---|---|---|");
        Row(target, "business durations, random instants", Rate(Count, i => calendar.Between(from[i], to[i])), loop);
        Row(target, "deadlines", Rate(Count, i => calendar.Deadline(from[i], (i & 1_023) * 360) ?? 0), reference: null);
    }

    /// <summary>Five days a week from 8:30 to 18:00.</summary>
    public static BusinessCalendar OfficeHours() =>
        BusinessCalendar.Build(
            new CalendarDefinition
            {
                Name = "Office",
                TimeZone = Zone.Id,
                Weekly =
                [
                    new WeeklyShift(
                        [.. Enumerable.Range(1, 5).Select(day => (IsoDayOfWeek)day)],
                        new OpeningHours(Opens, Closes)
                    ),
                ],
            },
            TimeUnit.Second,
            First,
            Last
        );

    /// <summary>Random intervals of up to twenty days.</summary>
    public static void Fill(long[] from, long[] to)
    {
        var random = new Random(1);
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = random.NextInt64(First, Last);
            to[i] = from[i] + random.NextInt64(20 * 86_400);
        }
    }

    /// <summary>Ends the run where a duration is not what the loop over days says.</summary>
    public static void Check(BusinessCalendar calendar, ReadOnlySpan<long> from, ReadOnlySpan<long> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            var expected = DayByDay(from[i], to[i]);
            if (calendar.Between(from[i], to[i]) != expected)
            {
                throw new InvalidOperationException($"Wrong answer for {from[i]} to {to[i]}: {expected} was expected.");
            }
        }
    }

    /// <summary>The peer: the open part of every day of the interval.</summary>
    public static long DayByDay(long from, long to)
    {
        var date = Instant.FromUnixTimeSeconds(from).InZone(Zone).Date;
        var last = Instant.FromUnixTimeSeconds(to).InZone(Zone).Date;
        var open = 0L;
        for (; date <= last; date = date.PlusDays(1))
        {
            if (date.DayOfWeek <= IsoDayOfWeek.Friday)
            {
                var opens = (date + Opens).InZoneLeniently(Zone).ToInstant().ToUnixTimeSeconds();
                var closes = (date + Closes).InZoneLeniently(Zone).ToInstant().ToUnixTimeSeconds();
                open += Math.Max(0, Math.Min(to, closes) - Math.Max(from, opens));
            }
        }

        return open;
    }

    /// <summary>The best of seven runs, so that a busy machine tells less.</summary>
    private static double Rate(int count, Func<int, long> measure)
    {
        var best = double.MaxValue;
        var sum = 0L;
        for (var run = 0; run < 7; run++)
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < count; i++)
            {
                sum += measure(i);
            }

            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        GC.KeepAlive(sum);
        return count / best / 1e6;
    }

    private static void Row(TextWriter target, string path, double rate, double? reference) =>
        target.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {path} | {rate:0.0} | {reference:0.00} | {(reference is { } slow ? rate / slow : null):0} |"
            )
        );
}
