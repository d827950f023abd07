using CsCheck;
using NodaTime;
using Shouldly;
using Sojourn.Mining.Calendars;
using Sojourn.Mining.EventLogs;
using Xunit;

namespace Sojourn.Mining.Tests.Calendars;

/// <summary>The calendar against a bitmap of minutes, and the laws that make it a clock.</summary>
public sealed class BusinessCalendarTwinTests
{
    private const int Calendars = 400;
    private const int IntervalsEach = 250;

    [Theory]
    [InlineData(2010, 2012)]
    [InlineData(2024, 2026)]
    [InlineData(2038, 2039)]
    public void Business_time_and_deadlines_equal_those_of_the_minute_bitmap(int firstYear, int lastYear)
    {
        Gen.Select(CalendarGenerator.In(firstYear, lastYear), Gen.ULong)
            .Sample(
                (definition, seed) =>
                {
                    var twin = new MinuteBitmap(definition, firstYear, lastYear);
                    var calendar = Build(definition, TimeUnit.Second, twin.FirstSecond, twin.LastSecond);
                    var random = new Random((int)(seed % int.MaxValue));
                    for (var i = 0; i < IntervalsEach; i++)
                    {
                        var from = random.NextInt64(twin.FirstSecond, twin.LastSecond);
                        var to =
                            i % 2 == 0
                                ? random.NextInt64(twin.FirstSecond, twin.LastSecond)
                                : Math.Clamp(
                                    from + random.Next(-200_000, 200_000),
                                    twin.FirstSecond,
                                    twin.LastSecond - 1
                                );
                        calendar.Between(from, to).ShouldBe(twin.Between(from, to), $"{from} to {to}");
                        calendar.IsOpenAt(from).ShouldBe(twin.IsOpen(from));
                        var target = random.Next(1, 300_000);
                        if (i % 10 == 0 && twin.Walk(from, target) is { } deadline)
                        {
                            calendar.Deadline(from, target).ShouldBe(deadline, $"{target} after {from}");
                        }
                    }
                },
                iter: Calendars / 3 + 1,
                print: pair => CalendarGenerator.Print(pair.Item1)
            );
    }

    [Fact]
    public void Business_time_is_additive_and_never_runs_backwards()
    {
        Gen.Select(CalendarGenerator.In(2020, 2022), Gen.Long[1_577_836_800_000, 1_671_537_600_000].Array[3])
            .Sample(
                (definition, instants) =>
                {
                    var calendar = Build(definition, TimeUnit.Millisecond, 1_577_836_800_000, 1_671_537_600_000);
                    Array.Sort(instants);
                    var (a, b, c) = (instants[0], instants[1], instants[2]);
                    (calendar.Between(a, b) + calendar.Between(b, c)).ShouldBe(calendar.Between(a, c));
                    calendar.Between(b, a).ShouldBe(-calendar.Between(a, b));
                    calendar.Between(a, b).ShouldBeInRange(0, b - a);
                },
                iter: 200,
                print: pair => CalendarGenerator.Print(pair.Item1)
            );
    }

    [Fact]
    public void The_inverse_is_the_earliest_instant_that_reaches_a_business_time()
    {
        Gen.Select(CalendarGenerator.In(2020, 2022), Gen.Double[0, 1].Array[20])
            .Sample(
                (definition, shares) =>
                {
                    var calendar = Build(definition, TimeUnit.Second, 1_577_836_800, 1_671_537_600);
                    foreach (var share in shares)
                    {
                        var wanted = 1 + (long)(share * (calendar.TotalBusinessTime - 1));
                        var at = calendar.InstantOf(wanted).ShouldNotBeNull();
                        calendar.BusinessTimeAt(at).ShouldBe(wanted);
                        calendar.BusinessTimeAt(at - 1).ShouldBe(wanted - 1);
                    }

                    calendar.InstantOf(calendar.TotalBusinessTime).ShouldNotBeNull();
                    calendar.InstantOf(calendar.TotalBusinessTime + 1).ShouldBeNull();
                },
                iter: 200,
                print: pair => CalendarGenerator.Print(pair.Item1)
            );
    }

    [Fact]
    public void Every_time_zone_of_the_database_agrees_with_the_bitmap_over_its_transitions()
    {
        var everyDay = Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToArray();
        var smallHours = new CalendarDefinition
        {
            Name = "small hours",
            TimeZone = "UTC",
            Weekly =
            [
                new WeeklyShift(everyDay, OpeningHours.FromMinutes(23 * 60, 20)),
                new WeeklyShift(everyDay, OpeningHours.FromMinutes(40, 125)),
                new WeeklyShift(everyDay, OpeningHours.FromMinutes(150, 175)),
            ],
        };
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var definition = smallHours with { TimeZone = id };
            var twin = new MinuteBitmap(definition, 2023, 2023);
            var calendar = Build(definition, TimeUnit.Second, twin.FirstSecond, twin.LastSecond);
            for (var at = twin.FirstSecond; at + 86_400 < twin.LastSecond; at += 3 * 86_400 + 4_321)
            {
                calendar.Between(at, at + 86_399).ShouldBe(twin.Between(at, at + 86_399), $"{id} at {at}");
            }
        }
    }

    private static BusinessCalendar Build(CalendarDefinition definition, TimeUnit unit, long first, long last) =>
        BusinessCalendar.Build(definition, unit, first, last, TestContext.Current.CancellationToken);
}
