using Parlot.Fluent;
using Sojourn.Mining.Faults;
using Sojourn.Mining.Filtering;
using static Parlot.Fluent.Parsers;
using static Sojourn.Workspace.Filters.Combinators;
using static Sojourn.Workspace.Filters.Tokens;

namespace Sojourn.Workspace.Filters;

/// <summary>The grammar of filters; <c>docs/methods/filter-language.md</c> states it in EBNF.</summary>
internal static class FilterGrammar
{
    /// <summary>A filter and nothing after it.</summary>
    public static Parser<CaseFilter> Whole { get; }

    /// <summary>A condition on one event.</summary>
    public static Parser<EventCondition> Condition { get; }

    /// <summary>One activity, or several in parentheses.</summary>
    public static Parser<ValueList<string>> Activities { get; }

    /// <summary>Several activities between parentheses.</summary>
    public static Parser<ValueList<string>> ActivityList { get; }

    /// <summary>What a condition looks at.</summary>
    public static Parser<Field> FieldName { get; }

    /// <summary>A range of times.</summary>
    public static Parser<TimeRange> Range { get; }

    static FilterGrammar()
    {
        var activity = Quoted($"an activity in double quotes");
        ActivityList = Listed(activity);
        Activities = activity.Then(one => ValueList.Of([one])).Or(ActivityList);
        FieldName = OneOf(
                Word("activity").Then(_ => Field.Activity),
                Word("timestamp").Then(_ => Field.Timestamp),
                Word("start").Then(_ => Field.Start),
                Tokens.Column.Then(Field.Attribute)
            )
            .Then((context, field) => ((FilterReading)context).Remember(field));
        Range = Combinators
            .Range(ValueTokens.Time($"a time such as 2026-01-31"))
            .Then(r => new TimeRange(r.From, r.To));
        Condition = Logic<EventCondition>(
            nested =>
                nested.Or(
                    FieldName.And(TestGrammar.OfAttributes).Then<EventCondition>(t => new EventTest(t.Item1, t.Item2))
                ),
            all => new AllOfEvent(all),
            any => new AnyOfEvent(any),
            not => new NotEvent(not)
        );
        var filter = Logic<CaseFilter>(
            nested => Follows().Or(nested).Or(Keyed()).Or(Fields()),
            all => new AllOf(all),
            any => new AnyOf(any),
            not => new NotFilter(not)
        );
        Whole = filter.AndSkip(new EndOfText());
    }

    /// <summary>Operands joined by <c>and</c>, <c>or</c> and <c>not</c>, in parentheses where needed.</summary>
    private static Parser<T> Logic<T>(
        Func<Parser<T>, Parser<T>> operand,
        Func<IEnumerable<T>, T> all,
        Func<IEnumerable<T>, T> any,
        Func<T, T> not
    )
    {
        var whole = Deferred<T>();
        var term = Deferred<T>();
        var parenthesized = new Nested<T>(Sign("(").SkipAnd(whole).AndSkip(Sign(")")));
        var negated = new Nested<T>(Word("not").SkipAnd(term).Then(not));
        term.Parser = negated.Or(operand(parenthesized));
        var conjunction = Separated(Word("and"), term).Then(terms => terms.Count == 1 ? terms[0] : all(terms));
        whole.Parser = Separated(Word("or"), conjunction).Then(terms => terms.Count == 1 ? terms[0] : any(terms));
        return whole;
    }

    private static Parser<CaseFilter> Follows()
    {
        var duration = ValueTokens.Duration($"a duration such as 4h or 3d");
        var bounds = Optional(Word("after").SkipAnd(duration)).And(Optional(Word("within").SkipAnd(duration)));
        var by = Word("followed").SkipAnd(Word("by")).SkipAnd(Activities).And(bounds);
        var without = Optional(Word("without").SkipAnd(Activities));
        var directly = Word("directly").SkipAnd(by).Then(t => new Later(FollowsKind.Directly, t.Item1, t.Item2, []));
        var eventually = by.And(without).Then(t => new Later(FollowsKind.Eventually, t.Item1, t.Item2, t.Item3 ?? []));
        return Activities
            .And(directly.Or(eventually))
            .Then<CaseFilter>(t => new FollowsFilter(t.Item1, t.Item2.Kind, t.Item2.To)
            {
                After = t.Item2.Bounds.After,
                Within = t.Item2.Bounds.Within,
                Without = t.Item2.Without,
            });
    }

    /// <summary>What stands behind the earlier activities.</summary>
    private sealed record Later(
        FollowsKind Kind,
        ValueList<string> To,
        (DurationValue? After, DurationValue? Within) Bounds,
        ValueList<string> Without
    );

    /// <summary>The filters that begin with a word of their own.</summary>
    private static Parser<CaseFilter> Keyed() =>
        OneOf(
            Quantified(),
            Endpoint("starts", CaseEnd.First),
            Endpoint("ends", CaseEnd.Last),
            Word("occurrences")
                .SkipAnd(ActivityList)
                .And(TestGrammar.OfCounts)
                .Then<CaseFilter>(t => new OccurrenceFilter(t.Item1, t.Item2)),
            Word("events").SkipAnd(TestGrammar.OfCounts).Then<CaseFilter>(test => new EventCountFilter(test)),
            Word("throughput").SkipAnd(TestGrammar.OfDurations).Then<CaseFilter>(test => new ThroughputFilter(test)),
            Word("gap").SkipAnd(TestGrammar.OfDurations).Then<CaseFilter>(test => new GapFilter(test)),
            TimeFrame("contained", TimeFrameKind.Contained),
            TimeFrame("intersecting", TimeFrameKind.Intersecting),
            TimeFrame("started", TimeFrameKind.Started),
            TimeFrame("completed", TimeFrameKind.Completed),
            Repeats(),
            Variants(),
            Performers("same", PerformerKind.Same),
            Performers("different", PerformerKind.Different),
            Ids()
        );

