using System.Diagnostics;

namespace Sojourn.Workspace.Datasets;

/// <summary>An exclusive lock that the operating system releases when its process ends, however it ends.</summary>
/// <remarks>The lock file stays; only the open handle counts, so a leftover file never blocks anyone.</remarks>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    /// <summary>Takes the lock, or returns null where someone else still holds it after the given time.</summary>
    public static FileLock? TryAcquire(string path, TimeSpan patience, CancellationToken cancellation = default)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileLock(
                    new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0)
                );
            }
            catch (IOException fault) when (IsHeld(fault))
            {
                if (waited.Elapsed >= patience)
                {
                    return null;
                }
            }

            cancellation.WaitHandle.WaitOne(Pause);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => stream.Dispose();

    // EWOULDBLOCK of flock on Linux and macOS, a sharing violation on Windows.
    private static bool IsHeld(IOException fault) => fault.HResult is 11 or 35 or unchecked((int)0x80070020);
}
