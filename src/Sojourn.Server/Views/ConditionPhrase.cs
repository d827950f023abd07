using Sojourn.Mining.Filtering;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>What is asked of an event, in words.</summary>
internal static class ConditionPhrase
{
    public static string Of(EventCondition condition) =>
        condition switch
        {
            EventTest test => Of(NameOf(test.Field), test.Test),
            AllOfEvent all => Joined(all.Conditions, Strings.Condition_And),
            AnyOfEvent any => Joined(any.Conditions, Strings.Condition_Or),
            NotEvent not => $"{Strings.Phrase_Not} {Part(not.Condition)}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>What is asked of a field.</summary>
    public static string Of(string field, ValueTest test) =>
        test switch
        {
            Comparison { Operator: ComparisonOperator.Equal } equal => Is(field, ValueOf(equal.Value)),
            Comparison { Operator: ComparisonOperator.NotEqual } other =>
                $"{Text.Of(Strings.Phrase_IsNot, field)} {ValueOf(other.Value)}",
            Comparison { Operator: ComparisonOperator.EqualIgnoringCase } equal => Text.Of(
                Strings.Condition_AnyLetters,
                field,
                ValueOf(equal.Value)
            ),
            Comparison comparison => $"{field} {ValuePhrases.SignOf(comparison.Operator)} {ValueOf(comparison.Value)}",
            OneOf one => Is(field, NamesInPhrase.Of([.. one.Values.Select(ValueOf)])),
            InRange range => Is(field, ValuePhrases.Of(range)),
            Between between => Is(field, Text.Of(Strings.Value_Range, ValueOf(between.From), ValueOf(between.To))),
            WeekTime week => Is(field, ValuePhrases.Of(week)),
            IsMissing => Text.Of(Strings.Phrase_IsMissing, field),
            IsPresent => Text.Of(Strings.Condition_Present, field),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static string Is(string field, string value) => $"{Text.Of(Strings.Phrase_Is, field)} {value}";

    private static string NameOf(Field field) =>
        field switch
        {
            ActivityField => Strings.Term_Activity,
            TimestampField => Strings.Case_Time,
            StartField => Strings.Cases_Start,
            AttributeField attribute => Show.Brief(attribute.Name),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static string ValueOf(FilterValue value) => Show.Brief(ValuePhrases.Of(value));

    private static string Joined(IReadOnlyList<EventCondition> conditions, string joint) =>
        conditions.Select(Part).Aggregate((first, second) => Text.Of(joint, first, second));

    // What is joined stands in brackets where it is joined itself: "and" and "or" bind as they are read.
    private static string Part(EventCondition condition) =>
        condition is AllOfEvent or AnyOfEvent ? $"({Of(condition)})" : Of(condition);
}
