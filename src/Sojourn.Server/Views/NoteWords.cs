using System.Globalization;
using Sojourn.Mining.Filtering;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Texts;

namespace Sojourn.Server.Views;

/// <summary>What the reader should know about a selection, in words; a mistyped activity with those it may be meant for.</summary>
internal static class NoteWords
{
    private const string UnknownActivity = "unknown-activity";
    private const string UnknownCase = "unknown-case";

    /// <summary>A note in words.</summary>
    public static string Of(AnalysisSubject subject, string note)
    {
        var words = NoteTexts.Of(note, CultureInfo.CurrentUICulture);
        return
            NameIn(note, UnknownActivity) is { } name
            && NearestNames.Of(name, subject.Log.Activities) is [_, ..] nearest
            ? $"{words}{SpaceAfter(words)}{Text.Of(Strings.Filter_DidYouMean, string.Join(", ", nearest.Select(Show.Brief)))}"
            : words;
    }

    /// <summary>
    /// All that the reader of a view should know, and what the filters of the other side name that the log does not have.
    /// </summary>
    public static IEnumerable<string> All(AnalysisSubject subject, AnalysisSubject? other) =>
        // Where the pages speak of open cases, they say themselves that no completion is declared, and lead to the roles.
        subject
            .Notes.Where(note => note != "completion-not-declared")
            .Select(note => Of(subject, note))
            .Concat(other is null ? [] : OfUnknown(other))
            .Distinct();

    /// <summary>What the filters of a selection name and its log does not have, in words.</summary>
    public static IReadOnlyList<string> OfUnknown(AnalysisSubject subject) =>
        [
            .. subject
                .Notes.Where(note => (NameIn(note, UnknownActivity) ?? NameIn(note, UnknownCase)) is not null)
                .Select(note => Of(subject, note)),
        ];

    // A Chinese full stop has its space within.
    private static string SpaceAfter(string sentence) => sentence.EndsWith('。') ? "" : " ";

    private static string? NameIn(string note, string code) =>
        note.StartsWith(code + ": ", StringComparison.Ordinal) ? note[(code.Length + 2)..] : null;
}
