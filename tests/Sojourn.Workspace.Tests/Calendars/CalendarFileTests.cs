using NodaTime;
using Shouldly;
using Sojourn.Mining.Calendars;
using Sojourn.Mining.EventLogs;
using Sojourn.Workspace.Calendars;
using Xunit;

namespace Sojourn.Workspace.Tests.Calendars;

/// <summary>The JSON form of a calendar, and what its errors say.</summary>
public sealed class CalendarFileTests
{
    private const string Emea = """
        // Opening hours of the support desk.
        { "name": "Support EMEA", "timeZone": "Europe/Rome",
          "weekly": [ { "days": ["Mon","Tue","Wed","Thu","Fri"], "from": "08:30", "to": "18:00" },
                      { "days": ["Sat"], "from": "22:00", "to": "02:00" } ], /* the night desk */
          "holidays": [ "2026-12-25", { "date": "2026-12-24", "open": [ { "from": "08:30", "to": "12:00" } ] } ],
          "effective": [ { "from": "2027-01-01",
            "weekly": [ { "days": ["Mon","Tue","Wed","Thu"], "from": "09:00", "to": "17:00" } ], "holidays": [] }, ] }
        """;

    [Fact]
    public void A_calendar_with_comments_holidays_and_changes_is_read()
    {
        var calendar = CalendarFile.Parse(Emea, "emea.json");
        calendar.Name.ShouldBe("Support EMEA");
        calendar.TimeZone.ShouldBe("Europe/Rome");
        calendar.Weekly.Count.ShouldBe(2);
        calendar.Weekly[0].Days.ShouldBe([.. Enumerable.Range(1, 5).Select(day => (IsoDayOfWeek)day)]);
        calendar.Weekly[0].Hours.ShouldBe(OpeningHours.FromMinutes(510, 1080));
        calendar.Weekly[1].Hours.RunsOverMidnight.ShouldBeTrue();
        calendar.Holidays[0].Open.ShouldBeEmpty();
        calendar.Holidays[1].Date.ShouldBe(new LocalDate(2026, 12, 24));
        calendar.Holidays[1].Open.ShouldBe([OpeningHours.FromMinutes(510, 720)]);
        calendar.Effective[0].From.ShouldBe(new LocalDate(2027, 1, 1));
        calendar.Effective[0].Weekly!.Count.ShouldBe(1);
        calendar.Effective[0].Holidays.ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public void A_calendar_that_is_read_measures_time()
    {
        var start = new DateTimeOffset(2026, 12, 24, 7, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var end = new DateTimeOffset(2026, 12, 28, 8, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var calendar = BusinessCalendar.Build(
            CalendarFile.Parse(Emea, "emea.json"),
            TimeUnit.Second,
            start,
            end,
            TestContext.Current.CancellationToken
        );

        // The short eve (3 h 30), the holiday (0), the Saturday night desk (4 h), Monday 08:30 to 09:00 (30 min).
        calendar.Between(start, end).ShouldBe(8 * 3_600);
    }

    [Fact]
    public void What_an_entry_omits_stays_unsaid()
    {
        var calendar = CalendarFile.Parse(
            """
            { "name": "A", "timeZone": "UTC", "weekly": [ { "days": ["Mon"], "from": "00:00", "to": "24:00" } ],
              "effective": [ { "from": "2027-01-01", "holidays": ["2027-01-04"] } ] }
            """,
            "a.json"
        );
        calendar.Weekly[0].Hours.ShouldBe(OpeningHours.FromMinutes(0, 1440));
        calendar.Effective[0].Weekly.ShouldBeNull();
    }

    [Fact]
    public void Every_fault_stands_in_one_message_with_its_place()
    {
        const string Broken = """
            { "name": 7, "timezone": "Europe/Rome",
              "weekly": [ { "days": ["Monday", 3], "from": "8:30", "to": "25:00" }, "Mon" ],
              "holidays": [ "25.12.2026", { "date": "2026-12-24" } ],
              "effective": { } }
            """;
        Should
            .Throw<InvalidCalendarException>(() => CalendarFile.Parse(Broken, "broken.json"))
            .Message.ShouldBe(
                "The calendar 'broken.json' cannot be used: "
                    + "the file has 'timezone', which is none of name, timeZone, weekly, holidays, effective, $schema; "
                    + "name is 7, write the calendar's name; timeZone is missing; "
                    + "weekly[0].days[0] is 'Monday', write one of Mon, Tue, Wed, Thu, Fri, Sat, Sun; "
                    + "weekly[0].days[1] is 3, write one of Mon, Tue, Wed, Thu, Fri, Sat, Sun; "
                    + "weekly[0].from is '8:30', write a time from 00:00 to 23:59; "
                    + "weekly[0].to is '25:00', write a time from 00:00 to 24:00; "
                    + "weekly[1] is 'Mon', write an object in { } with days, from, to; "
                    + "holidays[0] is '25.12.2026', write a date such as 2026-12-25; holidays[1].open is missing; "
                    + "effective is an object, write a list in [ ]."
            );
    }

    [Fact]
    public void Faults_of_meaning_are_reported_under_the_name_of_the_file()
    {
        const string Twice = """
            { "name": "A", "timeZone": "Europe/Roma", "weekly": [ { "days": ["Mon"], "from": "08:00", "to": "09:00" } ],
              "holidays": ["2026-12-25", "2026-12-25"] }
            """;
        var exception = Should.Throw<InvalidCalendarException>(() => CalendarFile.Parse(Twice, "twice.json"));
        exception.Calendar.ShouldBe("twice.json");
        exception.Faults.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("", "it is not JSON at line 1")]
    [InlineData("{ \"name\": \"A\",\n  oops }", "it is not JSON at line 2")]
    [InlineData("[]", "the file is a list")]
    [InlineData("{ \"name\": \"A\", \"name\": \"B\" }", "the file has 'name' twice")]
    public void Text_that_is_no_calendar_is_refused_with_its_place(string json, string expected) =>
        Should
            .Throw<InvalidCalendarException>(() => CalendarFile.Parse(json, "x.json"))
            .Message.ShouldContain(expected);
}
