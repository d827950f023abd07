using NodaTime;
using Sojourn.Mining.Filtering;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>The phrases of filters that ask how long a case lasted, and when.</summary>
internal static class TimePhrases
{
    public static FilterPhrase Of(ThroughputFilter filter) =>
        filter.Test switch
        {
            Comparison { Operator: ComparisonOperator.Greater } longer => new(
                Strings.Phrase_LongerThan,
                ValuePhrases.Of(longer.Value)
            ),
            Comparison { Operator: ComparisonOperator.Less } shorter => new(
                Strings.Phrase_ShorterThan,
                ValuePhrases.Of(shorter.Value)
            ),
            Comparison { Operator: ComparisonOperator.GreaterOrEqual } least => new(
                Strings.Phrase_LastedAtLeast,
                ValuePhrases.Of(least.Value)
            ),
            Comparison { Operator: ComparisonOperator.LessOrEqual } most => new(
                Strings.Phrase_LastedAtMost,
                ValuePhrases.Of(most.Value)
            ),
            InRange { From: { } from, ToExclusive: null } => new(Strings.Phrase_LastedAtLeast, ValuePhrases.Of(from)),
            _ => new(Strings.Phrase_Lasts, ValuePhrases.Of(filter.Test)),
        };

    public static FilterPhrase Of(GapFilter filter) => new(Strings.Phrase_HasGap, ValuePhrases.Of(filter.Test));

    public static FilterPhrase Of(TimeFrameFilter filter) =>
        new(
            filter.Kind switch
            {
                TimeFrameKind.Started => Strings.Phrase_Started,
                TimeFrameKind.Completed => Strings.Phrase_Completed,
                TimeFrameKind.Intersecting => Strings.Phrase_Overlaps,
                _ => Strings.Phrase_LiesIn,
            },
            Of(filter.Range)
        );

    /// <summary>A stretch of time as people say it: whole months, or whole days, both of which are in it, or times.</summary>
    public static string Of(TimeRange range) =>
        range switch
        {
            { From: { } from, ToExclusive: null } => Text.Of(Strings.Value_From, Of(from)),
            { From: null, ToExclusive: { } end } => Text.Of(Strings.Value_Before, Of(end)),
            { From: { } from, ToExclusive: { } end } when IsMidnight(from) && IsMidnight(end) => OfDays(
                from.Local.Date,
                end.Local.Date
            ),
            { From: { } from, ToExclusive: { } end } => Text.Of(Strings.Value_Range, InFull(from), InFull(end)),
            _ => "…",
        };

    /// <summary>A time: a day alone where it is its beginning.</summary>
    public static string Of(FilterTime time) => IsMidnight(time) ? Show.Date(At(time)) : InFull(time);

    private static string OfDays(LocalDate first, LocalDate end)
    {
        if (end <= first)
        {
            // Nothing is in it; the filter is said as it is written.
            return Text.Of(Strings.Value_Range, Day(first), Day(end));
        }

        var last = end.PlusDays(-1);
        return first.Day == 1 && end.Day == 1
            ? Between(Show.Month(first.ToYearMonth()), Show.Month(last.ToYearMonth()))
            : Between(Day(first), Day(last));
    }

    private static string Between(string first, string last) =>
        first == last ? first : Text.Of(Strings.Value_Range, first, last);

    private static string Day(LocalDate day) => Show.Date(new DateTimeOffset(day.ToDateTimeUnspecified(), default));

    private static string InFull(FilterTime time) =>
        time.Offset is { } offset ? $"{Show.DateTimeInFull(At(time))} {offset}" : Show.DateTimeInFull(At(time));

    private static bool IsMidnight(FilterTime time) =>
        time.Offset is null && time.Local.TimeOfDay == LocalTime.Midnight;

    private static DateTimeOffset At(FilterTime time) => new(time.Local.ToDateTimeUnspecified(), TimeSpan.Zero);
}
