using Sojourn.Mining.Filtering;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>The phrases of filters that ask which way a case went.</summary>
internal static class FlowPhrases
{
    public static FilterPhrase Of(OccurrenceFilter filter) =>
        IsPassing(filter) ? new(Strings.Phrase_PassedThrough, NamesInPhrase.Of(filter.Activities))
        : filter.Test is Comparison { Operator: ComparisonOperator.Equal, Value: NumberValue { Number: 0 } }
            ? new(Strings.Phrase_NeverPassed, NamesInPhrase.Of(filter.Activities))
        : new(Text.Of(Strings.Phrase_Occurrences, NamesInPhrase.Of(filter.Activities)), ValuePhrases.Of(filter.Test));

    public static FilterPhrase Of(EndpointFilter filter) =>
        new(
            filter.End == CaseEnd.First ? Strings.Phrase_StartsWith : Strings.Phrase_EndsWith,
            NamesInPhrase.Of(filter.Activities)
        );

    public static FilterPhrase Of(RepeatFilter filter) =>
        filter is { Activities.Count: 0, Kind: RepeatKind.Anywhere }
            ? new("", Strings.Phrase_RepeatsAny)
            : new(
                filter.Kind switch
                {
                    RepeatKind.Directly => Strings.Phrase_RepeatsDirectly,
                    RepeatKind.AfterOthers => Strings.Phrase_RepeatsAfterOthers,
                    _ => Strings.Phrase_Repeats,
                },
                filter.Activities.Count == 0 ? Strings.Phrase_AnyActivity : NamesInPhrase.Of(filter.Activities)
            );

    public static FilterPhrase Of(FollowsFilter filter) =>
        filter switch
        {
            { Kind: FollowsKind.Eventually } => new(Strings.Phrase_Eventually, Path(filter) + Conditions(filter)),
            { Within: { } within, After: { } after } => new(
                Text.Of(Strings.Phrase_TakesBetween, Duration(after), Duration(within)),
                Path(filter)
            ),
            { Within: { } within } => new(Text.Of(Strings.Phrase_TakesAtMost, Duration(within)), Path(filter)),
            { After: { } after } => new(Text.Of(Strings.Phrase_SlowerThan, Duration(after)), Path(filter)),
            _ => new(Strings.Phrase_Directly, Path(filter)),
        };

    public static FilterPhrase Of(PerformerFilter filter) =>
        new(
            Text.Of(
                filter.Kind == PerformerKind.Same ? Strings.Phrase_SamePerformer : Strings.Phrase_OtherPerformer,
                Show.Brief(filter.Field.Name)
            ),
            Text.Of(Strings.Condition_And, NamesInPhrase.Of(filter.First), NamesInPhrase.Of(filter.Second))
        );

    /// <summary>Whether a filter asks for a path and nothing more.</summary>
    public static bool IsPath(FollowsFilter filter) =>
        filter is { Kind: FollowsKind.Directly, Within: null, After: null };

    /// <summary>Whether a filter asks for at least one event of some activities.</summary>
    public static bool IsPassing(OccurrenceFilter filter) =>
        filter.Test is Comparison { Operator: ComparisonOperator.GreaterOrEqual, Value: NumberValue { Number: 1 } };

    public static string Path(FollowsFilter filter) =>
        $"{NamesInPhrase.Of(filter.From)} → {NamesInPhrase.Of(filter.To)}";

    // What else is asked of the two events.
    private static string Conditions(FollowsFilter filter)
    {
        var more = filter.After is { } after ? $", {Text.Of(Strings.Phrase_InMoreThan, Duration(after))}" : "";
        var within = filter.Within is { } most ? $", {Text.Of(Strings.Phrase_Within, Duration(most))}" : "";
        var without =
            filter.Without.Count > 0 ? $", {Text.Of(Strings.Phrase_Without, NamesInPhrase.Of(filter.Without))}" : "";
        return more + within + without;
    }

    private static string Duration(DurationValue duration) => ValuePhrases.Of(duration);
}
