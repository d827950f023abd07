using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Sojourn.Workspace.Datasets;

/// <summary>Files that are either wholly there or not at all, also after a power failure.</summary>
/// <remarks>A file is written beside its target, flushed to the disk and renamed; then the directory is flushed too.</remarks>
internal static partial class DurableFile
{
    /// <summary>The ending of files that are still being written; whoever finds one later may delete it.</summary>
    public const string Unfinished = ".unfinished";

    private const int DirectoryReadOnly = 0;

    /// <summary>Replaces a small file as a whole.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var aside = path + Unfinished;
        using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        Publish(aside, path);
    }

    /// <summary>Gives a finished and flushed file its name, replacing what had it, and makes that durable.</summary>
    public static void Publish(string aside, string path)
    {
        File.Move(aside, path, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Moves a directory and makes that durable on both sides.</summary>
    public static void MoveDirectory(string from, string to)
    {
        Directory.Move(from, to);
        FlushDirectory(Path.GetDirectoryName(to)!);
        FlushDirectory(Path.GetDirectoryName(from)!);
    }

    /// <summary>Flushes a file that someone else wrote and closed.</summary>
    public static void Flush(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Makes renames in a directory durable. Windows has no such call and needs none.</summary>
    public static void FlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(directory, DirectoryReadOnly);
        if (handle < 0)
        {
            throw new IOException($"Cannot open '{directory}' to flush it.", new Win32Exception());
        }

        // Some network file systems refuse to flush a directory; the rename itself has succeeded by then.
        _ = Sync(handle);
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
