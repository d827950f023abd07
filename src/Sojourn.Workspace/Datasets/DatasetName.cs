using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sojourn.Mining.Faults;

namespace Sojourn.Workspace.Datasets;

/// <summary>The name of a dataset as users write it.</summary>
/// <remarks>
/// A name has 1 to 100 characters of any script, without control characters, surrounding blanks, a leading dash, a leading
/// or closing dot, and the characters <c>/ \ : * ? " &lt; &gt; |</c>; and it is none of the names that Windows keeps for
/// devices. So files can be called after a dataset on every system: those of a sample, exports, reports. It keeps the case it was given, and two names that differ only in case are the same name. The
/// directory of a dataset is derived from the name but never looked up by it: the manifest inside says the name.
/// </remarks>
public sealed record DatasetName
{
    private const int MaxLength = 100;

    /// <summary>What stands in no file name on Windows; the slashes in none anywhere.</summary>
    private const string Impossible = "/\\:*?\"<>|";

    /// <summary>What files end in that are imported.</summary>
    private static readonly string[] Endings =
    [
        ".gz",
        ".zip",
        ".xes",
        ".csv",
        ".tsv",
        ".txt",
        ".parquet",
        ".json",
        ".jsonl",
        ".ndjson",
        ".xlsx",
        ".xlsm",
        ".xlsb",
        ".xls",
    ];

    private DatasetName(string text) => Text = text;

    /// <summary>The name in Unicode normalisation form C.</summary>
    public string Text { get; }

    /// <summary>Compares names as the workspace does: ordinal, ignoring case.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>Checks a name.</summary>
    /// <exception cref="WorkspaceException">The name breaks a rule; the message says which.</exception>
    public static DatasetName Parse(string text) =>
        Problem(text) is { } problem
            ? throw new WorkspaceException(WorkspaceFault.InvalidName, problem)
            : new DatasetName(text.Normalize(NormalizationForm.FormC));

    /// <summary>Checks a name without throwing.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DatasetName? name)
    {
        name = Problem(text) is null ? new DatasetName(text.Normalize(NormalizationForm.FormC)) : null;
        return name is not null;
    }

    /// <summary>Whether a text means the dataset of that name; older workspaces may hold names that would be refused now.</summary>
    public static bool Means(string text, string name)
    {
        try
        {
            return Comparer.Equals(text.Normalize(NormalizationForm.FormC), name);
        }
        catch (ArgumentException)
        {
            // A half of a surrogate pair, which no name holds.
            return false;
        }
    }

    /// <summary>A valid name made from a file's: without folder and endings, odd characters replaced.</summary>
    public static DatasetName FromFile(string path)
    {
        var stem = Path.GetFileName(path);
        foreach (var ending in Endings)
        {
            stem = stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? stem[..^ending.Length] : stem;
        }

        var kept = new StringBuilder(stem.Length);
        foreach (var rune in stem.EnumerateRunes())
        {
            kept.Append(IsForbidden(rune) ? "-" : rune.ToString());
        }

        var text = kept.ToString().Trim().TrimStart('-', '.').TrimEnd('.').Trim();
        text = IsDevice(text) ? $"log-{text}" : text;
        text =
            text.Length > MaxLength
                ? text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)]
                : text;
        return TryParse(text.Trim().TrimEnd('.'), out var name) ? name : new DatasetName("dataset");
    }

    /// <summary>Whether two names mean the same dataset.</summary>
    public bool Equals(DatasetName? other) => other is not null && Comparer.Equals(Text, other.Text);

    /// <inheritdoc/>
    public override int GetHashCode() => Comparer.GetHashCode(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>
    /// A directory name for a new dataset: a readable ASCII part and a hash of the folded name, so that it is safe on every
    /// file system, whatever the name.
    /// </summary>
    internal string ToDirectoryName()
    {
        var slug = new StringBuilder();
        foreach (var character in Text.ToLowerInvariant())
        {
            var plain = char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character);
            if (slug.Length < 40 && (plain || (slug.Length > 0 && slug[^1] != '-')))
            {
                slug.Append(plain ? character : '-');
            }
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Text.ToUpperInvariant()));
        var readable = slug.ToString().Trim('-');
        return $"{(readable.Length == 0 ? "dataset" : readable)}-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}";
    }

    private static Sentence? Problem(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Sentence.Of($"A dataset name must not be empty: give it at least one visible character.");
        }

        if (text.Length > MaxLength)
        {
            return Sentence.Of(
                $"A dataset name has at most {MaxLength} characters, this one has {text.Length}: shorten it."
            );
        }

        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            return Sentence.Of($"The dataset name '{text}' begins or ends with a blank: leave it out.");
        }

        if (text[0] is '-' or '.')
        {
            return Sentence.Of(
                $"The dataset name '{text}' begins with '{text[0]}', which options and hidden files use: begin with "
                    + $"another character."
            );
        }

        if (text[^1] == '.')
        {
            return Sentence.Of(
                $"The dataset name '{text}' ends with a dot, which no file name does on Windows: leave it out."
            );
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (IsForbidden(rune))
            {
                var shown = Impossible.Contains(rune.ToString(), StringComparison.Ordinal)
                    ? $"'{rune}'"
                    : $"U+{rune.Value:X4}";
                return Sentence.Of(
                    $"The dataset name contains {shown}: control characters and those that no file name holds, "
                        + $"{string.Join(' ', Impossible.ToCharArray())}, are not allowed, choose another character."
                );
            }
        }

        return IsDevice(text)
            ? Sentence.Of(
                $"The dataset name '{text}' is one that Windows keeps for a device, so no file could have it: choose another."
            )
            : null;
    }

    /// <summary>A device's name stays one with an ending: Windows opens the device for <c>NUL.txt</c>.</summary>
    private static bool IsDevice(string text)
    {
        var stem = text.Split('.')[0].TrimEnd().ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (
                stem.Length == 4
                && stem[..3] is "COM" or "LPT"
                && "0123456789¹²³".Contains(stem[3], StringComparison.Ordinal)
            );
    }

    private static bool IsForbidden(Rune rune) =>
        Impossible.Contains(rune.ToString(), StringComparison.Ordinal)
        || rune == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;
}
