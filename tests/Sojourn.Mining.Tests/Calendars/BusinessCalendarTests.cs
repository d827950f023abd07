using NodaTime;
using Shouldly;
using Sojourn.Mining.Calendars;
using Sojourn.Mining.EventLogs;
using Xunit;
using static NodaTime.IsoDayOfWeek;

namespace Sojourn.Mining.Tests.Calendars;

/// <summary>The rules of business time by hand-worked example.</summary>
public sealed class BusinessCalendarTests
{
    private const long Hour = 3_600;

    private static readonly IsoDayOfWeek[] WorkingDays = [Monday, Tuesday, Wednesday, Thursday, Friday];

    private static readonly CalendarDefinition Office = new()
    {
        Name = "Office",
        TimeZone = "Europe/Rome",
        Weekly = [new WeeklyShift(WorkingDays, OpeningHours.FromMinutes(8 * 60, 18 * 60))],
    };

    private static readonly CalendarDefinition Nights = Office with
    {
        Name = "Nights",
        Weekly = [new WeeklyShift([Saturday], OpeningHours.FromMinutes(22 * 60, 4 * 60))],
    };

    [Fact]
    public void A_night_between_two_working_days_does_not_count()
    {
        // Monday 16:00 to Tuesday 09:30, Rome in winter: two hours and an hour and a half.
        var calendar = Compile(Office);
        calendar.Between(Utc("2026-01-12T15:00"), Utc("2026-01-13T08:30")).ShouldBe(2 * Hour + 5_400);
    }

    [Fact]
    public void A_weekend_does_not_count_and_a_later_start_gives_a_negative_time()
    {
        var calendar = Compile(Office);
        calendar.Between(Utc("2026-01-16T16:00"), Utc("2026-01-19T08:00")).ShouldBe(2 * Hour);
        calendar.Between(Utc("2026-01-19T08:00"), Utc("2026-01-16T16:00")).ShouldBe(-2 * Hour);
    }

    [Fact]
    public void A_deadline_falls_at_closing_time_and_not_at_the_next_opening()
    {
        // Friday 16:00 in Rome plus two business hours is Friday 18:00; a second more is Monday 08:00:01.
        var calendar = Compile(Office);
        calendar.Deadline(Utc("2026-01-16T15:00"), 2 * Hour).ShouldBe(Utc("2026-01-16T17:00"));
        calendar.Deadline(Utc("2026-01-16T15:00"), 2 * Hour + 1).ShouldBe(Utc("2026-01-19T07:00") + 1);
    }

    [Fact]
    public void A_target_of_zero_runs_out_at_the_start_even_outside_hours()
    {
        var saturday = Utc("2026-01-17T12:00");
        Compile(Office).Deadline(saturday, 0).ShouldBe(saturday);
    }

