using Sojourn.Mining.Filtering;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>A filter as a chip says it.</summary>
/// <param name="Verb">What is tested, in grey; may be empty.</param>
/// <param name="What">What it is tested for, in bold.</param>
internal sealed record FilterPhrase(string Verb, string What)
{
    /// <summary>The phrase of a filter's text; the text itself where it has no shorter one.</summary>
    public static FilterPhrase Of(string text)
    {
        try
        {
            return Of(FilterText.Parse(text)) ?? new FilterPhrase("", text);
        }
        catch (FilterSyntaxException)
        {
            return new FilterPhrase(Strings.Phrase_Unreadable, text);
        }
    }

    internal static FilterPhrase? Of(CaseFilter filter) =>
        filter switch
        {
            OccurrenceFilter
            {
                Test: Comparison { Operator: ComparisonOperator.GreaterOrEqual, Value: NumberValue { Number: 1 } }
            } o => new(Strings.Phrase_PassedThrough, Names(o.Activities)),
            OccurrenceFilter
            {
                Test: Comparison { Operator: ComparisonOperator.Equal, Value: NumberValue { Number: 0 } }
            } o => new(Strings.Phrase_NeverPassed, Names(o.Activities)),
            EndpointFilter { End: CaseEnd.First } end => new(Strings.Phrase_StartsWith, Names(end.Activities)),
            EndpointFilter end => new(Strings.Phrase_EndsWith, Names(end.Activities)),
            RepeatFilter { Activities.Count: 0 } => new("", Strings.Phrase_RepeatsAny),
            RepeatFilter repeat => new(Strings.Phrase_Repeats, Names(repeat.Activities)),
            FollowsFilter { Kind: FollowsKind.Directly, Within: null, After: { } after } follows => new(
                Text.Of(Strings.Phrase_SlowerThan, Show.Duration(Span(after))),
                Path(follows)
            ),
            FollowsFilter { Kind: FollowsKind.Directly, Within: null } follows => new(
                Strings.Phrase_Directly,
                Path(follows)
            ),
            FollowsFilter { Within: null, After: null, Without.Count: 0 } follows => new(
                Strings.Phrase_Eventually,
                Path(follows)
            ),
            NotFilter { Filter: FollowsFilter { Kind: FollowsKind.Directly, Within: null, After: null } follows } =>
                new(Strings.Phrase_NeverDirectly, Path(follows)),
            NotFilter
            {
                Filter: FieldFilter
                {
                    Field: AttributeField field,
                    Test: Comparison { Operator: ComparisonOperator.Equal } test
                }
            } => new(Text.Of(Strings.Phrase_IsNot, field.Name), Value(test.Value)),
            NotFilter { Filter: VariantFilter or VariantCoverageFilter or VariantClusterFilter } not
                when Of(not.Filter) is { } inner => new(Strings.Phrase_Not, $"{inner.Verb} {inner.What}".Trim()),
            NotFilter not => new(Strings.Phrase_Not, FilterText.Print(not.Filter)),
            AnyOf any
                when any.Filters.All(each =>
                    each is FollowsFilter { Kind: FollowsKind.Directly, Within: null, After: null }
                ) => new(
                Strings.Phrase_TakesAny,
                Text.Counted(any.Filters.Count, Strings.Paths_One, Strings.Paths_Other)
            ),
            ThroughputFilter
            {
                Test: Comparison { Operator: ComparisonOperator.Greater, Value: DurationValue longer }
            } => new(Strings.Phrase_LongerThan, Show.Duration(Span(longer))),
            ThroughputFilter { Test: InRange { From: DurationValue from, ToExclusive: DurationValue to } } => new(
                Strings.Phrase_Lasts,
                $"{Show.Duration(Span(from))} – {Show.Duration(Span(to))}"
            ),
            ThroughputFilter
            {
                Test: Comparison
                {
                    Operator: ComparisonOperator.Less or ComparisonOperator.LessOrEqual,
                    Value: DurationValue shorter
                }
            } => new(Strings.Phrase_ShorterThan, Show.Duration(Span(shorter))),
            TimeFrameFilter { Kind: TimeFrameKind.Started } frame => new(Strings.Phrase_Started, Range(frame.Range)),
            TimeFrameFilter { Kind: TimeFrameKind.Completed } frame => new(
                Strings.Phrase_Completed,
                Range(frame.Range)
            ),
            VariantFilter { Traces.Count: > 1 } many => new(
                "",
                Text.Of(Strings.Phrase_Variants, Show.Count(many.Traces.Count))
            ),
            VariantCoverageFilter { Unit: CoverageUnit.Variants } top => new(
                "",
                Text.Of(Strings.Phrase_TopVariants, Show.Count((long)top.Top))
            ),
            VariantClusterFilter cluster => new(
                "",
                Text.Of(Strings.Phrase_Cluster, Show.Count(cluster.Number), Show.Count(cluster.Count))
            ),
            ThroughputFilter { Test: InRange { From: DurationValue from, ToExclusive: null } } => new(
                Strings.Phrase_LastedAtLeast,
                Show.Duration(Span(from))
            ),
            ThroughputFilter
            {
                Test: Comparison { Operator: ComparisonOperator.GreaterOrEqual, Value: DurationValue least }
            } => new(Strings.Phrase_LastedAtLeast, Show.Duration(Span(least))),
            EventCountFilter { Test: Comparison { Operator: ComparisonOperator.Equal, Value: NumberValue n } } => new(
                "",
                Text.Counted((long)n.Number, Strings.Events_One, Strings.Events_Other)
            ),
            EventFilter
            {
                Quantifier: EventQuantifier.First or EventQuantifier.Last,
                Condition: EventTest { Field: AttributeField } one
            } end => new(
                Text.Of(
                    end.Quantifier == EventQuantifier.First ? Strings.Phrase_FirstIs : Strings.Phrase_LastIs,
                    ((AttributeField)one.Field).Name
                ),
                one.Test switch
                {
                    Comparison { Operator: ComparisonOperator.Equal } equal => Value(equal.Value),
                    IsMissing => Show.Missing,
                    _ => FilterText.Print(end),
                }
            ),
            VariantFilter { Traces: [var trace] } => new(
                Strings.Phrase_Variant,
                Text.Of(Strings.Phrase_Steps, Show.Count(trace.Count))
            ),
            FieldFilter { Field: AttributeField field, Test: Comparison { Operator: ComparisonOperator.Equal } test } =>
                new(Text.Of(Strings.Phrase_Is, field.Name), Value(test.Value)),
            FieldFilter { Field: AttributeField field, Test: OneOf test } => new(
                Text.Of(Strings.Phrase_Is, field.Name),
                string.Join(", ", test.Values.Select(Value))
            ),
            FieldFilter { Field: AttributeField field, Test: WeekTime week } => new(
                Text.Of(Strings.Phrase_Is, field.Name),
                Times(week)
            ),
            FieldFilter { Field: TimestampField, Test: WeekTime week } => new(Strings.Phrase_HasEvent, Times(week)),
            EventFilter { Condition: EventTest { Field: TimestampField, Test: WeekTime week } } on => new(
                VerbOf(on.Quantifier),
                Times(week)
            ),
            FieldFilter { Field: AttributeField field, Test: IsMissing } => new(
                "",
                Text.Of(Strings.Phrase_IsMissing, field.Name)
            ),
            _ => ChartPhrases.Of(filter),
        };

