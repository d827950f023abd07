using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sojourn.Workspace.Datasets;

/// <summary>Reads and replaces the manifest of a dataset directory.</summary>
internal static class ManifestFile
{
    public const string Name = "dataset.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The manifest of a directory, or null where it has none.</summary>
    /// <exception cref="WorkspaceException">The manifest cannot be read, or a newer release wrote it.</exception>
    public static DatasetManifest? Read(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            // Sharing everything: Windows would otherwise refuse to replace the file while someone reads it.
            using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var document = JsonNode.Parse(stream)?.AsObject() ?? [];
            var manifest = FormatUpgrades.Manifest.Upgrade(document, path).Deserialize<DatasetManifest>(Json);
            return manifest is not null && manifest.Versions.Any(version => version.Version == manifest.Current)
                ? manifest
                : throw Damaged(path, null);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            throw Damaged(path, fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new WorkspaceException(
                WorkspaceFault.NoAccess,
                $"'{path}' cannot be read by this user: give read access or choose another workspace.",
                fault
            );
        }
    }

    /// <summary>Replaces the manifest; whoever reads meanwhile gets the old or the new one, never a mixture.</summary>
    public static void Write(string directory, DatasetManifest manifest) =>
        DurableFile.Write(Path.Combine(directory, Name), JsonSerializer.SerializeToUtf8Bytes(manifest, Json));

    private static WorkspaceException Damaged(string path, Exception? fault) =>
        new(
            WorkspaceFault.Damaged,
            $"'{path}' is damaged and says no usable version: restore it from a backup, or import the dataset again.",
            fault
        );
}
