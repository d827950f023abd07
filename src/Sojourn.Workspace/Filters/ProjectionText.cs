using Sojourn.Mining.Filtering.Projections;

namespace Sojourn.Workspace.Filters;

/// <summary>The text form of projections: what stands behind <c>--project</c>, in the filter bar and in links.</summary>
public static class ProjectionText
{
    /// <summary>Reads a projection.</summary>
    /// <exception cref="FilterSyntaxException">The text is not a projection.</exception>
    public static LogProjection Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FilterReading.Read(text, ProjectionGrammar.Whole);
    }

    /// <summary>The one canonical text of a projection; reading it gives an equal projection.</summary>
    public static string Print(LogProjection projection) =>
        projection switch
        {
            ChooseActivities choice => $"{(choice.Choice == ActivityChoice.Keep ? "keep" : "drop")} activity in "
                + FilterPrinter.Listed(choice.Activities.Select(FilterPrinter.Quoted)),
            MergeActivities merge => $"merge {string.Join(", ", merge.Activities.Select(FilterPrinter.Quoted))} "
                + $"as {FilterPrinter.Quoted(merge.Name)}",
            CollapseRepeats => "collapse repeats",
            TrimToRange trim => $"trim to {FilterPrinter.Print(trim.Range)}",
            TrimBetween trim =>
                $"trim from {FilterPrinter.Activities(trim.From)} to {FilterPrinter.Activities(trim.To)}",
            KeepEvents keep => $"events where {FilterPrinter.Print(keep.Condition)}",
            ActivityFrom from => $"activity = {FilterPrinter.Print(from.Field)}",
            _ => throw new ArgumentException($"{projection?.GetType().Name} has no text.", nameof(projection)),
        };
}
