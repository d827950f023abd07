using CsCheck;
using NodaTime;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Performance;
using Sojourn.Mining.Service;
using Xunit;
using Period = Sojourn.Mining.Measures.Period;

namespace Sojourn.Mining.Tests.Measures;

/// <summary>
/// Figures of all selected cases come from orders that the log keeps; those of groups are gathered case by case. Grouped by
/// an attribute that has one value in every case, the second is the naive twin of the first: to the last bit.
/// </summary>
public class MeasureTwinTests
{
    private static readonly string[] Measures = ["throughput-time", "rework-rate", "arrivals", "completions"];
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];
    private static readonly ServiceRoles ClosedByC = new() { EndActivities = ["c"] };

    [Fact]
    public void All_cases_are_measured_as_the_one_group_that_holds_them_all() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000], Gen.Enum<Period>(), Gen.Bool, Gen.Long[0, 45])
            .Sample(
                (rows, seed, period, isDeclared, cut) =>
                {
                    // Half an hour apart, around the change of clocks in March 2026.
                    var spread = rows.Select(row => row with { Time = At(row.Time), Start = At(row.Start) }).ToArray();
                    var log = LogOf(spread).UpTo(At(cut));
                    var selection = LogGenerators.Selection(log, seed);
                    var roles = isDeclared ? ClosedByC : ServiceRoles.None;
                    var options = new MeasureOptions
                    {
                        Period = period,
                        Zone = Rome,
                        AsOf = Math.Max(At(cut), log.LastTime ?? 0),
                    };
                    foreach (var id in Measures.Where(id => isDeclared || id != "completions"))
                    {
                        var all = Measure.Take(id, log, selection, roles, options);
                        var grouped = Measure.Take(id, log, selection, roles, options with { By = "same" });

                        all.Notes.ShouldBe(grouped.Notes);
                        all.Periods.ShouldBe(grouped.Periods);
                        var group = all.Groups.ShouldHaveSingleItem();
                        if (grouped.Groups is [var twin])
                        {
                            group.Excluded.ShouldBe(twin.Excluded, ignoreOrder: true);
                            var nothing = new Dictionary<string, long>();
                            (group with { Key = null, Excluded = nothing }).ShouldBe(
                                twin with
                                {
                                    Key = null,
                                    Excluded = nothing,
                                }
                            );
                        }
                        else
                        {
                            // Without a case there is no group, but the periods are there all the same, each with none.
                            grouped.Groups.ShouldBeEmpty();
                            selection.Count.ShouldBe(0);
                            (group.Value ?? 0, group.Excluded.Count).ShouldBe((0, 0));
                        }
                    }
                }
            );

    [Fact]
    public void Hours_of_first_events_are_those_of_a_loop_over_the_cases() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    var log = LogOf([.. rows.Select(row => row with { Time = At(row.Time), Start = At(row.Start) })]);
                    var selection = LogGenerators.Selection(log, seed);
                    var expected = new int[7, 24];
                    foreach (var rank in selection.Ranks())
                    {
                        var local = Instant
                            .FromUnixTimeSeconds(log.EventsOf(rank).CompletedAt(0))
                            .InZone(Rome)
                            .LocalDateTime;
                        expected[(int)local.DayOfWeek - 1, local.Hour]++;
                    }

                    var hours = WeekdayHourProfile.Measure(log, Rome, selection, firstEventsOnly: true);

                    foreach (var day in Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None))
                    {
                        for (var hour = 0; hour < 24; hour++)
                        {
                            hours[day, hour].ShouldBe(expected[(int)day - 1, hour]);
                        }
                    }
                }
            );

    private static long At(long halfHours) =>
        Instant.FromUtc(2026, 3, 28, 12, 0).ToUnixTimeSeconds() + (1800 * halfHours);

    private static long? At(long? halfHours) => halfHours is { } time ? At(time) : null;

    private static EventLog LogOf(Row[] rows) =>
        EventLog.From(TestLogs.Table(rows, [new CategoricalColumn("same", new int[rows.Length], ["one"])]));
}
