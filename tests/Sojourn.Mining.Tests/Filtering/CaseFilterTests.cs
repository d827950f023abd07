using CsCheck;
using NodaTime;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Xunit;

namespace Sojourn.Mining.Tests.Filtering;

public sealed class CaseFilterTests
{
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];

    [Fact]
    public void Every_filter_selects_what_its_row_by_row_twin_selects()
    {
        var kinds = new HashSet<Type>();
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var random = new Random(seed);
                    var log = AttributedLog.Random(random);
                    var scope = new FilterScope { TimeZone = random.Next(4) == 0 ? Rome : DateTimeZone.Utc };
                    var naive = new NaiveFilter(log.Unit, log.Cases, scope.TimeZone);
                    for (var i = 0; i < 10; i++)
                    {
                        var filter = new RandomFilters(random).Filter();
                        var selected = filter.Select(log.Log, scope).Ranks().Select(r => log.Log.CaseIds[r]);
                        selected.Order(StringComparer.Ordinal).ShouldBe(naive.Select(filter), filter.ToString());
                        kinds.Add(filter.GetType());
                    }
                },
                iter: 3000,
                threads: 1
            );
        var all = typeof(CaseFilter).Assembly.GetTypes().Where(t => t.BaseType == typeof(CaseFilter));
        kinds.ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public void Filters_obey_the_laws_of_logic() =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var random = new Random(seed);
                    var log = AttributedLog.Random(random).Log;
                    var filters = new RandomFilters(random);
                    var (a, b) = (filters.Filter(1), filters.Filter(1));
                    CaseSelection Of(CaseFilter filter) => filter.Select(log);
                    Of(a.Not().Not()).ShouldBe(Of(a));
                    Of(a.And(b)).ShouldBe(Of(a).And(Of(b)));
                    Of(a.Or(b)).ShouldBe(Of(a).Or(Of(b)));
                    Of(a.And(b).Not()).ShouldBe(Of(a.Not().Or(b.Not())));
                    Of(a.Or(b).Not()).ShouldBe(Of(a.Not().And(b.Not())));
                },
                iter: 500
            );

    [Fact]
    public void A_missing_value_satisfies_only_the_tests_that_ask_for_it()
    {
        var log = Log([new("x", "a", 1), new("y", "a", 1)], TestLogs.Text("p", "high", null));
        CaseFilter Is(ValueTest test) => new FieldFilter(Field.Attribute("p"), test);
        Ids(log, Is(new Comparison(ComparisonOperator.Equal, new TextValue("high")))).ShouldBe(["x"]);
        Ids(log, Is(new Comparison(ComparisonOperator.Less, new TextValue("z")))).ShouldBe(["x"]);
        Ids(log, Is(new IsMissing())).ShouldBe(["y"]);
    }

    [Fact]
    public void Not_equal_on_a_case_level_attribute_is_the_opposite_of_equal()
    {
        var log = Log([new("x", "a", 1), new("y", "a", 1)], TestLogs.Text("p", "high", null));
        var filter = new FieldFilter(
            Field.Attribute("p"),
            new Comparison(ComparisonOperator.NotEqual, new TextValue("high"))
        );
        Ids(log, filter).ShouldBe(["y"]);
    }

    [Fact]
    public void Not_equal_on_an_event_level_attribute_is_any_event_with_another_value()
    {
        Row[] rows = [new("x", "a", 1), new("x", "b", 2), new("y", "a", 1), new("z", "a", 1)];
        var log = Log(rows, TestLogs.Text("who", "eva", "tom", "eva", null));
        var filter = new FieldFilter(
            Field.Attribute("who"),
            new Comparison(ComparisonOperator.NotEqual, new TextValue("eva"))
        );
        Ids(log, filter).ShouldBe(["x"]);
    }

    [Fact]
    public void Conditions_in_one_event_hold_for_the_same_event()
    {
        Row[] rows = [new("x", "a", 1), new("x", "b", 2), new("y", "a", 1), new("y", "b", 2)];
        var log = Log(rows, TestLogs.Text("who", "eva", "tom", "tom", "eva"));
        var condition = new AllOfEvent([
            new EventTest(Field.Activity, new Comparison(ComparisonOperator.Equal, new TextValue("b"))),
            new EventTest(Field.Attribute("who"), new Comparison(ComparisonOperator.Equal, new TextValue("eva"))),
        ]);
        Ids(log, new EventFilter(EventQuantifier.Any, condition)).ShouldBe(["y"]);
    }

    [Fact]
    public void A_time_without_offset_is_read_in_the_zone_of_the_dataset()
    {
        var log = TestLogs.From([new("x", "a", AttributedLog.Epoch - 3600), new("y", "a", AttributedLog.Epoch - 3601)]);
        var filter = new TimeFrameFilter(TimeFrameKind.Started, new TimeRange(FilterTime.Day(2026, 1, 1), null));
        Ids(log, filter, new FilterScope { TimeZone = Rome }).ShouldBe(["x"]);
        Ids(log, filter).ShouldBeEmpty();
    }

    [Fact]
    public void A_time_that_the_zone_skips_is_the_end_of_the_gap_and_a_repeated_one_the_first()
    {
        var skipped = new FilterTime(new LocalDateTime(2026, 3, 29, 2, 30));
        var repeated = new FilterTime(new LocalDateTime(2026, 10, 25, 2, 30));
        skipped.ToMicroseconds(Rome).ShouldBe(Instant.FromUtc(2026, 3, 29, 1, 0).ToUnixTimeMilliseconds() * 1000);
        repeated.ToMicroseconds(Rome).ShouldBe(Instant.FromUtc(2026, 10, 25, 0, 30).ToUnixTimeMilliseconds() * 1000);
    }

    [Fact]
    public void An_unknown_attribute_is_refused_with_the_nearest_names()
    {
        var log = Log([new("x", "a", 1)], TestLogs.Text("Priority", "high"), TestLogs.Text("region", "north"));
        var filter = new FieldFilter(Field.Attribute("priorty"), new IsMissing());
        var refused = Should.Throw<MissingAttributeException>(() => filter.Select(log));
        refused.Attribute.ShouldBe("priorty");
        refused.Nearest.ShouldBe(["Priority"]);
        refused.Message.ShouldBe("The log has no attribute 'priorty', which a filter needs; did you mean 'Priority'?");
    }

    [Fact]
    public void A_role_name_stands_for_the_attribute_it_is_mapped_to()
    {
        var log = Log([new("x", "a", 1), new("y", "a", 1)], TestLogs.Text("Agent", "eva", "tom"));
        var roles = new Sojourn.Mining.Service.ServiceRoles
        {
            Attributes = new Dictionary<string, string> { ["resource"] = "Agent" },
        };
        var filter = new FieldFilter(
            Field.Attribute("resource"),
            new Comparison(ComparisonOperator.Equal, new TextValue("tom"))
        );
        Ids(log, filter, new FilterScope { Roles = roles }).ShouldBe(["y"]);
    }

    [Fact]
    public void A_value_of_another_type_is_refused_with_what_to_write()
    {
        var log = Log([new("x", "a", 1)], TestLogs.Text("p", "1"));
        var filter = new FieldFilter(
            Field.Attribute("p"),
            new Comparison(ComparisonOperator.Equal, new NumberValue(1))
        );
        Should
            .Throw<AttributeTypeException>(() => filter.Select(log))
            .Message.ShouldBe("'p' holds texts and cannot be compared with 1; write it in double quotes instead.");
    }

    [Fact]
    public void Unknown_activities_and_cases_match_nothing_and_are_noted()
    {
        var log = TestLogs.Log("a b");
        CaseFilter filter = new EndpointFilter(CaseEnd.First, ["Zeta"]);
        filter = filter.Or(new CaseIdFilter(["c9"])).Or(new EndpointFilter(CaseEnd.Last, ["Zeta"]));
        var answer = filter.Evaluate(log);
        answer.Selection.Count.ShouldBe(0);
        answer.Notes.ShouldBe([new FilterNote("unknown-activity", "Zeta"), new FilterNote("unknown-case", "c9")]);
    }

    [Fact]
    public void A_trace_of_a_hundred_thousand_events_is_filtered_without_squaring_its_length()
    {
        var rows = Enumerable.Range(0, 100_000).Select(i => new Row("long", i % 2 == 0 ? "a" : "b", i)).ToArray();
        var log = Log(rows, TestLogs.Text("who", [.. rows.Select(r => r.Activity)]));
        var follows = new FollowsFilter(["a"], FollowsKind.Eventually, ["b"]) { After = new(0), Within = new(1) };
        follows.Select(log).Count.ShouldBe(0);
        new PerformerFilter(PerformerKind.Same, new AttributeField("who"), ["a"], ["b"]).Select(log).Count.ShouldBe(0);
    }

    [Fact]
    public void Large_logs_give_the_same_selection_in_parts_as_row_by_row()
    {
        // Long enough for the bitmaps to be filled in several parts.
        const int Cases = 300_000;
        var who = new int[2 * Cases];
        var table = new EventTable
        {
            Unit = TimeUnit.Second,
            Case = new CodedColumn(
                Enumerable.Range(0, 2 * Cases).Select(i => i / 2).ToArray(),
                [.. Enumerable.Range(0, Cases).Select(i => $"{i:D6}")]
            ),
            Activity = new CodedColumn(
                Enumerable.Range(0, 2 * Cases).Select(i => i % 2 == 0 ? 0 : 1 + i / 2 % 3).ToArray(),
                ["a", "b", "c", "d"]
            ),
            Completed = Enumerable.Range(0, 2 * Cases).Select(i => (long)(i % 2 * (i % 1000))).ToArray(),
            Attributes =
            [
                new CategoricalColumn(
                    "who",
                    Enumerable.Range(0, 2 * Cases).Select(i => i % 7 - 1).ToArray(),
                    ["p", "q", "r", "s", "t", "u"]
                ),
            ],
        };
        var log = EventLog.From(table);
        var condition = new AllOfEvent([
            new EventTest(Field.Activity, new OneOf([new TextValue("b"), new TextValue("d")])),
            new EventTest(Field.Attribute("who"), new Comparison(ComparisonOperator.Equal, new TextValue("q"))),
            new EventTest(
                Field.Timestamp,
                new Comparison(
                    ComparisonOperator.Greater,
                    new TimeValue(new FilterTime(new LocalDateTime(1970, 1, 1, 0, 5)))
                )
            ),
        ]);
        var expected = Enumerable
            .Range(0, Cases)
            .Where(c => c % 3 != 1 && (2 * c + 1) % 7 == 2 && (2 * c + 1) % 1000 > 300)
            .Select(c => $"{c:D6}");
        Ids(log, new EventFilter(EventQuantifier.Any, condition)).ShouldBe(expected);
        Ids(log, new GapFilter(new Comparison(ComparisonOperator.Greater, new DurationValue(998_000_000))))
            .ShouldBe(Enumerable.Range(0, Cases).Where(c => (2 * c + 1) % 1000 == 999).Select(c => $"{c:D6}"));
    }

    private static EventLog Log(Row[] rows, params AttributeColumn[] attributes) =>
        EventLog.From(TestLogs.Table(rows, attributes));

    private static IEnumerable<string> Ids(EventLog log, CaseFilter filter, FilterScope? scope = null) =>
        filter.Select(log, scope).Ranks().Select(r => log.CaseIds[r]).Order(StringComparer.Ordinal);
}
