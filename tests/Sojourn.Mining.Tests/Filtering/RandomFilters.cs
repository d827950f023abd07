using NodaTime;
using Sojourn.Mining.Filtering;

namespace Sojourn.Mining.Tests.Filtering;

/// <summary>Filters of every kind over the vocabulary of <see cref="AttributedLog"/>, a little beyond it included.</summary>
internal sealed class RandomFilters(Random random)
{
    private static readonly string[] Activities = ["a", "b", "c", "d", "e", "zz"];

    public CaseFilter Filter(int depth = 3) =>
        random.Next(depth > 0 ? 16 : 13) switch
        {
            0 => new FieldFilter(Field.Attribute("priority"), TextTest(["high", "low", "LOW", "mid", "none"])),
            1 => Typed((field, test) => new FieldFilter(field, test)),
            2 => new EventFilter((EventQuantifier)random.Next(4), Condition(2)),
            3 => new EndpointFilter((CaseEnd)random.Next(2), Set()),
            4 => new OccurrenceFilter(Set(), CountTest()),
            5 => new EventCountFilter(CountTest()),
            6 => new RepeatFilter(random.Next(2) == 0 ? [] : Set(), (RepeatKind)random.Next(3)),
            7 => Variants(),
            8 => new TimeFrameFilter((TimeFrameKind)random.Next(4), Range()),
            9 => random.Next(2) == 0 ? new ThroughputFilter(DurationTest()) : new GapFilter(DurationTest()),
            10 => Follows(),
            11 => new PerformerFilter(
                (PerformerKind)random.Next(2),
                new AttributeField(Pick("resource", "priority", "amount", "flag", "due")),
                Set(),
                Set()
            ),
            12 => new CaseIdFilter([.. Some(1, 4, () => $"case {random.Next(12)}")]),
            13 => new NotFilter(Filter(depth - 1)),
            14 => new AllOf(Some(2, 3, () => Filter(depth - 1))),
            _ => new AnyOf(Some(2, 3, () => Filter(depth - 1))),
        };

    public EventCondition Condition(int depth) =>
        random.Next(depth > 0 ? 6 : 3) switch
        {
            0 or 1 => new EventTest(Field.Activity, TextTest(Activities)),
            2 => Typed((field, test) => new EventTest(field, test)),
            3 => new NotEvent(Condition(depth - 1)),
            4 => new AllOfEvent(Some(2, 3, () => Condition(depth - 1))),
            _ => new AnyOfEvent(Some(2, 3, () => Condition(depth - 1))),
        };

    public ValueList<string> Set() => [.. Some(1, 3, () => Pick(Activities))];

    public FilterTime Time()
    {
        var local = new LocalDateTime(2026, 1, 1, 0, 0).PlusSeconds(random.Next(-10, 60));
        return random.Next(5) switch
        {
            0 => new FilterTime(local.PlusNanoseconds(random.Next(1_000_000) * 1000)),
            1 => new FilterTime(local.PlusHours(2), Offset.FromHours(2)),
            2 => FilterTime.Day(2026, 1, random.Next(1, 3)),
            3 => new FilterTime(local.PlusMilliseconds(500), Offset.Zero),
            _ => new FilterTime(local),
        };
    }

    public TimeRange Range() =>
        random.Next(4) switch
        {
            0 => new TimeRange(Time(), null),
            1 => new TimeRange(null, Time()),
            _ => new TimeRange(Time(), Time()),
        };

    /// <summary>Few hours about midnight, where the logs lie, and any others.</summary>
    public WeekTime WeekTime()
    {
        var days = Some(1, 7, () => (IsoDayOfWeek)random.Next(1, 8));
        var from = random.Next(2) == 0 ? random.Next(2) : random.Next(24);
        return new WeekTime(days, from, random.Next(2) == 0 ? from + 1 : random.Next(from + 1, 25));
    }

    private ValueTest TimeTest() => random.Next(4) == 0 ? WeekTime() : Test(() => new TimeValue(Time()));

    private T Typed<T>(Func<Field, ValueTest, T> make) =>
        random.Next(7) switch
        {
            0 => make(Field.Attribute("resource"), TextTest(["eva", "Eva", "tom", "x"])),
            1 => make(Field.Attribute("amount"), Test(() => new NumberValue(random.Next(-2, 6) / 2.0))),
            2 => make(Field.Attribute("flag"), Test(() => new BooleanValue(random.Next(2) == 0))),
            3 => make(Field.Attribute("due"), TimeTest()),
            4 => make(Field.Timestamp, TimeTest()),
            5 => make(Field.Start, TimeTest()),
            _ => make(Field.Activity, TextTest(Activities)),
        };

    private ValueTest TextTest(string[] values) =>
        random.Next(5) == 0
            ? new Comparison(ComparisonOperator.EqualIgnoringCase, new TextValue(Pick(values)))
            : Test(() => new TextValue(Pick(values)));

    private ValueTest CountTest() => Measured(() => new NumberValue(random.Next(10) == 0 ? 1.5 : random.Next(5)));

    private ValueTest DurationTest() => Measured(() => Duration());

    private DurationValue Duration() =>
        new(random.Next(6) == 0 ? random.Next(20_000_000) : random.Next(25) * 1_000_000L);

    private ValueTest Test(Func<FilterValue> value) =>
        random.Next(8) switch
        {
            0 => new IsMissing(),
            1 => new IsPresent(),
            _ => Measured(value),
        };

    private ValueTest Measured(Func<FilterValue> value) =>
        random.Next(8) switch
        {
            0 => new OneOf([.. Some(1, 3, value)]),
            1 => new InRange(value(), value()),
            2 => random.Next(2) == 0 ? new InRange(value(), null) : new InRange(null, value()),
            3 => new Between(value(), value()),
            _ => new Comparison((ComparisonOperator)random.Next(6), value()),
        };

    private CaseFilter Variants() =>
        random.Next(4) switch
        {
            3 => Cluster(),
            0 => new VariantCoverageFilter(random.Next(4), CoverageUnit.Variants),
            1 => new VariantCoverageFilter(random.Next(201) / 2.0, CoverageUnit.PercentOfCases),
            _ => new VariantFilter([.. Some(1, 3, () => ValueList.Of<string>(Some(0, 3, () => Pick(Activities))))]),
        };

    private VariantClusterFilter Cluster()
    {
        var count = random.Next(1, 6);
        return new VariantClusterFilter(random.Next(1, count + 1), count);
    }

    private FollowsFilter Follows()
    {
        var kind = (FollowsKind)random.Next(2);
        return new FollowsFilter(Set(), kind, Set())
        {
            After = random.Next(2) == 0 ? Duration() : null,
            Within = random.Next(2) == 0 ? Duration() : null,
            Without = kind == FollowsKind.Eventually && random.Next(2) == 0 ? Set() : [],
        };
    }

    private string Pick(params string[] values) => values[random.Next(values.Length)];

    private T[] Some<T>(int least, int most, Func<T> make) =>
        [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make())];
}
