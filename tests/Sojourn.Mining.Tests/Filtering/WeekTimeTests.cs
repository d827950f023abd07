using CsCheck;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;
using Sojourn.Mining.Performance;
using Xunit;

namespace Sojourn.Mining.Tests.Filtering;

public sealed class WeekTimeTests
{
    private static readonly string[] ZoneIds =
    [
        "UTC",
        "Europe/Rome",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Pacific/Apia",
    ];

    private static readonly Gen<DateTimeZone> Zones = Gen.Int[0, ZoneIds.Length - 1]
        .Select(i => DateTimeZoneProviders.Tzdb[ZoneIds[i]]);

    [Fact]
    public void Days_are_a_set_and_hours_are_of_one_day()
    {
        var week = new WeekTime([IsoDayOfWeek.Sunday, IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday], 9, 10);
        week.Days.ShouldBe([IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday]);
        week.ShouldBe(new WeekTime([IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday], 9, 10));
        week.ShouldNotBe(new WeekTime([IsoDayOfWeek.Monday], 9, 10));
        week.ShouldNotBe(new WeekTime(week.Days, 9, 11));
        Should.Throw<ArgumentException>(() => new WeekTime([]));
        Should.Throw<ArgumentException>(() => new WeekTime([IsoDayOfWeek.None]));
        Should.Throw<ArgumentOutOfRangeException>(() => new WeekTime(WeekTime.EveryDay, -1, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => new WeekTime(WeekTime.EveryDay, 3, 25));
        Should.Throw<ArgumentOutOfRangeException>(() => new WeekTime(WeekTime.EveryDay, 9, 9));
        Should.Throw<ArgumentOutOfRangeException>(() => new WeekTime(WeekTime.EveryDay, 22, 6));
    }

    [Theory]
    // Clocks go back from 3:00 to 2:00 at 01:00Z: the second hour from 2 to 3 counts under 2 as well.
    [InlineData("Europe/Rome", "2026-10-25T00:00:00Z", IsoDayOfWeek.Sunday, 2)]
    [InlineData("Europe/Rome", "2026-10-25T00:59:59Z", IsoDayOfWeek.Sunday, 2)]
    [InlineData("Europe/Rome", "2026-10-25T01:00:00Z", IsoDayOfWeek.Sunday, 2)]
    [InlineData("Europe/Rome", "2026-10-25T01:59:59Z", IsoDayOfWeek.Sunday, 2)]
    [InlineData("Europe/Rome", "2026-10-25T02:00:00Z", IsoDayOfWeek.Sunday, 3)]
    // Clocks go forward from 2:00 to 3:00 at 01:00Z.
    [InlineData("Europe/Rome", "2026-03-29T00:59:59Z", IsoDayOfWeek.Sunday, 1)]
    [InlineData("Europe/Rome", "2026-03-29T01:00:00Z", IsoDayOfWeek.Sunday, 3)]
    [InlineData("Europe/Rome", "2026-06-30T22:00:00Z", IsoDayOfWeek.Wednesday, 0)]
    // Half an hour beside the full hours of UTC.
    [InlineData("Asia/Kolkata", "2026-01-04T18:29:59Z", IsoDayOfWeek.Sunday, 23)]
    [InlineData("Asia/Kolkata", "2026-01-04T18:30:00Z", IsoDayOfWeek.Monday, 0)]
    // Clocks go back by half an hour, from 2:00 to 1:30 at 15:00Z the day before.
    [InlineData("Australia/Lord_Howe", "2026-04-04T14:59:59Z", IsoDayOfWeek.Sunday, 1)]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:00:00Z", IsoDayOfWeek.Sunday, 1)]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:29:59Z", IsoDayOfWeek.Sunday, 1)]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:30:00Z", IsoDayOfWeek.Sunday, 2)]
    // Before the epoch, and before zones had full offsets.
    [InlineData("UTC", "1969-12-31T23:59:59Z", IsoDayOfWeek.Wednesday, 23)]
    [InlineData("UTC", "0001-01-01T00:00:00Z", IsoDayOfWeek.Monday, 0)]
    [InlineData("UTC", "9999-12-31T23:59:59Z", IsoDayOfWeek.Friday, 23)]
    public void A_time_lies_in_the_hour_that_its_clock_shows(string zone, string instant, IsoDayOfWeek day, int hour)
    {
        var seconds = InstantPattern.General.Parse(instant).Value.ToUnixTimeSeconds();
        var log = TestLogs.From([new("x", "a", seconds)]);
        var scope = new FilterScope { TimeZone = DateTimeZoneProviders.Tzdb[zone] };
        foreach (var each in WeekTime.EveryDay)
        {
            for (var h = 0; h < 24; h++)
            {
                var filter = new FieldFilter(Field.Timestamp, new WeekTime([each], h, h + 1));
                filter.Select(log, scope).Count.ShouldBe((each, h) == (day, hour) ? 1 : 0, $"{each} {h}");
            }
        }
    }

    [Fact]
    public void Every_test_of_a_weekday_selects_what_its_row_by_row_twin_selects() =>
        Gen.Select(Zones, Gen.Int[0, int.MaxValue - 1])
            .Sample(
                (zone, seed) =>
                {
                    var random = new Random(seed);
                    var log = LogAbout(zone, random);
                    var scope = new FilterScope { TimeZone = zone };
                    var naive = new NaiveFilter(log.Unit, log.Cases, zone);
                    foreach (var field in (Field[])[Field.Timestamp, Field.Start, Field.Attribute("due")])
                    {
                        var test = new EventTest(field, new RandomFilters(random).WeekTime());
                        CaseFilter[] filters =
                        [
                            new FieldFilter(field, test.Test),
                            new EventFilter((EventQuantifier)random.Next(4), test),
                            new EventFilter((EventQuantifier)random.Next(4), new NotEvent(test)),
                        ];
                        foreach (var filter in filters)
                        {
                            var selected = filter.Select(log.Log, scope).Ranks().Select(r => log.Log.CaseIds[r]);
                            selected.Order(StringComparer.Ordinal).ShouldBe(naive.Select(filter), filter.ToString());
                        }
                    }
                },
                iter: 1000
            );

    [Fact]
    public void The_profile_of_first_events_counts_in_a_cell_the_cases_that_its_filter_leaves() =>
        Gen.Select(Zones, Gen.Int[0, int.MaxValue - 1])
            .Sample(
                (zone, seed) =>
                {
                    var log = LogAbout(zone, new Random(seed)).Log;
                    var profile = WeekdayHourProfile.Measure(log, zone, firstEventsOnly: true);
                    foreach (var day in WeekTime.EveryDay)
                    {
                        for (var hour = 0; hour < 24; hour++)
                        {
                            var test = new EventTest(Field.Timestamp, new WeekTime([day], hour, hour + 1));
                            var filter = new EventFilter(EventQuantifier.First, test);
                            filter
                                .Select(log, new FilterScope { TimeZone = zone })
                                .Count.ShouldBe(profile[day, hour], $"{zone.Id} {day} {hour}");
                        }
                    }
                },
                iter: 100
            );

    [Fact]
    public void Columns_filled_in_parts_give_what_one_row_after_the_other_gives()
    {
        // Long enough for several parts; in both halves of the year, so that the offset changes from row to row.
        const int Cases = 600_000;
        var zone = DateTimeZoneProviders.Tzdb["Europe/Rome"];
        var times = Enumerable
            .Range(0, 2 * Cases)
            .Select(i => 1_767_225_600L + i % 2 * 15_552_000 + i * 37L % 604_800)
            .ToArray();
        var valid = new ulong[Bits.Words(times.Length)];
        Bits.SetRange(valid, 0, times.Length - 1);
        var log = EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Second,
                Case = new CodedColumn(
                    Enumerable.Range(0, 2 * Cases).Select(i => i / 2).ToArray(),
                    [.. Enumerable.Range(0, Cases).Select(i => $"{i:D6}")]
                ),
                Activity = new CodedColumn(
                    Enumerable.Range(0, 2 * Cases).Select(i => i / 2 % 3).ToArray(),
                    ["a", "b", "c"]
                ),
                Completed = times,
                Attributes = [new TimeColumn("due", times, valid)],
            }
        );
        var week = new WeekTime([IsoDayOfWeek.Tuesday, IsoDayOfWeek.Saturday], 9, 12);
        bool Holds(int row)
        {
            var local = Instant.FromUnixTimeSeconds(times[row]).InZone(zone);
            return local.DayOfWeek is IsoDayOfWeek.Tuesday or IsoDayOfWeek.Saturday && local.Hour is >= 9 and < 12;
        }

        var scope = new FilterScope { TimeZone = zone };
        IEnumerable<string> Ids(CaseFilter filter) =>
            filter.Select(log, scope).Ranks().Select(r => log.CaseIds[r]).Order();
        var first = new EventFilter(EventQuantifier.First, new EventTest(Field.Timestamp, week));
        Ids(first).ShouldBe(Enumerable.Range(0, Cases).Where(c => Holds(2 * c)).Select(c => $"{c:D6}"));
        Ids(new FieldFilter(Field.Attribute("due"), week))
            .ShouldBe(
                Enumerable
                    .Range(0, Cases)
                    .Where(c => Holds(2 * c) || (c < Cases - 1 && Holds(2 * c + 1)))
                    .Select(c => $"{c:D6}")
            );
    }

    [Fact]
    public void Events_are_shown_by_their_weekday()
    {
        var log = TestLogs.From([new("x", "a", 0), new("x", "b", 86_400)]);
        var onFriday = new KeepEvents(new EventTest(Field.Timestamp, new WeekTime([IsoDayOfWeek.Friday])));
        onFriday.Apply(log).Activities.ShouldContain("b");
        onFriday.Apply(log).EventCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("text", "texts")]
    [InlineData("number", "numbers")]
    [InlineData("truth", "true or false")]
    public void What_holds_no_times_is_refused_with_what_to_write(string attribute, string holds)
    {
        var log = EventLog.From(
            TestLogs.Table(
                [new("x", "a", 1)],
                [
                    TestLogs.Text("text", "Mon"),
                    new NumberColumn("number", new double[] { 1 }, new ulong[] { 1 }),
                    new BooleanColumn("truth", 1, new ulong[] { 1 }, new ulong[] { 1 }),
                ]
            )
        );
        var fault = Should.Throw<AttributeTypeException>(() =>
            new FieldFilter(Field.Attribute(attribute), new WeekTime([IsoDayOfWeek.Monday])).Select(log)
        );
        fault.Attribute.ShouldBe(attribute);
        fault.Value.ShouldBeNull();
        fault.Message.ShouldBe(
            $"'{attribute}' holds {holds}, which have no weekday and no hour; "
                + "test a time instead, such as timestamp on Mon at 9..17."
        );
    }

    [Fact]
    public void Activities_counts_and_durations_have_no_weekday()
    {
        var week = new WeekTime([IsoDayOfWeek.Monday]);
        Should
            .Throw<AttributeTypeException>(() => new FieldFilter(Field.Activity, week).Select(TestLogs.Log("a")))
            .Message.ShouldStartWith("'activity' holds texts, which have no weekday");
        Should.Throw<ArgumentException>(() => new EventCountFilter(week)).Message.ShouldContain("weekday");
        Should.Throw<ArgumentException>(() => new ThroughputFilter(week)).Message.ShouldContain("weekday");
    }

    /// <summary>Some cases about the changes of a zone's clock, and anywhere in two centuries.</summary>
    private static AttributedLog LogAbout(DateTimeZone zone, Random random)
    {
        var unit = (TimeUnit)random.Next(3);
        var changes = zone.GetZoneIntervals(Instant.FromUtc(1890, 1, 1, 0, 0), Instant.FromUtc(2090, 1, 1, 0, 0))
            .Where(interval => interval.HasStart)
            .Select(interval => interval.Start.ToUnixTimeSeconds())
            .DefaultIfEmpty(0)
            .ToArray();
        long Time()
        {
            var second =
                random.Next(3) == 0
                    ? random.NextInt64(-2_500_000_000, 3_700_000_000)
                    : changes[random.Next(changes.Length)] + random.Next(-7_200, 7_200);
            return second * unit.PerSecond() + (random.Next(2) == 0 ? random.Next((int)unit.PerSecond()) : 0);
        }

        var started = random.Next(2) == 0;
        var rows = Enumerable
            .Range(0, random.Next(1, 50))
            .Select(_ =>
            {
                var time = Time();
                var start = started ? time - random.Next(200_000) * unit.PerSecond() : (long?)null;
                var row = new Row($"case {random.Next(10)}", ((char)('a' + random.Next(3))).ToString(), time, start);
                return new AttributedRow(row, Due: random.Next(3) == 0 ? null : Time());
            })
            .ToList();
        return AttributedLog.Of(unit, rows, []);
    }
}
