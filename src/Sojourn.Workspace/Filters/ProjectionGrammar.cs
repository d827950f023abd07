using Parlot.Fluent;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;
using static Parlot.Fluent.Parsers;
using static Sojourn.Workspace.Filters.Tokens;

namespace Sojourn.Workspace.Filters;

/// <summary>The grammar of projections; <c>docs/methods/filter-language.md</c> states it in EBNF.</summary>
internal static class ProjectionGrammar
{
    /// <summary>A projection and nothing after it.</summary>
    public static Parser<LogProjection> Whole { get; } =
        OneOf(
                Choice("keep", ActivityChoice.Keep),
                Choice("drop", ActivityChoice.Drop),
                Word("merge")
                    .SkipAnd(Separated(Sign(","), Quoted($"an activity in double quotes")))
                    .AndSkip(Word("as"))
                    .And(Quoted($"a new name in double quotes"))
                    .Then<LogProjection>(t => new MergeActivities([.. t.Item1], t.Item2)),
                Word("collapse").SkipAnd(Word("repeats")).Then<LogProjection>(_ => new CollapseRepeats()),
                Word("trim").SkipAnd(Trim()),
                Word("events")
                    .SkipAnd(Word("where"))
                    .SkipAnd(FilterGrammar.Condition)
                    .Then<LogProjection>(condition => new KeepEvents(condition)),
                Word("activity")
                    .SkipAnd(Sign("="))
                    .SkipAnd(Tokens.Column)
                    .Then<LogProjection>(name => new ActivityFrom(new AttributeField(name)))
            )
            .AndSkip(new EndOfText());

    private static Parser<LogProjection> Choice(string word, ActivityChoice choice) =>
        Word(word)
            .SkipAnd(Word("activity"))
            .SkipAnd(
                Word("in")
                    .SkipAnd(FilterGrammar.ActivityList)
                    .Or(Sign("=").SkipAnd(Quoted($"an activity in double quotes")).Then(one => ValueList.Of([one])))
            )
            .Then<LogProjection>(activities => new ChooseActivities(choice, activities));

    private static Parser<LogProjection> Trim() =>
        OneOf(
            Word("to").SkipAnd(FilterGrammar.Range).Then<LogProjection>(range => new TrimToRange(range)),
            Word("from")
                .SkipAnd(FilterGrammar.Activities)
                .AndSkip(Word("to"))
                .And(FilterGrammar.Activities)
                .Then<LogProjection>(t => new TrimBetween(t.Item1, t.Item2))
        );
}
