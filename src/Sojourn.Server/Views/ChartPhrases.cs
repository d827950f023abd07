using Sojourn.Mining.Filtering;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using static Sojourn.Server.Views.FilterPhrase;

namespace Sojourn.Server.Views;

/// <summary>The phrases of filters that charts make.</summary>
internal static class ChartPhrases
{
    public static FilterPhrase? Of(CaseFilter filter) =>
        filter switch
        {
            EventFilter
            {
                Quantifier: EventQuantifier.Any,
                Condition: EventTest { Field: TimestampField, Test: InRange { } range }
            } => new(Strings.Phrase_HasEventIn, Range(range)),
            TimeFrameFilter { Kind: TimeFrameKind.Contained } frame => new(
                Strings.Phrase_LiesIn,
                FilterPhrase.Range(frame.Range)
            ),
            FollowsFilter { Kind: FollowsKind.Directly, Within: { } within, After: { } after } follows => new(
                Text.Of(Strings.Phrase_TakesBetween, Show.Duration(Span(after)), Show.Duration(Span(within))),
                Path(follows)
            ),
            FollowsFilter { Kind: FollowsKind.Directly, Within: { } within, After: null } follows => new(
                Text.Of(Strings.Phrase_TakesAtMost, Show.Duration(Span(within))),
                Path(follows)
            ),
            EventFilter { Condition: AnyOfEvent any } on
                when any.Conditions.All(each => each is EventTest { Field: TimestampField, Test: WeekTime }) => new(
                VerbOf(on.Quantifier),
                string.Join(", ", any.Conditions.Select(each => Times((WeekTime)((EventTest)each).Test)))
            ),
            EventCountFilter { Test: Between { From: NumberValue least, To: NumberValue most } } => new(
                "",
                Text.Of(Strings.Dots_EventsBetween, Show.Number(least.Number), Show.Number(most.Number))
            ),
            EventCountFilter
            {
                Test: Comparison { Operator: ComparisonOperator.GreaterOrEqual, Value: NumberValue count }
            } => new("", $"≥ {Text.Counted((long)count.Number, Strings.Events_One, Strings.Events_Other)}"),
            CaseIdFilter { Ids: [var only] } => new(Strings.Phrase_Case, only),
            FieldFilter { Field: AttributeField field, Test: InRange range } => new(
                Text.Of(Strings.Phrase_Is, field.Name),
                Range(range)
            ),
            ThroughputFilter { Test: InRange range } => new(Strings.Phrase_Lasts, Range(range)),
            _ => null,
        };

    internal static string Range(InRange range) => $"{Bound(range.From)} – {Bound(range.ToExclusive)}";

    private static string Bound(FilterValue? value) => value is null ? "…" : Value(value);
}
