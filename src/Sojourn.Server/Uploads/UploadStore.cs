using System.Security.Cryptography;
using Sojourn.Server.Hosting;

namespace Sojourn.Server.Uploads;

/// <summary>A file that a browser sent and that is waiting to be imported.</summary>
/// <param name="Id">Names the upload in addresses; cannot be guessed.</param>
/// <param name="Name">The file's own name.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Its size.</param>
public sealed record Upload(string Id, string Name, string Path, long Bytes);

/// <summary>Keeps uploaded files in the workspace until they are imported or given up.</summary>
public sealed class UploadStore
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private readonly string directory;
    private readonly TimeProvider time;

    public UploadStore(ServerOptions options, TimeProvider time)
    {
        directory = System.IO.Path.Combine(System.IO.Path.GetFullPath(options.WorkspaceDirectory), "uploads");
        this.time = time;
    }

    /// <summary>Writes a stream to disk as it arrives; a broken transfer leaves nothing behind.</summary>
    public async Task<Upload> SaveAsync(string fileName, Stream content, CancellationToken cancellation)
    {
        RemoveForgotten();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(directory, id)).FullName;
        var path = System.IO.Path.Combine(folder, SafeName(fileName));
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                await content.CopyToAsync(file, 1 << 20, cancellation);
            }

            return new Upload(id, System.IO.Path.GetFileName(path), path, new FileInfo(path).Length);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>The upload of that id, or null where it is unknown or already used.</summary>
    public Upload? Find(string id)
    {
        // The id becomes part of a path: only what SaveAsync can have made is looked at.
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var folder = new DirectoryInfo(System.IO.Path.Combine(directory, id));
        return folder.Exists && folder.EnumerateFiles().FirstOrDefault() is { } file
            ? new Upload(id, file.Name, file.FullName, file.Length)
            : null;
    }

    /// <summary>Deletes an upload that was imported or given up.</summary>
    public void Discard(Upload upload)
    {
        if (System.IO.Path.GetDirectoryName(upload.Path) is { } folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void RemoveForgotten()
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (var folder in new DirectoryInfo(directory).EnumerateDirectories())
        {
            if (folder.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime - KeptFor)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static string SafeName(string fileName)
    {
        var name = System.IO.Path.GetFileName(fileName.Replace('\\', '/'));
        var invalid = System.IO.Path.GetInvalidFileNameChars();
        name = new string([.. name.Select(c => invalid.Contains(c) || char.IsControl(c) ? '_' : c)]).Trim('.', ' ');
        return name.Length switch
        {
            0 => "upload",
            // The ending says what the file is, so the beginning is what goes.
            > 120 => name[^120..],
            _ => name,
        };
    }
}
