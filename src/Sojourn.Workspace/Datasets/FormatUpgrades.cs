using System.Text.Json.Nodes;

namespace Sojourn.Workspace.Datasets;

/// <summary>Brings a JSON document of an older format up to the present one, one step per format.</summary>
/// <remarks>
/// The step at position i turns format i + 1 into format i + 2. Reading upgrades in memory only; the next write stores
/// the present format, so an older release can read a workspace until it is changed.
/// </remarks>
internal sealed class FormatUpgrades(IReadOnlyList<Func<JsonObject, JsonObject>> steps)
{
    private const string Member = "format";

    /// <summary>The steps of a dataset's manifest. Format 2 says of every version which one it came after.</summary>
    public static FormatUpgrades Manifest { get; } = new([WithParents]);

    private int Present => steps.Count + 1;

    // Format 1 only knew the order in which versions were made.
    private static JsonObject WithParents(JsonObject manifest)
    {
        JsonNode? before = null;
        foreach (var version in manifest["versions"]?.AsArray() ?? [])
        {
            version!["parent"] = before?.DeepClone();
            before = version["version"];
        }

        return manifest;
    }

    /// <summary>The document in the present format.</summary>
    /// <exception cref="WorkspaceException">A newer release wrote it, or it says no format.</exception>
    public JsonObject Upgrade(JsonObject document, string path)
    {
        if (document[Member] is not JsonValue value || !value.TryGetValue(out int format) || format < 1)
        {
            throw new WorkspaceException(
                WorkspaceFault.Damaged,
                $"'{path}' does not say which format it has: restore it from a backup, or import the dataset again."
            );
        }

        if (format > Present)
        {
            throw new WorkspaceException(
                WorkspaceFault.NewerFormat,
                $"'{path}' was written by a newer release (format {format}, this one knows up to {Present}): update Sojourn "
                    + $"to open it."
            );
        }

        for (; format < Present; format++)
        {
            document = steps[format - 1](document);
            document[Member] = format + 1;
        }

        return document;
    }
}
