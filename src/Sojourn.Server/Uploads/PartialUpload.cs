using System.Text.Json;

namespace Sojourn.Server.Uploads;

/// <summary>A file of which a part has arrived.</summary>
/// <param name="Id">Names the upload in addresses; cannot be guessed.</param>
/// <param name="Name">The file's own name.</param>
/// <param name="Received">How many of its bytes are here.</param>
/// <param name="Total">How many it has.</param>
public sealed record PartialUpload(string Id, string Name, long Received, long Total);

/// <summary>The two files of an upload that is not complete: the bytes so far, and what they will be.</summary>
internal sealed class PartialFile(string folder)
{
    // A name that no uploaded file can have: those lose their leading dots.
    private const string Bytes = ".part";
    private const string Facts = ".part.json";

    /// <summary>Whether a file belongs to an upload that is not complete.</summary>
    public static bool IsPart(string name) => name is Bytes or Facts;

    public string Path => System.IO.Path.Combine(folder, Bytes);

    public void Create(string name, long total)
    {
        File.WriteAllText(
            System.IO.Path.Combine(folder, Facts),
            JsonSerializer.Serialize(new Fact(name, total), JsonSerializerOptions.Web)
        );
        File.Create(Path).Dispose();
    }

    /// <summary>How far the upload is, or null where there is none in the folder.</summary>
    public PartialUpload? Read()
    {
        try
        {
            var text = File.ReadAllText(System.IO.Path.Combine(folder, Facts));
            return JsonSerializer.Deserialize<Fact>(text, JsonSerializerOptions.Web) is { Name: { } name } fact
                ? new PartialUpload(System.IO.Path.GetFileName(folder), name, new FileInfo(Path).Length, fact.Total)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            // Complete already, given up, or cut off before a byte came: there is nothing to go on with.
            return null;
        }
    }

    /// <summary>Gives the complete file its own name.</summary>
    public void Finish(string name)
    {
        File.Move(Path, System.IO.Path.Combine(folder, name));
        File.Delete(System.IO.Path.Combine(folder, Facts));
    }

    private sealed record Fact(string? Name, long Total);
}