    /// <summary>Which events of a case are meant, as a verb.</summary>
    internal static string VerbOf(EventQuantifier quantifier) =>
        quantifier switch
        {
            EventQuantifier.First => Strings.Phrase_Began,
            EventQuantifier.Last => Strings.Phrase_Ended,
            EventQuantifier.Every => Strings.Phrase_EveryEvent,
            _ => Strings.Phrase_HasEvent,
        };

    private static string Names(IEnumerable<string> activities) => string.Join(", ", activities);

    internal static string Path(FollowsFilter follows) => $"{Names(follows.From)} → {Names(follows.To)}";

    internal static string Range(TimeRange range) => $"{Time(range.From)} – {Time(range.ToExclusive)}";

    internal static string Times(WeekTime week)
    {
        var hours = Show.Hours(week.FromHour, week.ToHourExclusive);
        return week.Days.Count == WeekTime.EveryDay.Count ? hours
            : week is { FromHour: 0, ToHourExclusive: 24 } ? Show.Weekdays(week.Days)
            : $"{Show.Weekdays(week.Days)} {hours}";
    }

    private static string Time(FilterTime? time) =>
        time is null ? "…" : Show.Date(new DateTimeOffset(time.Local.ToDateTimeUnspecified(), TimeSpan.Zero));

    internal static TimeSpan Span(DurationValue duration) => TimeSpan.FromMicroseconds(duration.Microseconds);

    internal static string Value(FilterValue value) =>
        value switch
        {
            TextValue text => text.Text,
            NumberValue number => Show.Number(number.Number),
            DurationValue duration => Show.Duration(Span(duration)),
            TimeValue time => Time(time.Time),
            _ => value.ToString(),
        };
}
