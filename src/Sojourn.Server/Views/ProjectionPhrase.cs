using Sojourn.Mining.Filtering.Projections;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>A projection in words: what the log shows of its cases.</summary>
internal static class ProjectionPhrase
{
    /// <summary>The words for a projection's text; the text itself where it cannot be read.</summary>
    public static string Of(string text)
    {
        try
        {
            return Of(ProjectionText.Parse(text));
        }
        catch (FilterSyntaxException)
        {
            return $"{Strings.Phrase_Unreadable} {text}";
        }
    }

    private static string Of(LogProjection projection) =>
        projection switch
        {
            ChooseActivities { Choice: ActivityChoice.Keep } keep => Text.Of(
                Strings.Projection_Keep,
                NamesInPhrase.Of(keep.Activities)
            ),
            ChooseActivities drop => Text.Of(Strings.Projection_Drop, NamesInPhrase.Of(drop.Activities)),
            MergeActivities merge => Text.Of(
                Strings.Projection_Merge,
                NamesInPhrase.Of(merge.Activities),
                Show.Brief(merge.Name)
            ),
            CollapseRepeats => Strings.Projection_Collapse,
            TrimToRange trim => Text.Of(Strings.Projection_TrimTo, TimePhrases.Of(trim.Range)),
            TrimBetween trim => Text.Of(
                Strings.Projection_TrimBetween,
                NamesInPhrase.Of(trim.From),
                NamesInPhrase.Of(trim.To)
            ),
            KeepEvents keep => Text.Of(Strings.Projection_Events, ConditionPhrase.Of(keep.Condition)),
            ActivityFrom from => Text.Of(Strings.Projection_ActivityFrom, Show.Brief(from.Field.Name)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

/// <summary>Names in a phrase: a few of them, each brief, and how many more there are.</summary>
internal static class NamesInPhrase
{
    private const int Most = 3;

    public static string Of(IReadOnlyList<string> names)
    {
        // Four names take no more room than three and the word that there is one more.
        var shown = names.Count <= Most + 1 ? names.Count : Most;
        var listed = string.Join(", ", names.Take(shown).Select(Show.Brief));
        return shown == names.Count ? listed : Text.Of(Strings.Phrase_AndMore, listed, Show.Count(names.Count - shown));
    }
}
