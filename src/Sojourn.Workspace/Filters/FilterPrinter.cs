using System.Globalization;
using Sojourn.Mining.Filtering;

namespace Sojourn.Workspace.Filters;

/// <summary>Writes filters in their canonical form.</summary>
internal static class FilterPrinter
{
    public static string Print(CaseFilter filter) =>
        filter switch
        {
            AllOf all => string.Join(" and ", all.Filters.Select(f => f is AnyOf ? $"({Print(f)})" : Print(f))),
            AnyOf any => string.Join(" or ", any.Filters.Select(Print)),
            NotFilter not => $"not ({Print(not.Filter)})",
            FieldFilter field => Print(field.Field, field.Test),
            EventFilter e => $"{Print(e.Quantifier)} event ({Print(e.Condition)})",
            CaseIdFilter ids => $"case in {Listed(ids.Ids.Select(Quoted))}",
            EndpointFilter end => $"{(end.End == CaseEnd.First ? "starts" : "ends")} with {Activities(end.Activities)}",
            OccurrenceFilter o => $"occurrences{Listed(o.Activities.Select(Quoted))} {Print(o.Test)}",
            EventCountFilter count => $"events {Print(count.Test)}",
            RepeatFilter repeat => Print(repeat),
            VariantFilter variant => $"variant in {Listed(variant.Traces.Select(Trace))}",
            VariantCoverageFilter top =>
                $"variant in top {Number(top.Top)}{(top.Unit == CoverageUnit.PercentOfCases ? "%" : "")}",
            VariantClusterFilter cluster => $"variant in cluster {cluster.Number} of {cluster.Count}",
            TimeFrameFilter frame => $"{Print(frame.Kind)} in {Print(frame.Range)}",
            ThroughputFilter throughput => $"throughput {Print(throughput.Test)}",
            GapFilter gap => $"gap {Print(gap.Test)}",
            FollowsFilter follows => Print(follows),
            PerformerFilter p => $"{(p.Kind == PerformerKind.Same ? "same" : "different")} {Print(p.Field)} "
                + $"for {Activities(p.First)} and {Activities(p.Second)}",
            _ => throw new ArgumentException($"{filter.GetType().Name} has no text.", nameof(filter)),
        };

    public static string Print(EventCondition condition) =>
        condition switch
        {
            EventTest test => Print(test.Field, test.Test),
            NotEvent not => $"not ({Print(not.Condition)})",
            AllOfEvent all => string.Join(
                " and ",
                all.Conditions.Select(c => c is AnyOfEvent ? $"({Print(c)})" : Print(c))
            ),
            AnyOfEvent any => string.Join(" or ", any.Conditions.Select(Print)),
            _ => throw new ArgumentException($"{condition.GetType().Name} has no text.", nameof(condition)),
        };

    public static string Print(Field field) =>
        field switch
        {
            ActivityField => "activity",
            TimestampField => "timestamp",
            StartField => "start",
            AttributeField a => Tokens.IsPlain(a.Name) ? a.Name : $"`{a.Name.Replace("`", "``")}`",
            _ => throw new ArgumentException($"{field.GetType().Name} has no text.", nameof(field)),
        };

    public static string Print(TimeRange range) =>
        $"{(range.From is { } from ? ValueTokens.Print(from) : "")}..{(range.ToExclusive is { } to ? ValueTokens.Print(to) : "")}";

    public static string Activities(ValueList<string> activities) =>
        activities.Count == 1 ? Quoted(activities[0]) : Listed(activities.Select(Quoted));

    public static string Listed(IEnumerable<string> items) => $"({string.Join(", ", items)})";

    public static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    private static string Print(Field field, ValueTest test) => $"{Print(field)} {Print(test)}";

    private static string Print(ValueTest test) =>
        test switch
        {
            Comparison { Operator: ComparisonOperator.EqualIgnoringCase } c => $"~ {Print(c.Value)}",
            Comparison c => $"{TestGrammar.Operators.First(o => o.Operator == c.Operator).Sign} {Print(c.Value)}",
            OneOf oneOf => $"in {Listed(oneOf.Values.Select(Print))}",
            InRange range => $"in {Bound(range.From)}..{Bound(range.ToExclusive)}",
            Between between => $"between {Print(between.From)} and {Print(between.To)}",
            WeekTime week => WeekTimeGrammar.Print(week),
            IsMissing => "is missing",
            IsPresent => "is not missing",
            _ => throw new ArgumentException($"{test.GetType().Name} has no text.", nameof(test)),
        };

    private static string Bound(FilterValue? value) => value is null ? "" : Print(value);

    private static string Print(FilterValue value) =>
        value switch
        {
            TextValue text => Quoted(text.Text),
            NumberValue number => Number(number.Number),
            BooleanValue boolean => boolean.Truth ? "true" : "false",
            TimeValue time => ValueTokens.Print(time.Time),
            DurationValue duration => ValueTokens.Print(duration),
            _ => throw new ArgumentException($"{value.GetType().Name} has no text.", nameof(value)),
        };

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Trace(ValueList<string> activities) => $"[{string.Join(", ", activities.Select(Quoted))}]";

    private static string Print(EventQuantifier quantifier) =>
        quantifier switch
        {
            EventQuantifier.Any => "any",
            EventQuantifier.Every => "every",
            EventQuantifier.First => "first",
            _ => "last",
        };

    private static string Print(TimeFrameKind kind) =>
        kind switch
        {
            TimeFrameKind.Contained => "contained",
            TimeFrameKind.Intersecting => "intersecting",
            TimeFrameKind.Started => "started",
            _ => "completed",
        };

    private static string Print(RepeatFilter repeat)
    {
        var what = repeat.Activities.Count == 0 ? "any activity" : Activities(repeat.Activities);
        return repeat.Kind switch
        {
            RepeatKind.Directly => $"repeats {what} directly",
            RepeatKind.AfterOthers => $"repeats {what} after others",
            _ => $"repeats {what}",
        };
    }

    private static string Print(FollowsFilter follows)
    {
        var directly = follows.Kind == FollowsKind.Directly ? "directly " : "";
        var text = $"{Activities(follows.From)} {directly}followed by {Activities(follows.To)}";
        text += follows.After is { } after ? $" after {ValueTokens.Print(after)}" : "";
        text += follows.Within is { } within ? $" within {ValueTokens.Print(within)}" : "";
        return follows.Without.Count == 0 ? text : $"{text} without {Activities(follows.Without)}";
    }
}
