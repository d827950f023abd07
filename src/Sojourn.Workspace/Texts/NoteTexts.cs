using System.Globalization;
using System.Resources;

namespace Sojourn.Workspace.Texts;

/// <summary>Sentences for the codes of what a reader should know, in their language.</summary>
public static class NoteTexts
{
    private static readonly ResourceManager Resources = new(
        "Sojourn.Workspace.Texts.Notes",
        typeof(NoteTexts).Assembly
    );

    /// <summary>The sentence of a note, such as <c>events-after-observation-end: 12</c>; the note itself where it has none.</summary>
    public static string Of(string note, CultureInfo culture)
    {
        var parts = note.Split(": ", 2);
        var subject = parts.Length == 1 ? "" : parts[1];
        // A name may be a number, too, and stays as it is written.
        var isName = parts[0].StartsWith("unknown-", StringComparison.Ordinal);
        object shown =
            !isName && long.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? count.ToString("N0", culture)
                : subject;
        return Resources.GetString($"note.{parts[0]}", culture) is { } sentence
            ? string.Format(culture, sentence, shown)
            : note;
    }
}
