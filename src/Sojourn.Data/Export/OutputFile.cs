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
    private bool _isOurs;

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
        using var file = new OutputFile(Placed(path, existing), existing);
        T result;
        using (var stream = file.Create())
        {
            result = write(stream);
        }

        file.Publish();
        return result;
    }

    /// <summary>Refuses what can be known to fail before any work is done for the file.</summary>
    /// <exception cref="FileExistsException">The file is there and is not to be replaced.</exception>
    /// <exception cref="OutputFileException">There can be no file of that name.</exception>
    public static void RefuseInVain(string path, ExistingFile existing) => Placed(path, existing);

    /// <summary>Begins a file that someone else writes to <see cref="UnfinishedPath"/>.</summary>
    /// <exception cref="FileExistsException">The file is there and is not to be replaced.</exception>
    /// <exception cref="OutputFileException">There can be no file of that name.</exception>
    public static OutputFile Begin(string path, ExistingFile existing) =>
        new(Placed(path, existing), existing) { _isOurs = true };

    private static string Placed(string path, ExistingFile existing)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new OutputFileException($"'{full}' is a directory: name a file in it.");
        }

        if (Path.GetDirectoryName(full) is { } directory && !Directory.Exists(directory))
        {
            throw new OutputFileException(
                $"The file '{full}' cannot be written: there is no directory '{directory}'; make it first, or choose another."
            );
        }

        return existing == ExistingFile.Refuse && File.Exists(full) ? throw new FileExistsException(full) : full;
    }

    private FileStream Create()
    {
        try
        {
            var stream = new FileStream(UnfinishedPath, FileMode.Create, FileAccess.Write, FileShare.None);
            _isOurs = true;
            return stream;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new OutputFileException(
                $"The file '{_path}' cannot be written: check that this user may write to its directory and that no other "
                    + "program is writing it, or choose another place.",
                refused
            );
        }
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
        _isOurs = false;
    }

    /// <summary>Deletes the unfinished file, if it was not published; never that of another program.</summary>
    public void Dispose()
    {
        if (_isOurs)
        {
            File.Delete(UnfinishedPath);
        }
    }
}

/// <summary>A file cannot be written where the user wants it.</summary>
public sealed class OutputFileException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>A file that was to be written is there already.</summary>
public sealed class FileExistsException(string path)
    : IOException($"The file '{path}' exists already: choose another name, or replace it with --force.")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
