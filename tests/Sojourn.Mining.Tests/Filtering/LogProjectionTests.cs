using CsCheck;
using NodaTime;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Variants;
using Xunit;

namespace Sojourn.Mining.Tests.Filtering;

public sealed class LogProjectionTests
{
    [Fact]
    public void A_projected_log_shows_what_its_row_by_row_twin_shows() =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var random = new Random(seed);
                    var (source, log, cases) = Projected(random, sequences: 2);
                    ShouldShow(log, cases);
                    var naive = new NaiveFilter(source.Unit, cases, DateTimeZone.Utc);
                    for (var i = 0; i < 3; i++)
                    {
                        var filter = new RandomFilters(random).Filter(2);
                        filter
                            .Select(log)
                            .Ranks()
                            .Select(r => log.CaseIds[r])
                            .Order(StringComparer.Ordinal)
                            .ShouldBe(naive.Select(filter), filter.ToString());
                    }
                },
                iter: 4000
            );

    [Fact]
    public void Ties_of_a_projected_log_are_those_among_the_events_it_shows() =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var (_, log, cases) = Projected(new Random(seed), sequences: 1);
                    var tied = cases
                        .Where(c =>
                            c.Rows.GroupBy(r => (r.Row.Time, r.Row.Start))
                                .Any(g => g.DistinctBy(r => r.Row.Activity).Count() > 1)
                        )
                        .Select(c => c.Id);
                    Enumerable
                        .Range(0, log.CaseCount)
                        .Where(r => Bits.Get(log.TiedCases, r))
                        .Select(r => log.CaseIds[r])
                        .ShouldBe(tied, ignoreOrder: true);
                },
                iter: 2000
            );

    [Fact]
    public void A_log_indexed_anew_is_saved_and_rebuilt() =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var random = new Random(seed);
                    var source = AttributedLog.Random(random);
                    var projection = new KeepEvents(new RandomFilters(random).Condition(1));
                    var log = projection.Apply(source.Log);
                    var again = EventLog.FromSections(log.ToSections().ToDictionary(s => s.Name));
                    (again.FirstTime, again.LastTime).ShouldBe((log.FirstTime, log.LastTime));
                    ShouldShow(again, NaiveProjection.Of(projection, source.Unit, source.Cases));
                },
                iter: 300
            );

    [Fact]
    public void Keeping_every_event_gives_the_same_bytes() =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var log = AttributedLog.Random(new Random(seed)).Log;
                    var all = new KeepEvents(new EventTest(Field.Activity, new IsPresent())).Apply(log);
                    EventLogs.EventLogTests.Bytes(all).ShouldBe(EventLogs.EventLogTests.Bytes(log));
                },
                iter: 300
            );

    [Fact]
    public void Dropping_or_renaming_nothing_changes_nothing() =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var log = AttributedLog.Random(new Random(seed)).Log;
                    LogProjection[] nothing =
                    [
                        new ChooseActivities(ActivityChoice.Drop, ["zz"]),
                        new MergeActivities(["zz"], "yy"),
                    ];
                    foreach (var projection in nothing)
                    {
                        EventLogs
                            .EventLogTests.Bytes(projection.Apply(log))
                            .ShouldBe(EventLogs.EventLogTests.Bytes(log));
                    }
                },
                iter: 300
            );

    [Fact]
    public void Cases_that_lose_every_event_stay_with_their_attributes()
    {
        Row[] rows = [new("x", "a", 1), new("y", "b", 1), new("y", "b", 2)];
        var log = EventLog.From(TestLogs.Table(rows, [TestLogs.Text("p", "high", "low", "low")]));
        var projected = new TrimBetween(["b"], ["b"]).Apply(log);
        projected.CaseCount.ShouldBe(2);
        projected.EventCount.ShouldBe(2);
        var column = (CategoricalColumn)projected.CaseAttributes[0];
        column[projected.FindCase("x")].ShouldBe("high");
        ProcessMap.Discover(projected).EmptyCases.ShouldBe(1);
    }

    [Fact]
    public void A_stretch_ends_after_the_event_that_begins_it()
    {
        var log = TestLogs.Log("a b c", "a b", "b", "b a b a");
        var projected = new TrimBetween(["b"], ["b", "c"]).Apply(log);
        Enumerable
            .Range(0, 4)
            .Select(c =>
                string.Join(
                    ' ',
                    projected.EventsOf(projected.FindCase($"c{c}")) is var events
                        ? Enumerable.Range(0, events.Count).Select(i => projected.Activities[events.ActivityAt(i)])
                        : []
                )
            )
            .ShouldBe(["b c", "", "", "b a b"]);
    }

    [Fact]
    public void The_time_over_a_hidden_event_is_the_time_between_its_neighbours()
    {
        var map = ProcessMap.Discover(new ChooseActivities(ActivityChoice.Drop, ["b"]).Apply(TestLogs.Log("a b c")));
        map.Arcs.Single().Duration!.MedianSeconds.ShouldBe(120);
    }

    [Fact]
    public void Of_a_run_of_repeats_the_first_stays()
    {
        var map = ProcessMap.Discover(new CollapseRepeats().Apply(TestLogs.Log("a a b")));
        (map.Events, map.Arcs.Single().Duration!.MedianSeconds).ShouldBe((2, 120));
    }

    [Fact]
    public void Unknown_activities_and_attributes_are_told_apart_as_in_filters()
    {
        var log = TestLogs.Log("a b");
        LogProjection
            .Evaluate(log, [new ChooseActivities(ActivityChoice.Drop, ["x"])])
            .Notes.ShouldBe([new("unknown-activity", "x")]);
        Should
            .Throw<MissingAttributeException>(() => new ActivityFrom(new AttributeField("status")).Apply(log))
            .NeededFor.ToString()
            .ShouldBe("a projection");
    }

    [Fact]
    public void Changes_and_messages_follow_their_cases()
    {
        Row[] rows = [new("x", "a", 1), new("x", "b", 2), new("y", "b", 1)];
        var table = TestLogs.Table(rows);
        var log = EventLog.From(
            new EventTable
            {
                Unit = table.Unit,
                Case = table.Case,
                Activity = table.Activity,
                Completed = table.Completed,
                Changes = new ChangeTable
                {
                    Case = TestLogs.Coded(["y", "x", "x"]),
                    Time = new long[] { 9, 8, 7 },
                    Attribute = TestLogs.Coded(["of y", "late", "early"]),
                    Old = TestLogs.Coded([null, null, null]),
                    New = TestLogs.Coded(["1", "2", "3"]),
                    Actor = TestLogs.Coded([null, null, null]),
                },
            }
        );
        // Dropping a and b from x puts its empty trace before y's.
        var projected = new TrimBetween(["b"], ["a"]).Apply(log);
        foreach (var (id, wanted) in new[] { ("x", "early late"), ("y", "of y") })
        {
            var (from, to) = projected.Changes!.RowsOf(projected.FindCase(id));
            string.Join(' ', Enumerable.Range(from, to - from).Select(row => projected.Changes["attribute"][row]))
                .ShouldBe(wanted);
        }
    }

    private static (AttributedLog Source, EventLog Log, List<AttributedCase> Cases) Projected(
        Random random,
        int sequences
    )
    {
        var source = AttributedLog.Random(random, sequences);
        var (log, cases) = (source.Log, source.Cases);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var projection = new RandomProjections(random).Projection();
            log = projection.Apply(log);
            cases = NaiveProjection.Of(projection, source.Unit, cases);
        }

        return (source, log, cases);
    }

    private static void ShouldShow(EventLog log, List<AttributedCase> cases)
    {
        var rows = cases.SelectMany(c => c.Rows).ToArray();
        log.EventCount.ShouldBe(rows.Length);
        log.Activities.ShouldBe(rows.Select(r => r.Row.Activity).Distinct().Order(StringComparer.Ordinal));
        log.CaseIds.Order(StringComparer.Ordinal).ShouldBe(cases.Select(c => c.Id).Order(StringComparer.Ordinal));
        foreach (var c in cases)
        {
            var rank = log.FindCase(c.Id);
            var events = log.EventsOf(rank);
            Enumerable
                .Range(0, events.Count)
                .Select(i => (log.Activities[events.ActivityAt(i)], events.CompletedAt(i), events.StartedAt(i)))
                .ShouldBe(c.Rows.Select(r => (r.Row.Activity, r.Row.Time, r.Row.Start ?? r.Row.Time)));
            log.StartOf(rank).ShouldBe(c.Rows.Min(r => (long?)(r.Row.Start ?? r.Row.Time)));
            log.EndOf(rank).ShouldBe(c.Rows.Max(r => (long?)r.Row.Time));
        }

        log.FirstTime.ShouldBe(rows.Min(r => (long?)(r.Row.Start ?? r.Row.Time)));
        log.LastTime.ShouldBe(rows.Max(r => (long?)r.Row.Time));
        ShouldShowMap(ProcessMap.Discover(log), new NaiveLog(rows.Select(r => r.Row)), log.Unit, cases.Count);
        ShouldShowVariants(log, cases);
    }

    private static void ShouldShowMap(ProcessMap map, NaiveLog naive, TimeUnit unit, int cases)
    {
        map.Cases.ShouldBe(cases);
        map.EmptyCases.ShouldBe(cases - naive.Cases.Count);
        map.Activities.ToDictionary(a => a.Name, a => (a.Occurrences, a.Cases, a.Starts, a.Ends))
            .ShouldBe(naive.Activities(), ignoreOrder: true);
        var gaps = naive.Gaps();
        map.Arcs.Count.ShouldBe(gaps.Count);
        foreach (var arc in map.Arcs)
        {
            var raw = gaps[(arc.FromName, arc.ToName)];
            var expected = raw.Select(g => Math.Max(0, g)).ToArray();
            arc.Frequency.ShouldBe(expected.Length);
            arc.Cases.ShouldBe(naive.CasesWith(arc.FromName, arc.ToName));
            arc.Duration!.TotalSeconds.ShouldBe(unit.ToSeconds(expected.Sum()), 1e-9);
            arc.Duration.MinSeconds.ShouldBe(unit.ToSeconds(expected.Min()), 1e-9);
            arc.Duration.MaxSeconds.ShouldBe(unit.ToSeconds(expected.Max()), 1e-9);
            arc.Duration.MedianSeconds!.Value.ShouldBe(unit.ToSeconds(NaiveLog.Percentile(expected, 0.5)), 1e-9);
            arc.Duration.P90Seconds!.Value.ShouldBe(unit.ToSeconds(NaiveLog.Percentile(expected, 0.9)), 1e-9);
            arc.Duration.Overlaps.ShouldBe(raw.Count(g => g < 0));
        }
    }

    private static void ShouldShowVariants(EventLog log, List<AttributedCase> cases)
    {
        string Trace(IEnumerable<string> activities) => string.Join('\u0001', activities);
        var expected = cases
            .Where(c => c.Rows.Length > 0)
            .GroupBy(c => Trace(c.Rows.Select(r => r.Row.Activity)))
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        var variants = VariantList.Of(log);
        variants
            .Top()
            .Select(v => (Trace(variants.ActivitiesOf(v.Number).Select(a => log.Activities[a])), v.Cases))
            .ShouldBe(expected.Select(g => (g.Key, g.Count())));
        variants.EmptyCases.ShouldBe(cases.Count(c => c.Rows.Length == 0));
        variants
            .Top()
            .Select(v => v.Number)
            .OrderBy(v => Trace(variants.ActivitiesOf(v).Select(a => log.Activities[a])), StringComparer.Ordinal)
            // The empty trace is the first of all sequences.
            .ShouldBe(Enumerable.Range(0, log.VariantCount).Skip(variants.EmptyCases > 0 ? 1 : 0));
        foreach (var variant in variants.Top())
        {
            var group = expected[variant.Rank - 1];
            variants
                .ThroughputOf(variant.Number)
                .ShouldBe(
                    group.Select(c => c.Rows.Max(r => r.Row.Time) - c.Rows.Min(r => r.Row.Start ?? r.Row.Time)).Order()
                );
            variants
                .CasesOf(variant.Number)
                .Ranks()
                .Select(r => log.CaseIds[r])
                .ShouldBe(group.Select(c => c.Id), ignoreOrder: true);
        }
    }
}
