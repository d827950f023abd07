namespace Sojourn.Workspace.Datasets;

/// <summary>Turns what the operating system or the database says about a disk into a sentence.</summary>
internal static class DiskTrouble
{
    private const int NoSpaceUnix = 28;
    private const int QuotaLinux = 122;
    private const int QuotaMac = 69;
    private const int NoSpaceWindows = unchecked((int)0x80070070);
    private const int ReadOnlyFileSystem = 30;

    /// <summary>Runs something that writes below a directory.</summary>
    /// <exception cref="WorkspaceException">The disk is full or may not be written.</exception>
    public static T Explain<T>(string directory, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception fault) when (Translate(fault, directory) is { } sentence)
        {
            throw sentence;
        }
    }

    /// <summary>Runs something that writes below a directory.</summary>
    public static void Explain(string directory, Action write) =>
        Explain(
            directory,
            () =>
            {
                write();
                return true;
            }
        );

    /// <summary>The sentence for a fault of the disk, or null for any other.</summary>
    public static WorkspaceException? Translate(Exception fault, string directory)
    {
        if (fault is WorkspaceException)
        {
            return null;
        }

        for (var at = fault; at is not null; at = at.InnerException)
        {
            if (IsFull(at))
            {
                return new WorkspaceException(
                    WorkspaceFault.DiskFull,
                    $"The disk that holds '{directory}' is full: nothing was changed; free some space and try again.",
                    fault
                );
            }

            if (IsRefused(at))
            {
                return new WorkspaceException(
                    WorkspaceFault.NoAccess,
                    $"The workspace '{directory}' cannot be written by this user: give write access or choose another "
                        + $"workspace.",
                    fault
                );
            }
        }

        return null;
    }

    // The database says it in words, and its bindings wrap that in exceptions of several kinds.
    internal static bool IsFull(Exception fault) =>
        (fault is IOException && fault.HResult is NoSpaceUnix or QuotaLinux or QuotaMac or NoSpaceWindows)
        || Says(fault, "No space left on device")
        || Says(fault, "Disk quota exceeded")
        || Says(fault, "failed to offload data block");

    private static bool IsRefused(Exception fault) =>
        fault is UnauthorizedAccessException
        || (fault is IOException && fault.HResult == ReadOnlyFileSystem)
        || (fault is not IOException && (Says(fault, "Permission denied") || Says(fault, "Read-only file system")));

    private static bool Says(Exception fault, string text) =>
        fault.Message.Contains(text, StringComparison.OrdinalIgnoreCase);
}