    private static Parser<CaseFilter> Quantified() =>
        OneOf(
                Word("any").Then(_ => EventQuantifier.Any),
                Word("every").Then(_ => EventQuantifier.Every),
                Word("first").Then(_ => EventQuantifier.First),
                Word("last").Then(_ => EventQuantifier.Last)
            )
            .AndSkip(Word("event"))
            .AndSkip(Sign("("))
            .And(Condition)
            .AndSkip(Sign(")"))
            .Then<CaseFilter>(t => new EventFilter(t.Item1, t.Item2));

    private static Parser<CaseFilter> Endpoint(string word, CaseEnd end) =>
        Word(word).SkipAnd(Word("with")).SkipAnd(Activities).Then<CaseFilter>(a => new EndpointFilter(end, a));

    private static Parser<CaseFilter> TimeFrame(string word, TimeFrameKind kind) =>
        Word(word).SkipAnd(Word("in")).SkipAnd(Range).Then<CaseFilter>(range => new TimeFrameFilter(kind, range));

    private static Parser<CaseFilter> Repeats() =>
        Word("repeats")
            .SkipAnd(Word("any").SkipAnd(Word("activity")).Then(_ => ValueList.Of<string>([])).Or(Activities))
            .And(
                Word("directly")
                    .Then(_ => RepeatKind.Directly)
                    .Or(Word("after").SkipAnd(Word("others")).Then(_ => RepeatKind.AfterOthers))
                    .Else(RepeatKind.Anywhere)
            )
            .Then<CaseFilter>(t => new RepeatFilter(t.Item1, t.Item2));

    private static Parser<CaseFilter> Variants()
    {
        var activities = Separated(Sign(","), Quoted($"an activity in double quotes"));
        var trace = Sign("[").SkipAnd(activities.Then(a => ValueList.Of<string>([.. a])).Else([])).AndSkip(Sign("]"));
        var top = Word("top")
            .SkipAnd(ValueTokens.Number($"a number"))
            .And(Sign("%").Then(_ => CoverageUnit.PercentOfCases).Else(CoverageUnit.Variants))
            .Then<CaseFilter>(
                (context, t) =>
                {
                    var number = t.Item1.Number;
                    var fits =
                        t.Item2 == CoverageUnit.PercentOfCases
                            ? number is >= 0 and <= 100
                            : number is >= 0 and < int.MaxValue && number == Math.Floor(number);
                    return fits
                        ? new VariantCoverageFilter(number, t.Item2)
                        : throw ((FilterReading)context).At(
                            context.Scanner.Cursor.Offset,
                            Sentence.Of($"before this a whole number of variants, or a percentage from 0 to 100")
                        );
                }
            );
        return Word("variant")
            .SkipAnd(
                OneOf(
                    Word("in")
                        .SkipAnd(
                            OneOf(top, Cluster(), Listed(trace).Then<CaseFilter>(traces => new VariantFilter(traces)))
                        ),
                    Sign("=").SkipAnd(trace).Then<CaseFilter>(one => new VariantFilter([one]))
                )
            );
    }

    private static Parser<CaseFilter> Cluster() =>
        Word("cluster")
            .SkipAnd(ValueTokens.Number($"a number"))
            .AndSkip(Word("of"))
            .And(ValueTokens.Number($"a number"))
            .Then<CaseFilter>(
                (context, t) =>
                {
                    var (number, count) = (t.Item1.Number, t.Item2.Number);
                    var fits =
                        count is >= 1 and <= VariantClusterFilter.MostClusters
                        && number >= 1
                        && number <= count
                        && number == Math.Floor(number)
                        && count == Math.Floor(count);
                    return fits
                        ? new VariantClusterFilter((int)number, (int)count)
                        : throw ((FilterReading)context).At(
                            context.Scanner.Cursor.Offset,
                            Sentence.Of($"before this the number of a cluster and how many there are, at most 1000")
                        );
                }
            );

    private static Parser<CaseFilter> Performers(string word, PerformerKind kind) =>
        Word(word)
            .SkipAnd(Tokens.Column)
            .AndSkip(Word("for"))
            .And(Activities)
            .AndSkip(Word("and"))
            .And(Activities)
            .Then<CaseFilter>(t => new PerformerFilter(kind, new AttributeField(t.Item1), t.Item2, t.Item3));

    private static Parser<CaseFilter> Ids()
    {
        var id = Quoted($"a case id in double quotes");
        return Word("case")
            .SkipAnd(Sign("=").SkipAnd(id).Then(one => ValueList.Of([one])).Or(Word("in").SkipAnd(Listed(id))))
            .Then<CaseFilter>(ids => new CaseIdFilter(ids));
    }

    private static Parser<CaseFilter> Fields() =>
        FieldName.And(TestGrammar.OfAttributes).Then<CaseFilter>(t => new FieldFilter(t.Item1, t.Item2));
}
