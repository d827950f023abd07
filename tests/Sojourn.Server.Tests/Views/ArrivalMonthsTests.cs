using NodaTime;
using Shouldly;
using Sojourn.Mining.Measures;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class ArrivalMonthsTests
{
    [Fact]
    public void Months_run_from_the_first_to_the_last_start_with_those_between()
    {
        var months = ArrivalMonths.Of(Periods(new(2024, 1), [0, 2, 0, 3, 0]), DateTimeZone.Utc);

        months.ShouldBe([(new YearMonth(2024, 2), 2), (new YearMonth(2024, 3), 0), (new YearMonth(2024, 4), 3)]);
    }

    [Fact]
    public void A_date_that_stands_for_none_does_not_make_thousands_of_bars()
    {
        var counts = new long[12 * 8000];
        counts[0] = 5;
        counts[1] = 7;
        counts[^1] = 1;

        var months = ArrivalMonths.Of(Periods(new(1999, 11), counts), DateTimeZone.Utc);

        months.ShouldBe([(new YearMonth(1999, 11), 5), (new YearMonth(1999, 12), 7)]);
    }

    [Fact]
    public void The_stretch_with_the_most_cases_is_drawn()
    {
        var counts = new long[2000];
        counts[0] = 1;
        counts[1500] = 4;
        counts[1800] = 4;

        var months = ArrivalMonths.Of(Periods(new(1900, 1), counts), DateTimeZone.Utc);

        months.Sum(month => month.Count).ShouldBe(8);
        months.Count.ShouldBeLessThanOrEqualTo(ArrivalMonths.Most);
    }

    [Fact]
    public void No_start_gives_no_month() =>
        ArrivalMonths.Of(Periods(new(2024, 1), [0, 0]), DateTimeZone.Utc).ShouldBeEmpty();

    private static IReadOnlyList<PeriodCount> Periods(YearMonth first, IReadOnlyList<long> counts) =>
        [
            .. counts.Select(
                (count, i) =>
                {
                    var start = first.PlusMonths(i).OnDayOfMonth(1).AtMidnight().ToDateTimeUnspecified();
                    return new PeriodCount(DateTime.SpecifyKind(start, DateTimeKind.Utc), count, Partial: false);
                }
            ),
        ];
}
