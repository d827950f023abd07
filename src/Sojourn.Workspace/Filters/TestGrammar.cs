using Parlot.Fluent;
using Sojourn.Mining.Filtering;
using static Parlot.Fluent.Parsers;
using static Sojourn.Workspace.Filters.Combinators;
using static Sojourn.Workspace.Filters.Tokens;

namespace Sojourn.Workspace.Filters;

/// <summary>The grammar of tests: what stands behind a field, a count or a duration.</summary>
internal static class TestGrammar
{
    /// <summary>The operators, longer ones before those that they begin with.</summary>
    public static IReadOnlyList<(string Sign, ComparisonOperator Operator)> Operators { get; } =
    [
        ("=", ComparisonOperator.Equal),
        ("!=", ComparisonOperator.NotEqual),
        ("<=", ComparisonOperator.LessOrEqual),
        (">=", ComparisonOperator.GreaterOrEqual),
        ("<", ComparisonOperator.Less),
        (">", ComparisonOperator.Greater),
    ];

    /// <summary>Tests of attributes, activities and times of events.</summary>
    public static Parser<ValueTest> OfAttributes { get; } = Attributes();

    /// <summary>Tests of a number of events.</summary>
    public static Parser<ValueTest> OfCounts { get; } =
        Measured(ValueTokens.Number($"a number").Then<FilterValue>(number => number));

    /// <summary>Tests of a length of time.</summary>
    public static Parser<ValueTest> OfDurations { get; } =
        Measured(ValueTokens.Duration($"a duration such as 4h or 3d").Then<FilterValue>(duration => duration));

    private static Parser<ValueTest> Attributes()
    {
        var value = OneOf(
            ValueTokens.Time($"a value").Then<FilterValue>(time => new TimeValue(time)),
            ValueTokens.Number($"a value").Then<FilterValue>(number => number),
            Quoted($"a value").Then<FilterValue>(text => new TextValue(text)),
            Word("true").Then<FilterValue>(_ => new BooleanValue(true)),
            Word("false").Then<FilterValue>(_ => new BooleanValue(false))
        );
        return OneOf(
            Measured(value),
            WeekTimeGrammar.Test,
            Sign("~")
                .SkipAnd(Quoted($"a text in double quotes"))
                .Then<ValueTest>(text => new Comparison(ComparisonOperator.EqualIgnoringCase, new TextValue(text))),
            Word("is")
                .SkipAnd(
                    Word("missing")
                        .Then<ValueTest>(_ => new IsMissing())
                        .Or(Word("not").SkipAnd(Word("missing")).Then<ValueTest>(_ => new IsPresent()))
                )
        );
    }

    private static Parser<ValueTest> Measured(Parser<FilterValue> value) =>
        OneOf([
            .. Operators.Select(o => Sign(o.Sign).SkipAnd(value).Then<ValueTest>(v => new Comparison(o.Operator, v))),
            Word("in")
                .SkipAnd(
                    Listed(value)
                        .Then<ValueTest>(values => new OneOf(values))
                        .Or(Range(value).Then<ValueTest>(range => new InRange(range.From, range.To)))
                ),
            Word("between")
                .SkipAnd(value)
                .AndSkip(Word("and"))
                .And(value)
                .Then<ValueTest>(t => new Between(t.Item1, t.Item2)),
        ]);
}
