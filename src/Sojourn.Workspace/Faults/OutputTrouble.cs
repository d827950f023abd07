using Sojourn.Workspace.Datasets;

namespace Sojourn.Workspace.Faults;

/// <summary>Says in a sentence that the disk has no room for a file that a user asked for.</summary>
public static class OutputTrouble
{
    /// <summary>Runs something that writes a file which appears only when it is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="WorkspaceException">The disk is full.</exception>
    public static void Explain(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is not WorkspaceException && IsFull(fault))
        {
            throw new WorkspaceException(
                WorkspaceFault.DiskFull,
                $"The disk is full: '{Path.GetFullPath(path)}' was not written, and a file of that name is as it was. "
                    + $"Free some space, or name a file on another disk, and try again.",
                fault
            );
        }
    }

    private static bool IsFull(Exception fault) =>
        DiskTrouble.IsFull(fault) || (fault.InnerException is { } inner && IsFull(inner));
}
