using System.Collections.Concurrent;
using System.Security.Cryptography;
using Sojourn.Server.Hosting;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Server.Uploads;

/// <summary>A file that a browser sent and that is waiting to be imported.</summary>
/// <param name="Id">Names the upload in addresses; cannot be guessed.</param>
/// <param name="Name">The file's own name.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Its size.</param>
public sealed record Upload(string Id, string Name, string Path, long Bytes);

/// <summary>What becomes of an upload when the work on it has ended.</summary>
public enum AfterUse
{
    /// <summary>It goes, however the work ended.</summary>
    Discard,

    /// <summary>It goes once the work is done; after a failure or a cancellation it stays for another try.</summary>
    KeepForAnotherTry,
}

/// <summary>Keeps uploaded files in the workspace until they are imported or given up; forgotten ones go after a day.</summary>
public sealed class UploadStore
{
    /// <summary>How long an upload waits for somebody to come back for it.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, int> inUse = new(StringComparer.Ordinal);
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
        using var held = Hold(id);
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
            Remove(new DirectoryInfo(folder));
            throw;
        }
    }

    /// <summary>Makes room for a file that will arrive in pieces.</summary>
    public PartialUpload Begin(string fileName, long total)
    {
        RemoveForgotten();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(directory, id)).FullName;
        var name = SafeName(fileName);
        var part = new PartialFile(folder);
        part.Create(name, total);
        if (total == 0)
        {
            part.Finish(name);
        }

        Hold(id).Dispose();
        return new PartialUpload(id, name, 0, total);
    }

    /// <summary>How far an upload is that is not complete; null where it is unknown, complete or given up.</summary>
    public PartialUpload? FindPart(string id) => IsId(id) ? PartOf(id).Read() : null;

    /// <summary>
    /// Adds a piece at the end of what has arrived. A transfer that breaks off leaves what came before, and the next one
    /// goes on from there; a piece that does not begin at the end adds nothing.
    /// </summary>
    /// <returns>How far the upload is now; null where there is none of that id.</returns>
    /// <exception cref="UploadInUseException">Another transfer goes on writing the same upload.</exception>
    public async Task<PartialUpload?> AppendAsync(
        string id,
        long offset,
        Stream content,
        CancellationToken cancellation
    )
    {
        if (FindPart(id) is not { } upload)
        {
            return null;
        }

        using var held = Hold(id);
        var part = PartOf(id);
        await using (var file = await OpenAsync(id, part.Path, cancellation))
        {
            if (file.Length != offset)
            {
                return upload with { Received = file.Length };
            }

            file.Seek(0, SeekOrigin.End);
            await content.CopyToAsync(file, 1 << 20, cancellation);
            if (file.Length > upload.Total)
            {
                file.SetLength(offset);
                throw new InvalidDataException("More came than the file has.");
            }

            upload = upload with { Received = file.Length };
        }

        if (upload.Received == upload.Total)
        {
            part.Finish(upload.Name);
        }

        return upload;
    }

    // A transfer that broke off may still hold the file for a moment: its server has not heard of it yet.
    private async Task<FileStream> OpenAsync(string id, string path, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
            }
            catch (IOException) when (attempt < Attempts)
            {
                await Task.Delay(Pause, cancellation);
            }
            catch (IOException fault) when (inUse.GetValueOrDefault(id) > 1)
            {
                throw new UploadInUseException(fault);
            }
        }
    }

    /// <summary>Deletes an upload, complete or not, unless something is at work on it.</summary>
    public void GiveUp(string id)
    {
        if (IsId(id) && !inUse.ContainsKey(id))
        {
            Remove(new DirectoryInfo(System.IO.Path.Combine(directory, id)));
        }
    }

    /// <summary>The complete upload of that id, or null where it is unknown, not complete or already used.</summary>
    public Upload? Find(string id)
    {
        if (!IsId(id))
        {
            return null;
        }

        var folder = new DirectoryInfo(System.IO.Path.Combine(directory, id));
        return folder.Exists && folder.EnumerateFiles().FirstOrDefault() is { } file && !PartialFile.IsPart(file.Name)
            ? new Upload(id, file.Name, file.FullName, file.Length)
            : null;
    }

    // The id becomes part of a path: only what this store can have made is looked at.
    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    private PartialFile PartOf(string id) => new(System.IO.Path.Combine(directory, id));

    /// <summary>Works on an upload as a job; until the job has ended the upload is in use and stays.</summary>
    public Job Start(
        JobRunner jobs,
        Upload upload,
        string dataset,
        AfterUse after,
        Func<IProgress<WorkProgress>, CancellationToken, object?> work
    )
    {
        var held = Hold(upload.Id);
        return jobs.Start(
            "import",
            dataset,
            (progress, cancellation) =>
            {
                var isDone = false;
                try
                {
                    var result = work(progress, cancellation);
                    isDone = true;
                    return result;
                }
                finally
                {
                    held.Dispose();
                    if (isDone || after == AfterUse.Discard)
                    {
                        Discard(upload);
                    }
                }
            }
        );
    }

    /// <summary>Deletes an upload that was imported or given up.</summary>
    public void Discard(Upload upload)
    {
        if (!inUse.ContainsKey(upload.Id) && System.IO.Path.GetDirectoryName(upload.Path) is { } folder)
        {
            Remove(new DirectoryInfo(folder));
        }
    }

    /// <summary>Bytes of files that were sent, in whole or in part, and are not imported.</summary>
    public long BytesWaiting()
    {
        long bytes = 0;
        foreach (var folder in Folders())
        {
            try
            {
                bytes += folder.EnumerateFiles().Sum(file => file.Length);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Imported or given up meanwhile.
            }
        }

        return bytes;
    }

    /// <summary>Deletes what nobody came back for within a day and nothing is at work on.</summary>
    public void RemoveForgotten()
    {
        var forgotten = time.GetUtcNow().UtcDateTime - KeptFor;
        foreach (var folder in Folders().Where(folder => !inUse.ContainsKey(folder.Name)))
        {
            if (LastTouched(folder) < forgotten)
            {
                Remove(folder);
            }
        }
    }

    private Held Hold(string id)
    {
        inUse.AddOrUpdate(id, 1, (_, holders) => holders + 1);
        try
        {
            // Another server on the same workspace sees only the file's time.
            Directory.SetLastWriteTimeUtc(System.IO.Path.Combine(directory, id), time.GetUtcNow().UtcDateTime);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The upload has gone; whoever opens it says so.
        }

        return new Held(this, id);
    }

    private IEnumerable<DirectoryInfo> Folders()
    {
        try
        {
            return Directory.Exists(directory) ? new DirectoryInfo(directory).GetDirectories() : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A workspace that may not be read has no uploads of ours.
            return [];
        }
    }

    // The file's own time moves while it is still being written.
    private static DateTime LastTouched(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFiles().Select(file => file.LastWriteTimeUtc).Append(folder.LastWriteTimeUtc).Max();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return DateTime.MaxValue;
        }
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Gone already, or held by a reader (Windows): the next look at the forgotten ones tries again.
        }
    }

    private sealed class Held(UploadStore store, string id) : IDisposable
    {
        public void Dispose()
        {
            if (store.inUse.AddOrUpdate(id, 0, (_, holders) => holders - 1) == 0)
            {
                store.inUse.TryRemove(KeyValuePair.Create(id, 0));
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
