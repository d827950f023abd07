using System.Globalization;
using Sojourn.Mining.Filtering;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>The phrases of filters that ask for values: of a case, of its events, of their number.</summary>
internal static class ValuePhrases
{
    public static FilterPhrase Of(FieldFilter filter) =>
        (filter.Field, filter.Test) switch
        {
            (TimestampField, WeekTime week) => new(Strings.Phrase_HasEvent, Of(week)),
            (AttributeField field, var test) => OfAttribute(Show.Brief(field.Name), test),
            // Of anything that belongs to an event, a bare condition means: any event.
            _ => new(OfEvents(EventQuantifier.Any), ConditionPhrase.Of(new EventTest(filter.Field, filter.Test))),
        };

    public static FilterPhrase Of(EventFilter filter) =>
        filter switch
        {
            { Condition: EventTest { Field: TimestampField, Test: WeekTime week } } => new(
                OfTimes(filter.Quantifier),
                Of(week)
            ),
            { Condition: AnyOfEvent any } when any.Conditions.All(IsWeekTime) => new(
                OfTimes(filter.Quantifier),
                string.Join(", ", any.Conditions.Select(each => Of((WeekTime)((EventTest)each).Test)))
            ),
            {
                Quantifier: EventQuantifier.Any,
                Condition: EventTest
                {
                    Field: TimestampField,
                    Test: InRange { From: TimeValue or null, ToExclusive: TimeValue or null } range
                }
            } => new(Strings.Phrase_HasEventIn, Of(range)),
            {
                Quantifier: EventQuantifier.First or EventQuantifier.Last,
                Condition: EventTest
                {
                    Field: AttributeField field,
                    Test: Comparison { Operator: ComparisonOperator.Equal } or IsMissing
                } one
            } => new(
                Text.Of(
                    filter.Quantifier == EventQuantifier.First ? Strings.Phrase_FirstIs : Strings.Phrase_LastIs,
                    Show.Brief(field.Name)
                ),
                one.Test is Comparison equal ? Of(equal.Value) : Show.Missing
            ),
            _ => new(OfEvents(filter.Quantifier), ConditionPhrase.Of(filter.Condition)),
        };

    public static FilterPhrase Of(EventCountFilter filter) =>
        filter.Test switch
        {
            Comparison { Operator: ComparisonOperator.Equal, Value: NumberValue n } => new("", Events(n)),
            Comparison { Operator: ComparisonOperator.GreaterOrEqual, Value: NumberValue n } => new(
                "",
                $"≥ {Events(n)}"
            ),
            Between { From: NumberValue least, To: NumberValue most } => new(
                "",
                Text.Of(Strings.Dots_EventsBetween, Number(least.Number), Number(most.Number))
            ),
            _ => new(Strings.Phrase_EventCount, Of(filter.Test)),
        };

    /// <summary>What is asked of a value, where what the value is of has been said.</summary>
    public static string Of(ValueTest test) =>
        test switch
        {
            Comparison { Operator: ComparisonOperator.Equal } equal => Of(equal.Value),
            Comparison comparison => $"{SignOf(comparison.Operator)} {Of(comparison.Value)}",
            OneOf one => NamesInPhrase.Of([.. one.Values.Select(Of)]),
            InRange range => Of(range),
            Between between => Text.Of(Strings.Value_Range, Of(between.From), Of(between.To)),
            WeekTime week => Of(week),
            IsMissing => Show.Missing,
            IsPresent => Strings.Value_Any,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>A range of values; its end is not in it, and the words say so.</summary>
    public static string Of(InRange range) =>
        range switch
        {
            { From: TimeValue or null, ToExclusive: TimeValue or null } => TimePhrases.Of(
                new TimeRange((range.From as TimeValue)?.Time, (range.ToExclusive as TimeValue)?.Time)
            ),
            { From: { } from, ToExclusive: { } end } => Text.Of(Strings.Value_Until, Of(from), Of(end)),
            { From: { } from } => $"≥ {Of(from)}",
            { ToExclusive: { } end } => $"< {Of(end)}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public static string Of(WeekTime week)
    {
        var hours = Show.Hours(week.FromHour, week.ToHourExclusive);
        return week.Days.Count == WeekTime.EveryDay.Count ? hours
            : week is { FromHour: 0, ToHourExclusive: 24 } ? Show.Weekdays(week.Days)
            : $"{Show.Weekdays(week.Days)} {hours}";
    }

    public static string Of(FilterValue value) =>
        value switch
        {
            TextValue { Text: "" } => Strings.Value_Empty,
            TextValue text => text.Text,
            NumberValue number => Number(number.Number),
            BooleanValue truth => truth.Truth ? Strings.Value_True : Strings.Value_False,
            // A bound is told as it is: 30 d 11 h is not 30 d.
            DurationValue duration => Show.FullDuration(TimeSpan.FromMicroseconds(duration.Microseconds)),
            TimeValue time => TimePhrases.Of(time.Time),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>A number with every digit that was written: a bound of 0.0001 is not 0.</summary>
    public static string Number(double number) =>
        number == 0 || Math.Abs(number) is >= 1e-9 and < 1e15
            ? Show.Exact(number)
            : number.ToString("R", CultureInfo.CurrentCulture);

    public static string SignOf(ComparisonOperator comparison) =>
        comparison switch
        {
            ComparisonOperator.Equal => "=",
            ComparisonOperator.NotEqual => "≠",
            ComparisonOperator.Less => "<",
            ComparisonOperator.LessOrEqual => "≤",
            ComparisonOperator.Greater => ">",
            ComparisonOperator.GreaterOrEqual => "≥",
            _ => "≈",
        };

    private static FilterPhrase OfAttribute(string field, ValueTest test) =>
        test switch
        {
            Comparison { Operator: ComparisonOperator.Equal } or OneOf { } or InRange or Between { } or WeekTime => new(
                Text.Of(Strings.Phrase_Is, field),
                Of(test)
            ),
            Comparison { Operator: ComparisonOperator.NotEqual } other => new(
                Text.Of(Strings.Phrase_IsOther, field),
                Of(other.Value)
            ),
            Comparison { Operator: not ComparisonOperator.EqualIgnoringCase } => new(field, Of(test)),
            _ => new("", ConditionPhrase.Of(field, test)),
        };

    private static string Events(NumberValue number) =>
        number.Number == Math.Floor(number.Number)
            ? Text.Counted((long)number.Number, Strings.Events_One, Strings.Events_Other)
            : Text.Of(Strings.Events_Other, Number(number.Number));

    private static bool IsWeekTime(EventCondition condition) =>
        condition is EventTest { Field: TimestampField, Test: WeekTime };

    /// <summary>Which events are asked for their time, as a verb.</summary>
    private static string OfTimes(EventQuantifier quantifier) =>
        quantifier switch
        {
            EventQuantifier.First => Strings.Phrase_Began,
            EventQuantifier.Last => Strings.Phrase_Ended,
            EventQuantifier.Every => Strings.Phrase_EveryEvent,
            _ => Strings.Phrase_HasEvent,
        };

    /// <summary>Which events are asked for anything else.</summary>
    private static string OfEvents(EventQuantifier quantifier) =>
        quantifier switch
        {
            EventQuantifier.First => Strings.Phrase_OfFirstEvent,
            EventQuantifier.Last => Strings.Phrase_OfLastEvent,
            EventQuantifier.Every => Strings.Phrase_OfEveryEvent,
            _ => Strings.Phrase_OfAnyEvent,
        };
}
