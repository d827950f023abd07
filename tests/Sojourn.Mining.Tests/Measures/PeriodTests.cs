using CsCheck;
using NodaTime;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Service;
using Xunit;
using Period = Sojourn.Mining.Measures.Period;

namespace Sojourn.Mining.Tests.Measures;

/// <summary>Which periods an observation has, and which of them its means rest on.</summary>
public sealed class PeriodTests
{
    private const long Hour = 3600;
    private const long Day = 24 * Hour;

    [Fact]
    public void An_observation_that_ends_with_a_month_does_not_open_the_next()
    {
        var log = Arriving("2026-01-01T04:20:59", "2026-01-20T00:00:00", "2026-02-10T00:00:00");
        var result = Arrivals(log, Period.Month, end: "2026-03-01T00:00:00");
        result
            .Periods!.Select(p => (p.Start, p.Cases, p.Partial))
            .ShouldBe([(Utc("2026-01-01"), 2, false), (Utc("2026-02-01"), 1, false)]);
        (result.Groups[0].Population, result.Groups[0].Mean).ShouldBe((2, 1.5));
        result.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void What_happens_as_a_month_begins_belongs_to_that_month_though_it_is_cut()
    {
        var log = Arriving("2026-01-01T04:20:59", "2026-02-01T00:00:00");
        var result = Arrivals(log, Period.Month, end: "2026-02-01T00:00:00");
        result.Periods!.Select(p => (p.Cases, p.Partial)).ShouldBe([(1, false), (1, true)]);
        (result.Groups[0].Population, result.Groups[0].Mean).ShouldBe((1, 1));
        result.Groups[0].Excluded.ShouldBe(new Dictionary<string, long> { ["partial-period"] = 1 });
        result.Notes.ShouldBe(["partial-periods"]);
    }

    [Fact]
    public void Weeks_that_the_observation_cuts_are_left_out_of_the_mean_and_told()
    {
        // From a Wednesday to the Sunday three weeks on: two whole weeks.
        var log = Arriving("2026-01-07T08:00:00", "2026-01-08T08:00:00", "2026-01-12T00:00:00", "2026-01-25T09:00:00");
        var result = Arrivals(log, Period.Week, end: "2026-01-31T12:00:00");
        result.Periods!.Select(p => (p.Cases, p.Partial)).ShouldBe([(2, true), (1, false), (1, false), (0, true)]);
        (result.Groups[0].Population, result.Groups[0].Mean).ShouldBe((2, 1));
        result.Groups[0].Excluded.ShouldBe(new Dictionary<string, long> { ["partial-period"] = 2 });
        result.Notes.ShouldBe(["partial-periods"]);
    }

    [Fact]
    public void Without_a_whole_period_there_is_no_figure()
    {
        var group = Arrivals(Arriving("2026-01-07T08:00:00"), Period.Month, end: "2026-01-20T00:00:00").Groups[0];
        (group.Population, group.Value, group.Interval, group.P50).ShouldBe((0, null, null, null));
        group.Excluded["partial-period"].ShouldBe(1);
    }

    [Fact]
    public void The_first_day_counts_from_its_midnight_and_the_first_hour_from_its_beginning()
    {
        var log = Arriving("2026-01-01T04:20:59", "2026-01-01T05:10:00");
        Arrivals(log, Period.Day, "2026-01-02T23:59:59").Periods!.Select(p => p.Partial).ShouldBe([false, false]);
        Arrivals(log, Period.Hour, "2026-01-01T06:30:00")
            .Periods!.Select(p => (p.Start.Hour, p.Cases, p.Partial))
            .ShouldBe([(4, 1, false), (5, 1, false), (6, 0, true)]);
    }

    [Fact]
    public void A_partial_period_is_left_out_of_every_group()
    {
        var log = EventLog.From(
            TestLogs.Table(
                [new("x", "a", 0), new("y", "a", Day), new("z", "a", Day + 1)],
                [TestLogs.Text("channel", "Phone", "Chat", "Phone")]
            )
        );
        var options = new MeasureOptions { By = "channel" };
        Measure
            .Take("arrivals", log, log.AllCases, ServiceRoles.None, options)
            .Groups.Select(g => (g.Key, g.Population, g.Mean, g.Excluded["partial-period"]))
            .ShouldBe([("Phone", 1, 1, 1), ("Chat", 1, 0, 1)]);
    }

    [Theory]
    // Clocks go forward at 01:00 UTC on 29 March and back at 01:00 UTC on 25 October.
    [InlineData("Europe/Amsterdam", "2026-03-28T23:00:00", 23)]
    [InlineData("Europe/Amsterdam", "2026-10-24T22:00:00", 25)]
    // 8 March at 07:00 UTC and 1 November at 06:00 UTC.
    [InlineData("America/New_York", "2026-03-08T05:00:00", 23)]
    [InlineData("America/New_York", "2026-11-01T04:00:00", 25)]
    public void On_a_day_on_which_clocks_change_an_hour_is_missing_or_doubled(string zone, string midnight, int hours)
    {
        var log = Arriving([.. Enumerable.Range(0, 48).Select(i => After(midnight, i * Hour + 60))]);
        var days = Arrivals(log, Period.Day, After(midnight, hours * Hour + 60), zone).Periods!;
        days.Select(p => (p.Start, p.Cases)).First().ShouldBe((Utc(midnight), hours));
        var byHour = Arrivals(log, Period.Hour, After(midnight, 48 * Hour), zone).Periods!;
        byHour.Count.ShouldBe(48);
        byHour.ShouldAllBe(p => p.Cases == 1);
    }

    [Fact]
    public void A_day_that_a_zone_skips_is_no_period()
    {
        // Samoa went from 29 to 31 December 2011, at 10:00 UTC on the 30th.
        var log = Arriving("2011-12-29T12:00:00", "2011-12-31T12:00:00");
        Arrivals(log, Period.Day, "2011-12-31T12:00:00", "Pacific/Apia")
            .Periods!.Select(p => (p.Start, p.Cases, p.Partial))
            .ShouldBe([
                (Utc("2011-12-29T10:00:00"), 1, false),
                (Utc("2011-12-30T10:00:00"), 0, false),
                (Utc("2011-12-31T10:00:00"), 1, true),
            ]);
    }

    [Fact]
    public void An_observation_of_too_many_periods_is_named_and_not_cut()
    {
        var log = Arriving("2026-01-05T09:00:00", "9999-12-31T00:00:00");
        foreach (var period in Enum.GetValues<Period>())
        {
            var result = Arrivals(log, period, "9999-12-31T00:00:00");
            result.Notes.ShouldBe(["too-many-periods: 2026-01-05..9999-12-31"]);
            result.Periods!.ShouldBeEmpty();
            (result.Groups[0].Population, result.Groups[0].Value).ShouldBe((0, null));
            result.Groups[0].Excluded.ShouldBe(new Dictionary<string, long> { ["too-many-periods"] = 2 });
        }
    }

    [Fact]
    public void Eight_years_of_hours_and_a_century_of_days_are_counted()
    {
        var log = Arriving("2018-01-01T09:00:00", "2025-12-31T09:00:00");
        Arrivals(log, Period.Hour, "2025-12-31T09:59:59").Periods!.Count.ShouldBe(70_105);
        log = Arriving("1900-01-01T00:00:00", "2026-01-05T09:00:00");
        Arrivals(log, Period.Day, "2026-01-05T23:59:59").Periods!.Count.ShouldBe(46_026);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("America/New_York")]
    [InlineData("Pacific/Kiritimati")]
    public void Every_arrival_of_the_first_and_the_last_days_that_a_date_can_have_is_counted_once(string zone)
    {
        string[][] ends =
        [
            ["0001-01-01T00:00:00", "0001-02-20T12:00:00"],
            ["9999-11-20T12:00:00", "9999-12-31T23:59:59"],
        ];
        foreach (var end in ends)
        {
            foreach (var period in Enum.GetValues<Period>())
            {
                var periods = Arrivals(Arriving(end), period, end[1], zone).Periods!;
                periods.Sum(p => p.Cases).ShouldBe(2);
                periods.Select(p => p.Start).ShouldBeInOrder();
                (periods[0].Cases, periods[^1].Cases).ShouldBe((1, 1));
            }
        }
    }

    [Fact]
    public void Periods_are_those_that_the_wall_clock_shows_in_every_zone()
    {
        string[] zones = ["UTC", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"];
        Gen.Select(
                Gen.Int[0, zones.Length - 1].Select(i => zones[i]),
                Gen.Int[0, 3].Select(i => (Period)i),
                Gen.Long[0, 400 * Day],
                Gen.Long[0, 40 * Day].Array[1, 20],
                Gen.Long[0, 40 * Day]
            )
            .Sample(
                (name, period, begin, gaps, rest) =>
                {
                    var zone = DateTimeZoneProviders.Tzdb[name];
                    var starts = gaps.Select(gap => 1_770_000_000 + begin + gap).ToArray();
                    var end = starts.Max() + (rest % 3 == 0 ? 0 : rest);
                    var log = TestLogs.From(starts.Select((at, i) => new Row($"{i}", "a", at)));
                    var options = new MeasureOptions
                    {
                        AsOf = end,
                        Period = period,
                        Zone = zone,
                    };
                    var result = Measure.Take("arrivals", log, log.AllCases, ServiceRoles.None, options);
                    // The twin names the period of an instant by the wall clock: one that also names a second before
                    // or after the observation is cut.
                    string[] cut =
                    [
                        Name(end + 1, period, zone),
                        Name(BeforeFirst(starts.Min(), period, zone), period, zone),
                    ];
                    var whole = starts.Count(at => !cut.Contains(Name(at, period, zone)));
                    result.Periods!.Sum(p => p.Cases).ShouldBe(starts.Length);
                    result.Periods!.Where(p => !p.Partial).Sum(p => p.Cases).ShouldBe(whole);
                    result.Periods!.Count.ShouldBe(Names(starts.Min(), starts.Max(), end, period, zone));
                    var group = result.Groups[0];
                    group.Population.ShouldBe(result.Periods!.Count(p => !p.Partial));
                    (group.Mean is null ? 0 : group.Mean.Value * group.Population).ShouldBe(whole, 1e-9);
                },
                iter: 300
            );
    }

    private static string Name(long at, Period period, DateTimeZone zone)
    {
        var local = Instant.FromUnixTimeSeconds(at).InZone(zone);
        return period switch
        {
            Period.Hour => $"{local.Date} {local.Hour} {local.Offset}",
            Period.Day => $"{local.Date}",
            Period.Week => $"{local.Date.PlusDays(-(int)local.DayOfWeek)}",
            _ => $"{local.Year}-{local.Month}",
        };
    }

    /// <summary>The last second before the local day (for hours, the hour) of the first event.</summary>
    private static long BeforeFirst(long first, Period period, DateTimeZone zone)
    {
        var length = period == Period.Hour ? Period.Hour : Period.Day;
        var name = Name(first, length, zone);
        var at = first - (first % 900);
        while (Name(at - 1, length, zone) == name)
        {
            at -= 900;
        }

        return at - 1;
    }

    private static int Names(long first, long last, long end, Period period, DateTimeZone zone)
    {
        var reach = last == end ? end : end - 1;
        var names = new HashSet<string> { Name(reach, period, zone) };
        for (var at = first; at <= reach; at += 900)
        {
            names.Add(Name(at, period, zone));
        }

        return names.Count;
    }

    private static MeasureResult Arrivals(EventLog log, Period period, string end, string zone = "UTC")
    {
        var known = log.UpTo(Seconds(end));
        var options = new MeasureOptions
        {
            AsOf = Seconds(end),
            Period = period,
            Zone = DateTimeZoneProviders.Tzdb[zone],
        };
        return Measure.Take("arrivals", known, known.AllCases, ServiceRoles.None, options);
    }

    private static EventLog Arriving(params string[] times) =>
        TestLogs.From(times.Select((time, i) => new Row($"{i}", "a", Seconds(time))));

    private static long Seconds(string time) => new DateTimeOffset(Utc(time)).ToUnixTimeSeconds();

    private static string After(string time, long seconds) => Utc(time).AddSeconds(seconds).ToString("s");

    private static DateTime Utc(string time) =>
        DateTime.SpecifyKind(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