    [Fact]
    public void Beyond_the_horizon_there_is_no_deadline()
    {
        var calendar = Compile(Office);
        calendar.Deadline(Utc("2026-01-12T15:00"), 11 * 365 * 10 * Hour).ShouldBeNull();
        calendar.Deadline(Utc("2026-01-12T15:00"), long.MaxValue).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => calendar.Deadline(Utc("2026-01-12T15:00"), -1));
    }

    [Fact]
    public void The_horizon_is_ten_years_around_the_log()
    {
        var calendar = BusinessCalendar.Build(
            Office,
            TimeUnit.Second,
            Utc("2024-02-29T10:00"),
            Utc("2026-03-01T12:00"),
            TestContext.Current.CancellationToken
        );
        calendar.HorizonStart.ShouldBe(Utc("2014-02-28T10:00"));
        calendar.HorizonEnd.ShouldBe(Utc("2036-03-01T12:00"));
        calendar.BusinessTimeAt(calendar.HorizonStart).ShouldBe(0);
        calendar.BusinessTimeAt(calendar.HorizonEnd).ShouldBe(calendar.TotalBusinessTime);
        Should.Throw<ArgumentOutOfRangeException>(() => calendar.BusinessTimeAt(calendar.HorizonEnd + 1));
        Should.Throw<ArgumentOutOfRangeException>(() => calendar.BusinessTimeAt(calendar.HorizonStart - 1));
    }

    [Fact]
    public void A_boundary_in_the_skipped_hour_lies_at_the_transition()
    {
        // On 29 March 2026 Rome goes from 02:00 to 03:00 at 01:00 UTC.
        var opensInTheGap = Compile(Office with { Weekly = [new([Sunday], OpeningHours.FromMinutes(150, 300))] });
        opensInTheGap.IsOpenAt(Utc("2026-03-29T01:00") - 1).ShouldBeFalse();
        opensInTheGap.IsOpenAt(Utc("2026-03-29T01:00")).ShouldBeTrue();
        opensInTheGap.Between(Utc("2026-03-29T00:00"), Utc("2026-03-29T12:00")).ShouldBe(2 * Hour);

        var closesInTheGap = Compile(Office with { Weekly = [new([Sunday], OpeningHours.FromMinutes(60, 150))] });
        closesInTheGap.Between(Utc("2026-03-29T00:00"), Utc("2026-03-29T12:00")).ShouldBe(Hour);

        var insideTheGap = Compile(Office with { Weekly = [new([Sunday], OpeningHours.FromMinutes(130, 170))] });
        insideTheGap.Between(Utc("2026-03-28T12:00"), Utc("2026-03-29T12:00")).ShouldBe(0);
    }

    [Fact]
    public void In_the_repeated_hour_a_shift_opens_at_the_first_and_closes_at_the_second_occurrence()
    {
        // On 25 October 2026 Rome goes from 03:00 back to 02:00 at 01:00 UTC: 02:30 is at 00:30 and at 01:30 UTC.
        var opens = Compile(Office with { Weekly = [new([Sunday], OpeningHours.FromMinutes(150, 240))] });
        opens.NextOpenInstant(Utc("2026-10-25T00:00")).ShouldBe(Utc("2026-10-25T00:30"));
        opens.Between(Utc("2026-10-25T00:00"), Utc("2026-10-25T12:00")).ShouldBe(2 * Hour + 1_800);

        var closes = Compile(Office with { Weekly = [new([Sunday], OpeningHours.FromMinutes(60, 150))] });
        closes.Between(Utc("2026-10-24T12:00"), Utc("2026-10-25T12:00")).ShouldBe(2 * Hour + 1_800);
    }

    [Fact]
    public void A_transition_at_midnight_moves_a_shift_that_begins_there()
    {
        // In Santiago midnight of 6 September 2026 does not exist: the clock goes from 24:00 to 01:00.
        var calendar = Compile(
            Office with
            {
                TimeZone = "America/Santiago",
                Weekly = [new([Sunday], OpeningHours.FromMinutes(0, 120))],
            }
        );
        calendar.Between(Utc("2026-09-06T00:00"), Utc("2026-09-06T23:00")).ShouldBe(Hour);
        calendar.NextOpenInstant(Utc("2026-09-06T00:00")).ShouldBe(Utc("2026-09-06T04:00"));
    }

    [Fact]
    public void A_half_hour_step_lengthens_the_night_by_half_an_hour()
    {
        // Lord Howe Island goes back by thirty minutes on 5 April 2026 at 02:00, that is 15:00 UTC of the day before.
        var calendar = Compile(
            Office with
            {
                TimeZone = "Australia/Lord_Howe",
                Weekly = [new([Saturday], OpeningHours.FromMinutes(22 * 60, 4 * 60))],
            }
        );
        calendar.Between(Utc("2026-04-04T00:00"), Utc("2026-04-05T00:00")).ShouldBe(6 * Hour + 1_800);
    }

    [Fact]
    public void A_date_that_a_zone_skipped_is_never_open()
    {
        // Samoa had no 30 December 2011, a Friday.
        var calendar = BusinessCalendar.Build(
            Office with
            {
                TimeZone = "Pacific/Apia",
                Weekly = [new([Friday], OpeningHours.FromMinutes(0, 0))],
            },
            TimeUnit.Second,
            Utc("2011-01-01T00:00"),
            Utc("2012-12-31T00:00"),
            TestContext.Current.CancellationToken
        );
        calendar.Between(Utc("2011-12-25T00:00"), Utc("2012-01-03T00:00")).ShouldBe(0);
    }

    [Fact]
    public void A_shift_over_midnight_belongs_to_the_day_it_starts_on()
    {
        var calendar = Compile(Nights);

        // Saturday 22:00 to Sunday 04:00 in Rome, winter.
        calendar.IsOpenAt(Utc("2026-01-18T02:59")).ShouldBeTrue();
        calendar.IsOpenAt(Utc("2026-01-18T03:00")).ShouldBeFalse();
        calendar.IsOpenAt(Utc("2026-01-17T02:00")).ShouldBeFalse();
    }

    [Fact]
    public void A_holiday_removes_the_shift_that_starts_on_it_and_keeps_the_one_that_runs_into_it()
    {
        var saturday = new LocalDate(2026, 1, 17);
        var onStart = Compile(Nights with { Holidays = [new SpecialDay(saturday)] });
        var onEnd = Compile(Nights with { Holidays = [new SpecialDay(saturday.PlusDays(1))] });
        onStart.Between(Utc("2026-01-17T00:00"), Utc("2026-01-19T00:00")).ShouldBe(0);
        onEnd.Between(Utc("2026-01-17T00:00"), Utc("2026-01-19T00:00")).ShouldBe(6 * Hour);
    }

    [Fact]
    public void A_special_day_may_have_hours_of_its_own()
    {
        var eve = new SpecialDay(new LocalDate(2026, 12, 24)) { Open = [OpeningHours.FromMinutes(8 * 60, 12 * 60)] };
        Compile(Office with { Holidays = [eve] })
            .Between(Utc("2026-12-24T00:00"), Utc("2026-12-25T00:00"))
            .ShouldBe(4 * Hour);
    }

    [Fact]
    public void Overlapping_and_touching_shifts_are_united()
    {
        var calendar = Compile(
            Office with
            {
                Weekly =
                [
                    new WeeklyShift([Monday], OpeningHours.FromMinutes(8 * 60, 12 * 60)),
                    new WeeklyShift([Monday], OpeningHours.FromMinutes(11 * 60, 14 * 60)),
                    new WeeklyShift([Monday], OpeningHours.FromMinutes(14 * 60, 15 * 60)),
                    new WeeklyShift([Monday], OpeningHours.FromMinutes(20 * 60, 21 * 60)),
                ],
            }
        );
        calendar.Between(Utc("2026-01-12T00:00"), Utc("2026-01-13T00:00")).ShouldBe(8 * Hour);
    }

    [Fact]
    public void An_effective_entry_replaces_what_it_names_and_inherits_what_it_omits()
    {
        var newYear = new LocalDate(2027, 1, 1);
        var calendar = Compile(
            Office with
            {
                Holidays = [new SpecialDay(newYear), new SpecialDay(new LocalDate(2027, 1, 4))],
                Effective =
                [
                    new EffectiveHours(new LocalDate(2027, 2, 1)) { Holidays = [] },
                    new EffectiveHours(newYear)
                    {
                        Weekly = [new WeeklyShift([Monday, Friday], OpeningHours.FromMinutes(9 * 60, 11 * 60))],
                    },
                ],
            }
        );
        calendar.Between(Utc("2026-12-31T00:00"), Utc("2027-01-01T00:00")).ShouldBe(10 * Hour); // still the old hours
        calendar.Between(Utc("2027-01-01T00:00"), Utc("2027-01-08T00:00")).ShouldBe(0); // both days are holidays
        calendar.Between(Utc("2027-01-08T00:00"), Utc("2027-01-09T00:00")).ShouldBe(2 * Hour); // the new hours
        calendar.Between(Utc("2027-02-01T00:00"), Utc("2027-02-02T00:00")).ShouldBe(2 * Hour); // inherited again
    }

    [Fact]
    public void The_entry_of_the_local_date_a_shift_starts_on_governs_all_of_it()
    {
        // Saturday 17 January 22:00 to Sunday 04:00, while from Sunday on there are no shifts but Mondays.
        var calendar = Compile(
            Nights with
            {
                Effective =
                [
                    new EffectiveHours(new LocalDate(2026, 1, 18))
                    {
                        Weekly = [new WeeklyShift([Monday], OpeningHours.FromMinutes(0, 60))],
                    },
                ],
            }
        );
        calendar.Between(Utc("2026-01-17T00:00"), Utc("2026-01-18T12:00")).ShouldBe(6 * Hour);
    }

    [Theory]
    [InlineData(TimeUnit.Second, 1)]
    [InlineData(TimeUnit.Millisecond, 1_000)]
    [InlineData(TimeUnit.Microsecond, 1_000_000)]
    public void Business_time_is_in_the_unit_of_the_log(TimeUnit unit, long perSecond)
    {
        var calendar = BusinessCalendar.Build(
            Office,
            unit,
            Utc("2026-01-01T00:00") * perSecond,
            Utc("2026-12-31T00:00") * perSecond,
            TestContext.Current.CancellationToken
        );
        var start = Utc("2026-01-12T15:00") * perSecond;
        calendar.Between(start, Utc("2026-01-13T08:30") * perSecond).ShouldBe((2 * Hour + 5_400) * perSecond);
        calendar.Between(start, start + 1).ShouldBe(1);
        calendar.Unit.ShouldBe(unit);
    }

    [Fact]
    public void The_default_clock_counts_every_unit_and_reaches_as_far_as_stamps_do()
    {
        var clock = BusinessCalendar.AroundTheClock(TimeUnit.Microsecond);
        var far = new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1_000;
        var early = new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1_000;
        clock.Between(early, far).ShouldBe(far - early);
        clock.Deadline(far, 17).ShouldBe(far + 17);
        clock.NextOpenInstant(0).ShouldBe(0);
    }

    [Fact]
    public void A_log_with_impossible_years_still_gets_its_calendar()
    {
        var calendar = BusinessCalendar.Build(
            Office,
            TimeUnit.Second,
            Utc("0001-01-01T00:00"),
            Utc("9999-12-31T00:00"),
            TestContext.Current.CancellationToken
        );
        calendar.Between(Utc("2026-01-12T15:00"), Utc("2026-01-13T08:30")).ShouldBe(2 * Hour + 5_400);
        calendar.BusinessTimeAt(Utc("9999-12-31T00:00")).ShouldBe(calendar.TotalBusinessTime);
    }

    [Fact]
    public void Many_instants_at_once_give_the_same_as_one_by_one()
    {
        var calendar = Compile(Office);
        long[] instants = [Utc("2026-01-12T15:00"), Utc("2026-05-13T08:30"), Utc("2026-01-10T00:00")];
        var times = new long[3];
        calendar.BusinessTimesAt(instants, times);
        times.ShouldBe([.. instants.Select(calendar.BusinessTimeAt)]);
        Should.Throw<ArgumentException>(() => calendar.BusinessTimesAt(instants, new long[2]));
    }

    [Fact]
    public void The_version_of_the_time_zone_database_is_stamped() =>
        Compile(Office).TimeZoneVersion.ShouldStartWith("TZDB: 20");

    [Fact]
    public void All_faults_of_a_definition_stand_in_one_message()
    {
        var broken = new CalendarDefinition
        {
            Name = "Broken",
            TimeZone = "europe/rome",
            Weekly =
            [
                new WeeklyShift([], OpeningHours.FromMinutes(0, 60)),
                new WeeklyShift([Monday, Monday], new OpeningHours(new LocalTime(8, 0, 30), LocalTime.Noon)),
            ],
            Holidays = [new SpecialDay(new LocalDate(2026, 1, 1)), new SpecialDay(new LocalDate(2026, 1, 1))],
            Effective = [new EffectiveHours(new LocalDate(2027, 1, 1))],
        };
        Should
            .Throw<InvalidCalendarException>(() => Compile(broken))
            .Message.ShouldBe(
                "The calendar 'Broken' cannot be used: timeZone 'europe/rome' is not an IANA time zone, write Europe/Rome; "
                    + "weekly[0].days is empty, name at least one weekday; weekly[1].days names a weekday twice; "
                    + "weekly[1] has seconds, write hours to the minute; holidays[1] 2026-01-01 is given twice; "
                    + "effective[0] names neither weekly nor holidays, so it changes nothing."
            );
    }

    [Fact]
    public void A_calendar_that_never_opens_is_refused() =>
        (Office with { Weekly = [] }).Faults().ShouldBe(["no shift is given, so the calendar would never be open"]);

    private static BusinessCalendar Compile(CalendarDefinition definition) =>
        BusinessCalendar.Build(
            definition,
            TimeUnit.Second,
            Utc("2026-01-01T00:00"),
            Utc("2027-12-31T00:00"),
            TestContext.Current.CancellationToken
        );

    private static long Utc(string time) =>
        DateTimeOffset
            .ParseExact(
                time,
                "yyyy-MM-dd'T'HH:mm",
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal
            )
            .ToUnixTimeSeconds();
}
