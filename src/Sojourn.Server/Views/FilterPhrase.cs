using Sojourn.Mining.Filtering;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>A filter as a chip says it: every filter of the language has words of its own.</summary>
/// <param name="Verb">What is tested, in grey; may be empty.</param>
/// <param name="What">What it is tested for, in bold.</param>
internal sealed record FilterPhrase(string Verb, string What)
{
    // Alternatives that one phrase can hold; beyond them it says how many more there are.
    private const int MostParts = 3;

    /// <summary>The phrase of a filter's text; the text itself where it cannot be read.</summary>
    public static FilterPhrase Of(string text)
    {
        try
        {
            return Of(FilterText.Parse(text));
        }
        catch (FilterSyntaxException)
        {
            return new FilterPhrase(Strings.Phrase_Unreadable, text);
        }
    }

    /// <summary>The phrase of a filter.</summary>
    public static FilterPhrase Of(CaseFilter filter) =>
        filter switch
        {
            OccurrenceFilter occurrences => FlowPhrases.Of(occurrences),
            EndpointFilter end => FlowPhrases.Of(end),
            RepeatFilter repeat => FlowPhrases.Of(repeat),
            FollowsFilter follows => FlowPhrases.Of(follows),
            PerformerFilter performer => FlowPhrases.Of(performer),
            ThroughputFilter throughput => TimePhrases.Of(throughput),
            GapFilter gap => TimePhrases.Of(gap),
            TimeFrameFilter frame => TimePhrases.Of(frame),
            EventCountFilter count => ValuePhrases.Of(count),
            CaseIdFilter ids => new(Strings.Phrase_Case, NamesInPhrase.Of(ids.Ids)),
            FieldFilter field => ValuePhrases.Of(field),
            EventFilter events => ValuePhrases.Of(events),
            VariantFilter { Traces: [var trace] } => new(
                Strings.Phrase_Variant,
                Text.Counted(trace.Count, Strings.Phrase_Steps_One, Strings.Phrase_Steps)
            ),
            VariantFilter many => new("", Text.Of(Strings.Phrase_Variants, Show.Count(many.Traces.Count))),
            VariantCoverageFilter { Unit: CoverageUnit.Variants } top => new(
                "",
                Text.Counted((long)top.Top, Strings.Phrase_TopVariants_One, Strings.Phrase_TopVariants)
            ),
            VariantCoverageFilter top => new(
                "",
                Text.Of(Strings.Phrase_TopShare, Text.Of(Strings.Phrase_Percent, ValuePhrases.Number(top.Top)))
            ),
            VariantClusterFilter cluster => new(
                "",
                Text.Of(Strings.Phrase_Cluster, Show.Count(cluster.Number), Show.Count(cluster.Count))
            ),
            NotFilter not => OfNot(not.Filter),
            AnyOf any when any.Filters.All(each => each is FollowsFilter follows && FlowPhrases.IsPath(follows)) => new(
                Strings.Phrase_TakesAny,
                Text.Counted(any.Filters.Count, Strings.Paths_One, Strings.Paths_Other)
            ),
            AnyOf any => new("", Joined(any.Filters, Strings.Condition_Or)),
            AllOf all => new("", Joined(all.Filters, Strings.Condition_And)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The phrase in one line.</summary>
    public override string ToString() => $"{Verb} {What}".Trim();

    private static FilterPhrase OfNot(CaseFilter filter) =>
        filter switch
        {
            FollowsFilter follows when FlowPhrases.IsPath(follows) => new(
                Strings.Phrase_NeverDirectly,
                FlowPhrases.Path(follows)
            ),
            OccurrenceFilter occurrences when FlowPhrases.IsPassing(occurrences) => new(
                Strings.Phrase_NeverPassed,
                NamesInPhrase.Of(occurrences.Activities)
            ),
            FieldFilter
            {
                Field: AttributeField attribute,
                Test: Comparison { Operator: ComparisonOperator.Equal } or OneOf { }
            } value => new(Text.Of(Strings.Phrase_IsNot, Show.Brief(attribute.Name)), ValuePhrases.Of(value).What),
            _ => new(Strings.Phrase_AllExcept, Part(filter)),
        };

    private static string Joined(IReadOnlyList<CaseFilter> filters, string joint)
    {
        // One part more takes no more room than the word that there is one.
        var shown = filters.Count <= MostParts + 1 ? filters.Count : MostParts;
        var words = filters.Take(shown).Select(Part).Aggregate((first, second) => Text.Of(joint, first, second));
        return shown == filters.Count
            ? words
            : Text.Of(Strings.Phrase_AndMore, words, Show.Count(filters.Count - shown));
    }

    // What is joined or denied stands in brackets where it is joined itself: "and" and "or" bind as they are read.
    private static string Part(CaseFilter filter) =>
        filter is AllOf or AnyOf && Of(filter).Verb.Length == 0 ? $"({Of(filter)})" : Of(filter).ToString();
}
