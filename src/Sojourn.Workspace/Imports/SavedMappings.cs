using System.Globalization;
using System.Text.Json;
using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Workspace.Imports;

/// <summary>What the columns of an imported file meant, kept for the next file with the same header.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Dataset">The dataset it was imported into.</param>
/// <param name="Saved">When.</param>
/// <param name="Mapping">What its columns meant.</param>
public sealed record SavedMapping(string File, string Dataset, DateTimeOffset Saved, ColumnMapping Mapping);

/// <summary>The mappings of finished imports, one for each header: a file is replaced as a whole or not at all.</summary>
/// <remarks>
/// They are kept in <c>mappings/</c> of the workspace, one file named for the header's fingerprint. Nothing depends on
/// them: they are offered, never applied unasked.
/// </remarks>
public sealed class SavedMappings
{
    private const string Ending = ".json";
    private const int FingerprintLength = 16;

    private readonly string directory;

    internal SavedMappings(string directory) => this.directory = directory;

    /// <summary>The mapping of the last file with that header, or null where there is none that can be read.</summary>
    /// <param name="header">The fingerprint of the column names.</param>
    public SavedMapping? Find(string header) => IsFingerprint(header) ? Read(PathOf(header)) : null;

    /// <summary>All that can be read, last saved first.</summary>
    public IReadOnlyList<SavedMapping> All() =>
        Directory.Exists(directory)
            ? Directory
                .EnumerateFiles(directory, "*" + Ending)
                .Select(Read)
                .OfType<SavedMapping>()
                .OrderByDescending(saved => saved.Saved)
                .ThenBy(saved => saved.Mapping.Header, StringComparer.Ordinal)
                .ToArray()
            : [];

    /// <summary>Keeps a mapping in place of an earlier one for the same header.</summary>
    /// <exception cref="IOException">The disk refuses; what was kept before is still there.</exception>
    public void Save(SavedMapping saved)
    {
        Directory.CreateDirectory(directory);
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("file", saved.File);
            json.WriteString("dataset", saved.Dataset);
            json.WriteString("saved", saved.Saved.ToString("O", CultureInfo.InvariantCulture));
            json.WritePropertyName("mapping");
            json.WriteRawValue(saved.Mapping.ToJson());
            json.WriteEndObject();
        }

        DurableFile.Write(PathOf(saved.Mapping.Header), content.ToArray());
    }

    /// <summary>Forgets the mapping of a header.</summary>
    public void Forget(string header)
    {
        if (IsFingerprint(header))
        {
            File.Delete(PathOf(header));
        }
    }

    // The header becomes part of a path: only what a fingerprint can be is looked at.
    private static bool IsFingerprint(string header) =>
        header.Length == FingerprintLength && header.All(char.IsAsciiHexDigitLower);

    private string PathOf(string header) => Path.Combine(directory, header + Ending);

    private static SavedMapping? Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return new SavedMapping(
                root.GetProperty("file").GetString()!,
                root.GetProperty("dataset").GetString()!,
                root.GetProperty("saved").GetDateTimeOffset(),
                ColumnMapping.FromJson(text, path)
            );
        }
        catch (Exception fault)
            when (fault
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or KeyNotFoundException
                        or FormatException
                        or InvalidOperationException
                        or UnusableDataException
            )
        {
            // Missing or damaged: the next import of such a file writes it anew, until then nothing is offered.
            return null;
        }
    }
}
