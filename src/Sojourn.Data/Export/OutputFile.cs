namespace Sojourn.Data.Export;

/// <summary>What happens when the file to be written is there already.</summary>
public enum ExistingFile
{
    /// <summary>It stays, and writing is refused.</summary>
    Refuse,

    /// <summary>It is replaced once the new one is complete.</summary>
    Replace,
}

/// <summary>A file that a user asked for, which appears under its name only when it is complete.</summary>
/// <remarks>
/// It is written beside its place under a name of its own, flushed to the disk and renamed. Whatever ends the work before
/// that leaves an earlier file as it was; a process that is killed leaves at most the unfinished one, which the next
/// writer of the same file takes over.
/// </remarks>
public sealed class OutputFile : IDisposable
{
    /// <summary>The ending of files that are still being written.</summary>
    public const string UnfinishedEnding = ".unfinished";

    private readonly string _path;
    private readonly ExistingFile _existing;
    private bool _isPublished;

    private OutputFile(string path, ExistingFile existing)
    {
        _path = path;
        _existing = existing;
        UnfinishedPath = path + UnfinishedEnding;
    }

    /// <summary>Where the file is while it is being written.</summary>
    public string UnfinishedPath { get; }

    /// <summary>Writes a file as a whole.</summary>
    /// <exception cref="FileExistsException">The file is there and is not to be replaced.</exception>
    public static T Write<T>(string path, ExistingFile existing, Func<Stream, T> write)
    {
        using var file = Begin(path, existing);
        T result;
        using (var stream = new FileStream(file.UnfinishedPath, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            result = write(stream);
        }

        file.Publish();
        return result;
    }

    /// <summary>Begins a file that someone else writes to <see cref="UnfinishedPath"/>.</summary>
    /// <exception cref="FileExistsException">The file is there and is not to be replaced.</exception>
    public static OutputFile Begin(string path, ExistingFile existing)
    {
        var full = Path.GetFullPath(path);
        return existing == ExistingFile.Refuse && File.Exists(full)
            ? throw new FileExistsException(full)
            : new OutputFile(full, existing);
    }

    /// <summary>Flushes the finished file and gives it its name.</summary>
    /// <exception cref="FileExistsException">The file has appeared meanwhile and is not to be replaced.</exception>
    public void Publish()
    {
        using (var stream = new FileStream(UnfinishedPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            stream.Flush(flushToDisk: true);
        }

        if (_existing == ExistingFile.Refuse && File.Exists(_path))
        {
            throw new FileExistsException(_path);
        }

        File.Move(UnfinishedPath, _path, overwrite: _existing == ExistingFile.Replace);
        _isPublished = true;
    }

    /// <summary>Deletes the unfinished file, if it was not published.</summary>
    public void Dispose()
    {
        if (!_isPublished)
        {
            File.Delete(UnfinishedPath);
        }
    }
}

/// <summary>A file that was to be written is there already.</summary>
public sealed class FileExistsException(string path)
    : IOException($"The file '{path}' exists already: choose another name or allow it to be replaced.")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
